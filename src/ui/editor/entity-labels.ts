import * as vscode from 'vscode';
import type { ShownFindings } from './shown-findings';
import { settingName } from '../names/settings';
import { entityLabelPlaces } from '../settings';
import { entityWords } from '../words/labels';
import { withRoom, type PlaceOnLine } from './label-room';

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
    return wanted
      .filter((one) => one.end >= start && one.end <= end)
      .map(({ finding, end }) => {
        const hint = new vscode.InlayHint(document.positionAt(end), entityWords(finding.label));
        hint.paddingLeft = true;
        return hint;
      });
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of [...this.subscriptions, this.changed]) {
      disposable.dispose();
    }
  }
}
