import type * as vscode from 'vscode';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SaidFindings } from '../../../../src/findings/said';
import { FindingStore, type Origin } from '../../../../src/findings/store';
import { EntityHover } from '../../../../src/ui/editor/entity-hover';
import { EntityLabels } from '../../../../src/ui/editor/entity-labels';
import { FindingDecorations } from '../../../../src/ui/editor/finding-decorations';
import { followDocuments } from '../../../../src/ui/editor/follow-documents';
import { ShownFindings } from '../../../../src/ui/editor/shown-findings';
import { EntityFilter } from '../../../../src/ui/entities/filter';
import { markedEntities } from '../../../../src/ui/editor/marked-entities';
import {
  decoded,
  Document,
  Editor,
  events,
  owned,
  Position,
  Range,
  settings,
  show,
} from './vscode-stub';

vi.mock('vscode', () => import('./vscode-stub'));

const text = 'Anna of Lisbon\nBob of Porto';
const source = { kind: 'model', id: 'org/model', commit: 'c', dtype: 'q8', demo: false } as const;
const entities: Origin = { kind: 'entity', source, run: 'run' };
const labels = { Anna: 'PER', Lisbon: 'LOC', Bob: 'B-PER', Porto: 'LOC' };

const nothing = (): void => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
let findings: FindingStore;
let filter: EntityFilter;
let shown: ShownFindings;
let owner: { dispose(): void }[];
let document: Document;
/** It is seen by VS Code's types as what it stands for. */
const real = (value: Document): vscode.TextDocument => value as unknown as vscode.TextDocument;

function find(words: Readonly<Record<string, string>> = labels, origin = entities): void {
  const now = document.getText();
  const reading = findings.read(document.uri.toString(), 0, now);
  const found = Object.entries(words).map(([word, label]) => {
    const start = now.indexOf(word);
    return { start, end: start + word.length, label, score: 0.5 };
  });
  findings.set(reading, origin, found);
  reading.dispose();
}

const marked = (): string[] =>
  markedEntities(findings, real(document).uri).map((one) => `${one.label} ${one.text}`);

beforeEach(() => {
  vi.useFakeTimers();
  findings = new FindingStore();
  filter = new EntityFilter();
  shown = new ShownFindings(findings, filter);
  owner = [followDocuments(findings, { isMoving: () => false }), findings];
  document = new Document('a.txt', text);
});

afterEach(() => {
  owner.forEach((one) => {
    one.dispose();
  });
  show();
  vi.useRealTimers();
  expect(owned()).toEqual({ listeners: 0, types: 0 });
});

describe('Findings of open documents', () => {
  it('follow edits of several cursors, and come back with an Undo', () => {
    find();
    expect(marked()).toEqual(['PER Anna', 'LOC Lisbon', 'B-PER Bob', 'LOC Porto']);
    document.edit([15, 3, 'Rob'], [0, 0, 'Dear ']);
    expect(marked()).toEqual(['PER Anna', 'LOC Lisbon', 'LOC Porto']);
    for (const { text: found, range } of markedEntities(findings, real(document).uri)) {
      expect(document.getText(range as unknown as Range)).toBe(found);
    }
    document.edit([20, 3, 'Bob'], [0, 5, '']);
    expect(marked()).toHaveLength(4);
  });

  it('come back in any number with one Undo', () => {
    const words = Array.from({ length: 40 }, (_, index) => `Name${String(index + 10)}`);
    document.edit([0, text.length, words.join(' ')]);
    find(Object.fromEntries(words.map((word) => [word, 'PER'])));
    const whole = document.getText();
    // One edit in each, and their Undo.
    document.edit(...words.map((_, at) => [at * 7 + 2, 1, 'X'] as const).reverse());
    expect(marked()).toEqual([]);
    document.edit(...words.map((_, at) => [at * 7 + 2, 1, 'm'] as const).reverse());
    expect(document.getText()).toBe(whole);
    expect(marked()).toHaveLength(40);
  });

  it('go with the document, and no late result is set on a closed one', () => {
    find();
    const late = findings.read(document.uri.toString(), 0, text);
    document.close();
    expect(findings.all(document.uri.toString())).toEqual([]);
    findings.set(late, entities, [{ start: 0, end: 4, label: 'PER', score: 1 }]);
    expect(findings.all(document.uri.toString())).toEqual([]);
    late.dispose();
    expect(findings.size).toBe(0);
  });

  it('go when the language changes, but a late result is still set then', () => {
    find();
    const late = findings.read(document.uri.toString(), 0, text);
    document.changeLanguage();
    expect(marked()).toEqual([]);
    findings.set(late, entities, [{ start: 0, end: 4, label: 'PER', score: 1 }]);
    expect(marked()).toEqual(['PER Anna']);
  });
});

