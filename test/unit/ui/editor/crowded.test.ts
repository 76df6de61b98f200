import type * as vscode from 'vscode';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FindingStore } from '../../../../src/findings/store';
import { EntityLabels } from '../../../../src/ui/editor/entity-labels';
import { FindingDecorations } from '../../../../src/ui/editor/finding-decorations';
import { followDocuments } from '../../../../src/ui/editor/follow-documents';
import { ShownFindings } from '../../../../src/ui/editor/shown-findings';
import { EntityFilter } from '../../../../src/ui/entities/filter';
import { Document, Editor, owned, Position, Range, settings, show } from './vscode-stub';

vi.mock('vscode', () => import('./vscode-stub'));

/** Twelve names in a line. */
const line = 'Anna Bob and Cleo '.repeat(4);
const perLine = 12;

const nothing = (): void => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
let findings: FindingStore;
let shown: ShownFindings;
let owner: { dispose(): void }[];

/** A document of so many lines with all names found. */
function open(lines: number): Document {
  const text = Array.from({ length: lines }, () => line).join('\n');
  const document = new Document('crowd.txt', text);
  const reading = findings.read(document.uri.toString(), 0, text);
  const found = [...text.matchAll(/Anna|Bob|Cleo/gu)].map(({ index, 0: name }) => ({
    start: index,
    end: index + name.length,
    label: name === 'Bob' ? 'LOC' : 'PER',
    score: 1,
  }));
  const source = { kind: 'model', id: 'm', commit: 'c', dtype: 'q8', demo: false } as const;
  findings.set(reading, { kind: 'entity', source, run: 'run' }, found);
  reading.dispose();
  return document;
}

/** How many decorations were set since the last time, without those of the overview ruler only. */
const inText = (editor: Editor): number =>
  editor.counts.splice(0).reduce((sum, { count, inText: isText }) => sum + (isText ? count : 0), 0);

const drawn = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(100);
  // What is loaded on demand.
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(2000);
};

beforeEach(() => {
  vi.useFakeTimers();
  findings = new FindingStore();
  shown = new ShownFindings(findings, new EntityFilter());
  owner = [followDocuments(findings, { isMoving: () => false }), findings];
});

afterEach(() => {
  owner.forEach((one) => {
    one.dispose();
  });
  show();
  vi.useRealTimers();
  expect(owned()).toEqual({ listeners: 0, types: 0 });
});

describe('20,000 findings', () => {
  const lines = Math.ceil(20_000 / perLine);
  const screen = 40;

  it('are drawn where they can be seen, and as they come into sight', async () => {
    const document = open(lines);
    expect(findings.all(document.uri.toString()).length).toBeGreaterThan(20_000);
    const editor = new Editor(document, [0, screen]);
    show(editor);
    owner.push(new FindingDecorations(shown, log));
    await drawn();
    // What is on the screen, and 100 lines below it.
    expect(inText(editor)).toBe((screen + 100 + 1) * perLine);
    editor.scroll(50, 50 + screen);
    await drawn();
    expect(inText(editor)).toBe(0);
    editor.scroll(800, 800 + screen);
    await drawn();
    expect(inText(editor)).toBe((screen + 200 + 1) * perLine);
  });

  it('have marks in the overview ruler, of each look one in each place', async () => {
    const document = open(lines);
    const editor = new Editor(document, [0, screen]);
    show(editor);
    owner.push(new FindingDecorations(shown, log));
    await drawn();
    const overview = editor.counts.filter((one) => !one.inText).map(({ count }) => count);
    expect(overview).toEqual([200, 200]);
  });

  it('cost nothing while somebody types beside them, and a screen where one goes', async () => {
    const document = open(lines);
    const editor = new Editor(document, [0, screen]);
    show(editor);
    owner.push(new FindingDecorations(shown, log));
    await drawn();
    inText(editor);
    document.edit([line.indexOf('and') + 1, 0, 'x']);
    await drawn();
    expect(inText(editor)).toBe(0);
    document.edit([1, 1, '']);
    await drawn();
    // Those of its look: a person.
    expect(inText(editor)).toBe(((screen + 100 + 1) * perLine * 2) / 3 - 1);
  });

  it('are all drawn again once they are few, wherever they stand', async () => {
    const document = open(300);
    const key = document.uri.toString();
    const editor = new Editor(document, [0, 10]);
    show(editor);
    owner.push(new FindingDecorations(shown, log));
    await drawn();
    expect(inText(editor)).toBe((10 + 100 + 1) * perLine);
    findings.clear();
    await drawn();
    // Nothing is left in the overview ruler either.
    expect(editor.counts.slice(-2).map(({ count }) => count)).toEqual([0, 0]);
    inText(editor);
    const reading = findings.read(key, 0, document.getText());
    const [start, end] = [document.getText().lastIndexOf('Anna'), document.getText().length - 1];
    const source = { kind: 'person', said: 'marked' } as const;
    findings.set(reading, { kind: 'entity', source, run: 'one' }, [
      { start, end, label: 'PER', score: 1 },
    ]);
    reading.dispose();
    await drawn();
    expect(inText(editor)).toBe(1);
  });
});

describe('labels of many entities', () => {
  const hints = (document: Document, from: number, to: number): readonly vscode.InlayHint[] => {
    const labels = new EntityLabels(shown);
    owner.push(labels);
    const range = new Range(new Position(from, 0), new Position(to, line.length));
    return labels.provideInlayHints(
      document as unknown as vscode.TextDocument,
      range as unknown as vscode.Range,
    );
  };

  it('are none where the editor would leave some out', () => {
    settings.value = true;
    const document = open(60);
    expect(hints(document, 0, 59)).toEqual([]);
    expect(hints(document, 0, 9).length).toBeGreaterThan(0);
  });

  it('are no more in a line than the editor shows, each whole or with an ellipsis', () => {
    settings.value = true;
    const document = open(1);
    const shownLabels = hints(document, 0, 0).map(({ label }) => label as string);
    expect(shownLabels.join('').length).toBeLessThanOrEqual(43);
    expect(shownLabels.length).toBeLessThan(perLine);
    expect(shownLabels[0]).toBe('Person');
    // Whichever part is asked for.
    expect(hints(document, 0, 0).length).toBe(shownLabels.length);
  });
});
