import * as vscode from 'vscode';
import type { ShownFindings } from './shown-findings';
import { settingName } from '../names/settings';
import { entityLabelPlaces } from '../settings';
import { entityWords } from '../words/labels';
import { fitting, usualLineLength } from './label-length';
import { withRoom, type PlaceOnLine } from './label-room';

/**
 * Of more in one part of a text the editor leaves some out, and which nobody knows: there are none
 * then, and marks and hovers say what there is.
 */
const most = 500;

/** How much the editor shows of all hints of a line together. */
function lineLength(document: vscode.TextDocument): number {
  const set: unknown = vscode.workspace
    .getConfiguration('editor', document)
    .get('inlayHints.maximumLength');
  return typeof set === 'number' && set >= 0 ? set : usualLineLength;
}

function at(document: vscode.TextDocument, place: number): PlaceOnLine {
  const { line, character } = document.positionAt(place);
  return { line, behind: document.lineAt(line).text.slice(character) };
}

/**
 * Writes an entity's label behind it where there is room for it, as an inlay hint: unlike text added
 * by a decoration, the editor reckons with its width when it wraps lines, and the user's own setting
 * turns it off.
 */
export class EntityLabels implements vscode.InlayHintsProvider, vscode.Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: readonly { dispose(): void }[];

  readonly onDidChangeInlayHints = this.changed.event;

  constructor(private readonly findings: Pick<ShownFindings, 'within' | 'onDidChange'>) {
    this.subscriptions = [
      findings.onDidChange(() => {
        this.timer ??= setTimeout(() => {
          this.timer = undefined;
          this.changed.fire();
        });
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingName('tokenClassification.showLabels'))) {
          this.changed.fire();
        }
      }),
    ];
  }

  provideInlayHints(document: vscode.TextDocument, range: vscode.Range): vscode.InlayHint[] {
    const places = entityLabelPlaces();
    if (places === 'never') {
      return [];
    }
    // Whoever asks may mean more than there is.
    const { start: first, end: last } = document.validateRange(range);
    const lines = {
      start: document.offsetAt(new vscode.Position(first.line, 0)),
      end: document.offsetAt(document.lineAt(last.line).range.end),
    };
    const placed = this.findings.within(document.uri.toString(), lines, { kind: 'entity' });
    const wanted = places === 'always' ? placed : withRoom(placed, (place) => at(document, place));
    const [start, end] = [document.offsetAt(first), document.offsetAt(last)];
    const asked = wanted.filter((one) => one.end >= start && one.end <= end);
    if (asked.length > most) {
      return [];
    }
    // Whether one has room depends on those before it in its line, whatever was asked for.
    const labels = wanted.map(({ finding, end: place }) => ({
      words: entityWords(finding.label),
      line: document.positionAt(place).line,
    }));
    const shown = fitting(labels, lineLength(document));
    return wanted.flatMap(({ end: place }, index) => {
      const label = shown[index];
      if (label === undefined || place < start || place > end) {
        return [];
      }
      const hint = new vscode.InlayHint(document.positionAt(place), label);
      hint.paddingLeft = true;
      const words = labels[index]?.words ?? label;
      if (label !== words) {
        hint.tooltip = words;
      }
      return [hint];
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of [...this.subscriptions, this.changed]) {
      disposable.dispose();
    }
  }
}