describe('Decorations', () => {
  const drawn = (editor: Editor): string[] => {
    vi.runAllTimers();
    // Nobody types so soon after.
    vi.advanceTimersByTime(1000);
    return editor.set.splice(0);
  };

  beforeEach(() => {
    owner.push(new FindingDecorations(shown, log));
  });

  it('are drawn once for all that changed at once, and only for what came or went', () => {
    const editor = new Editor(document);
    show(editor);
    drawn(editor);
    find();
    find({ Lisbon: 'x' }, { ...entities, kind: 'answer' });
    expect(editor.set).toEqual([]);
    expect(drawn(editor)).toEqual([
      'Person: Anna|Bob',
      'Location: Lisbon|Porto',
      'findMatchForeground: Lisbon',
    ]);
    document.edit([0, 0, 'Dear ']);
    expect(drawn(editor)).toEqual([]);
    document.edit([6, 1, '']);
    expect(drawn(editor)).toEqual(['Person: Bob']);
    document.edit([6, 0, 'n']);
    expect(drawn(editor)).toEqual(['Person: Anna|Bob']);
    findings.clear({ kind: 'answer' });
    expect(drawn(editor)).toEqual(['findMatchForeground: ']);
  });

  it('are drawn once more in a pause, where somebody typed when they were drawn', () => {
    const editor = new Editor(document);
    show(editor);
    find();
    vi.advanceTimersByTime(1);
    expect(editor.set.splice(0)).toContain('Person: Anna|Bob');
    for (const letter of 'Dear ') {
      document.edit([0, 0, letter]);
      vi.advanceTimersByTime(200);
    }
    // They move by themselves, and nothing is drawn while somebody types.
    expect(editor.set).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(editor.set.splice(0)).toEqual(['Person: Anna|Bob', 'Location: Lisbon|Porto']);
    // Whoever types later finds all where it is.
    vi.advanceTimersByTime(300);
    document.edit([0, 0, 'x']);
    vi.advanceTimersByTime(10_000);
    expect(editor.set).toEqual([]);
  });

  it('are drawn again where the same text was written anew: the editor has lost them there', () => {
    const editor = new Editor(document);
    show(editor);
    find();
    drawn(editor);
    document.edit([0, text.length, text]);
    expect(drawn(editor)).toEqual(['Person: Anna|Bob', 'Location: Lisbon|Porto']);
  });

  it('are drawn in visible editors only, and in others when they are shown', () => {
    const [left, right] = [new Editor(document), new Editor(document)];
    const other = new Editor(new Document('b.txt', text));
    show(left, other);
    find();
    drawn(left);
    expect(right.set).toEqual([]);
    expect(drawn(other).every((set) => set.endsWith(': '))).toBe(true);
    show(left, right, other);
    expect(left.set).toEqual([]);
    expect(other.set).toEqual([]);
    expect(drawn(right)).toContain('Person: Anna|Bob');
    show(left);
    findings.clear();
    expect(drawn(right)).toEqual([]);
    show(left, right);
    expect(drawn(right)).toContain('Person: ');
  });

  it('are those that the filter shows, and others as soon as it is another', () => {
    const editor = new Editor(document);
    show(editor);
    find();
    drawn(editor);
    filter.switch([{ label: 'LOC' }, { label: 'PER', text: 'Anna' }], false);
    expect(drawn(editor)).toEqual(['Person: Bob', 'Location: ']);
    filter.clear();
    expect(drawn(editor)).toEqual(['Person: Anna|Bob', 'Location: Lisbon|Porto']);
  });

  it('are drawn no more once they are disposed', () => {
    const editor = new Editor(document);
    show(editor);
    drawn(editor);
    find();
    owner.pop()?.dispose();
    expect(drawn(editor)).toEqual([]);
  });
});

describe('Hovers and labels', () => {
  const contents = async (offset: number): Promise<readonly vscode.MarkdownString[]> => {
    const { line, character } = document.positionAt(offset);
    const position = new Position(line, character) as unknown as vscode.Position;
    const found = await new EntityHover(shown).provideHover(real(document), position);
    return (found?.contents ?? []) as vscode.MarkdownString[];
  };
  /** What they say, without what can be done. */
  const hover = async (offset: number): Promise<string> =>
    (await contents(offset))
      .filter(({ isTrusted }) => isTrusted === false)
      .map(({ value }) => decoded(value))
      .join('\n');

  it('say what stands under the pointer, all that overlap, and nothing beside it', async () => {
    find();
    const rule = { kind: 'rule', id: 'names', checked: false } as const;
    find({ 'Anna of Lisbon': 'a_b' }, { ...entities, source: rule });
    find({ Bob: 'Who *is* it?' }, { ...entities, kind: 'answer' });
    const nowhere = 'The only place with this text in the document';
    expect(await hover(0)).toMatch(
      /\*\*Person\*\* \(PER\)\n\nScore 50\.0 %, found by org\/model {2}\nCommit c, q8 {2}\nThe only/u,
    );
    expect(await hover(3)).toContain('PER');
    expect(await hover(4)).toBe(
      `**a_b**\n\nFound by a rule (names): by its form, and the words around it.  \n${nowhere}`,
    );
    expect(await hover(9)).toMatch(/a_b[^]*\n.*Location\*\* \(LOC\)/u);
    expect(await hover(15)).toMatch(/^\*\*Person\*\* \(B-PER\)\n\nScore/u);
    expect(await hover(15)).toMatch(/\n\*\*Answer to “Who \*is\* it\?”\*\*\n\nScore 50\.0 %/u);
    expect(await contents(18)).toEqual([]);
    const reading = findings.read(document.uri.toString(), 0, document.getText());
    new SaidFindings(findings).say(reading, [{ start: 0, end: 14, said: 'marked', label: 'a_b' }]);
    expect(await hover(1)).toBe(`**a_b**\n\nYou have said so.  \n${nowhere}`);
    reading.dispose();
  });

  it('count the same text under the same label, and say which of these it is', async () => {
    document.edit([0, text.length, 'Ann, Ann and Ann']);
    const reading = findings.read(document.uri.toString(), 0, document.getText());
    const found = [
      { start: 0, end: 3, label: 'PER', score: 1 },
      { start: 5, end: 8, label: 'LOC', score: 1 },
      { start: 13, end: 16, label: 'PER', score: 1 },
    ];
    findings.set(reading, entities, found);
    reading.dispose();
    expect(await hover(14)).toContain('2 of 2 places with this text');
    expect(await hover(6)).toContain('The only place');
  });

  it('run commands of ours only, with nothing of the text or of the model in their links', async () => {
    const label = '[x](command:evil) $(bug) <b>www.example.org</b>';
    find({ Anna: label });
    const [said, links] = await contents(0);
    expect(decoded(said?.value ?? '')).toContain(label);
    expect(said?.value).not.toMatch(/\]\(|<b>|www\.|\$\(bug/u);
    expect(said?.isTrusted).toBe(false);
    const [id] = findings.all(document.uri.toString()).map(({ finding }) => finding.id);
    // Nothing can stand in the place of an unknown label.
    expect(links?.isTrusted).toEqual({
      enabledCommands: [
        'copyEntity',
        'nextEntityOfText',
        'changeLabel',
        'notEntity',
        'hideEntity',
        'hideEntityLabel',
      ].map((command) => `localTransformers.${command}`),
    });
    const argument = encodeURIComponent(
      JSON.stringify([{ document: document.uri.toString(), id }]),
    );
    expect(links?.value.split('&nbsp;&nbsp;|')[0]).toBe(
      `[Copy](command:localTransformers.copyEntity?${argument})`,
    );
    find({ Anna: 'PER' });
    const [, more] = await contents(0);
    expect(more?.value).toContain('command:localTransformers.redactEntity?');
  });

  it('do not end a link where an address has brackets', async () => {
    const other = new Document(`a (b) 'c'.txt`, text);
    document = other;
    find();
    const [, links] = await contents(0);
    for (const [, argument = ''] of (links?.value ?? '').matchAll(/\?([^)]*)\)/gu)) {
      expect(JSON.parse(decodeURIComponent(argument))).toMatchObject([
        { document: other.uri.toString() },
      ]);
    }
    expect(links?.value.match(/command:/gu)).toHaveLength(7);
  });

  it('say nothing of what the filter hides', async () => {
    find();
    filter.switch([{ label: 'PER', text: 'Anna' }], false);
    expect(await contents(0)).toEqual([]);
    expect(await contents(15)).not.toEqual([]);
  });

  it('say of what a person is made', async () => {
    const reading = findings.read(document.uri.toString(), 0, document.getText());
    const parts = [{ label: 'GIVEN_NAME' }, { label: 'SURNAME' }];
    findings.set(reading, entities, [{ start: 0, end: 4, label: 'PERSON', score: 0.5, parts }]);
    expect(await hover(0)).toMatch(/Person\*\* \(PERSON\)\n\nGiven name, Surname {2}\nScore/u);
    reading.dispose();
  });

  it('say in plain words why a rule has found something, without a score', async () => {
    find({ Anna: 'PER' }, { ...entities, source: { kind: 'rule', id: 'iban', checked: true } });
    expect(await hover(0)).toMatch(
      /\n\nFound by a rule \(iban\): check digits.* are right\. {2}\n/u,
    );
    findings.clear();
    find({ Anna: 'PER' }, { ...entities, source: { kind: 'rule', id: 'phone', checked: false } });
    expect(await hover(0)).toMatch(/Found by a rule \(phone\): by its form/u);
    expect(await hover(0)).not.toContain('Score');
  });

  it('are given for the visible part, and once for all that changed at once', () => {
    const provider = new EntityLabels(shown);
    owner.push(provider);
    let fired = 0;
    provider.onDidChangeInlayHints(() => {
      fired += 1;
    });
    find();
    document.edit([1, 0, '!']);
    vi.runAllTimers();
    expect(fired).toBe(1);
    const hints = (start: number, end: number): string[] =>
      provider
        .provideInlayHints(
          real(document),
          new Range(
            document.positionAt(start),
            document.positionAt(end),
          ) as unknown as vscode.Range,
        )
        .map(({ label, position }) => `${label as string} ${position.line}:${position.character}`);
    expect(hints(0, 28)).toEqual(['Location 0:15', 'Person 1:3', 'Location 1:12']);
    expect(hints(15, 18)).toEqual(['Location 0:15']);
    expect(hints(16, 19)).toEqual(['Person 1:3']);
    expect(hints(8, 14)).toEqual([]);
    settings.value = 'whereRoom';
    expect(hints(0, 28)).toEqual(['Location 0:15', 'Location 1:12']);
    expect(hints(16, 19)).toEqual([]);
    settings.value = 'never';
    expect(hints(0, 28)).toEqual([]);
    settings.value = true;
    events.configured.fire({ affectsConfiguration: () => true });
    expect(fired).toBe(2);
  });
});
