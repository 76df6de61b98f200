import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FindingStore } from '../../../../src/findings/store';
import type { RunOrder } from '../../../../src/runs/order';
import { RunStore } from '../../../../src/runs/run-store';
import type { TaskOutput } from '../../../../src/tasks/results';
import { followDocuments } from '../../../../src/ui/editor/follow-documents';
import { ResultMarks } from '../../../../src/ui/editor/result-marks';
import { RunTexts } from '../../../../src/ui/run-texts';
import { HandInference, model, order, settled, TestLog } from '../../runs/support';
import { Document, owned, workspace } from './vscode-stub';

vi.mock('vscode', () => import('./vscode-stub'));

const words = 'Anna of Lisbon';
const entities: Extract<TaskOutput, { kind: 'entities' }> = {
  kind: 'entities',
  windows: 1,
  entities: [
    { label: 'PER', start: 0, end: 4, text: 'Anna', score: 0.75 },
    { label: 'LOC', start: 8, end: 14, text: 'Lisbon', score: 0.5 },
  ],
};

function answers(...spans: readonly (readonly [number, number, number?])[]): TaskOutput {
  const found = spans.map(([start, end, score = 0.5]) => ({
    answer: words.slice(start, end),
    start,
    end,
    score,
  }));
  return { kind: 'answers', question: 'Who?', windows: 1, answers: found };
}

const demo = model('token-classification', { id: 'demo-entities', commit: 'demo-1', demo: true });

let findings: FindingStore;
let inference: HandInference;
let runs: RunStore;
let texts: RunTexts;
let marks: ResultMarks;
let owner: readonly { dispose(): void }[];

beforeEach(() => {
  findings = new FindingStore();
  inference = new HandInference();
  runs = new RunStore(inference, new TestLog());
  texts = new RunTexts(runs, findings);
  marks = new ResultMarks(runs, texts, findings, () => demo);
  owner = [marks, texts, runs, followDocuments(findings, { isMoving: () => false })];
});

afterEach(() => {
  owner.forEach((one) => {
    one.dispose();
  });
  findings.clear();
  workspace.textDocuments.length = 0;
  expect(findings.size, 'documents that are followed without need').toBe(0);
  expect(owned().listeners).toBe(0);
});

/** Reads `words`, which stand behind “Dear ”, and gives what a test has for an answer. */
function read(document: Document, changes: Partial<RunOrder> = {}): string {
  const text = document.getText();
  const uri = document.uri.toString();
  const origin = { uri, language: 'plaintext', start: 5, end: text.length, line: 0 };
  const [started] = runs.start([
    { ...order('token-classification', text.slice(5)), origin, ...changes },
  ]);
  return started?.id ?? '';
}

async function answer(output: TaskOutput): Promise<void> {
  inference.last.done(output);
  await settled();
}

const marked = (document: Document): string[] =>
  findings.all(document.uri.toString()).map(({ start, end, finding }) => {
    expect(document.getText().slice(start, end)).toBe(finding.text);
    return `${finding.kind} ${finding.label} ${finding.text}`;
  });

describe('A result', () => {
  it('is marked where its text stands by then, with where it came from', async () => {
    const document = new Document('a.txt', `Dear ${words}`);
    const run = read(document);
    document.edit([12, 1, ''], [0, 0, 'My ']);
    await answer(entities);
    expect(document.getText()).toBe('My Dear Anna ofLisbon');
    expect(marked(document)).toEqual(['entity PER Anna', 'entity LOC Lisbon']);
    const [first] = findings.all(document.uri.toString());
    const { id, commit, dtype } = model('token-classification');
    const source = { kind: 'model', id, commit, dtype, demo: false };
    expect(first?.finding).toMatchObject({ run, score: 0.75, source });
    // The card asks the same owner.
    const known = runs.run(run);
    expect(known && texts.of(known)?.current({ start: 5, end: 9 })).toEqual({ start: 8, end: 12 });
  });

  it('says of each place who has found it: the model, a rule, or the demo model that helped', async () => {
    const document = new Document('a.txt', `Dear ${words}`);
    read(document);
    const [anna, lisbon] = entities.entities;
    const of = { label: 'X', start: 5, end: 7, text: 'of', score: 0.5 };
    await answer({
      ...entities,
      entities: [
        { ...(anna ?? of), rule: 'iban', checked: true },
        { ...of, rule: 'phone' },
        { ...(lisbon ?? of), model: demo.id },
      ],
    });
    const sources = findings.all(document.uri.toString()).map(({ finding }) => finding.source);
    expect(sources).toEqual([
      { kind: 'rule', id: 'iban', checked: true },
      { kind: 'rule', id: 'phone', checked: false },
      { kind: 'model', id: demo.id, commit: 'demo-1', dtype: 'q8', demo: true },
    ]);
  });

  it('that answers is marked at its best answer, in each document that of the last question', async () => {
    const first = new Document('a.txt', `Dear ${words}`);
    const second = new Document('b.txt', `Dear ${words}`);
    read(first);
    await answer(answers([0, 0], [8, 14], [0, 4]));
    expect(marked(first)).toEqual(['answer Who? Lisbon']);
    read(second);
    await answer(answers([0, 4]));
    expect(marked(first)).toEqual(['answer Who? Lisbon']);
    expect(marked(second)).toEqual(['answer Who? Anna']);
    read(second);
    await answer(answers([0, 0]));
    expect(marked(second)).toEqual([]);
    expect(marked(first)).toEqual(['answer Who? Lisbon']);
  });

  it('that answers takes its mark along when somebody removes its card', async () => {
    const document = new Document('a.txt', `Dear ${words}`);
    const first = read(document);
    await answer(answers([0, 4]));
    const second = read(document);
    await answer(answers([8, 14]));
    runs.remove(first);
    expect(marked(document)).toEqual(['answer Who? Lisbon']);
    runs.remove(second);
    expect(marked(document)).toEqual([]);
  });

  it('that gives no clear answer is marked nowhere, nor is the answer before it any more', async () => {
    const document = new Document('a.txt', `Dear ${words}`);
    read(document);
    await answer(answers([0, 4]));
    read(document);
    await answer(answers([0, 4, 0.3], [8, 14, 0.2]));
    expect(marked(document)).toEqual([]);
  });

  it('is marked as it comes, and what was marked until then stays when it is stopped', async () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    const document = new Document('a.txt', `Dear ${words}`);
    read(document);
    const { observer } = inference.last.options;
    observer?.started?.();
    observer?.found?.({ ...entities, entities: entities.entities.slice(0, 1) });
    expect(marked(document)).toEqual(['entity PER Anna']);
    document.edit([0, 0, 'My ']);
    observer?.found?.({ ...entities, entities: entities.entities.slice(1) });
    expect(marked(document)).toEqual(['entity PER Anna']);
    clock.mockReturnValue(501);
    observer?.found?.({ ...entities, entities: [] });
    expect(marked(document)).toEqual(['entity PER Anna', 'entity LOC Lisbon']);
    clock.mockRestore();
    runs.stop();
    await settled();
    expect(marked(document)).toEqual(['entity PER Anna', 'entity LOC Lisbon']);
  });

  it('of a demo model that was not made for the text is marked when asked, as a guess', async () => {
    const document = new Document('a.txt', `Dear ${words}`);
    const run = read(document, {
      model: model('token-classification', { demo: true }),
      unfit: { kind: 'log' },
    });
    await answer(entities);
    expect(marked(document)).toEqual([]);
    const known = runs.run(run);
    if (known) {
      marks.show(known);
    }
    expect(marked(document)).toEqual(['entity PER Anna', 'entity LOC Lisbon']);
    const [first] = findings.all(document.uri.toString());
    expect(first?.finding.source).toMatchObject({ demo: true, guess: true });
  });

  it('that comes when its document is closed is marked nowhere', async () => {
    const document = new Document('a.txt', `Dear ${words}`);
    read(document);
    document.close();
    await answer(entities);
    expect(marked(document)).toEqual([]);
    read(document);
    await answer(entities);
    expect(marked(document)).toEqual([]);
  });

  it('stays marked when its card is removed, and its card knows the place when marks are cleared', async () => {
    const document = new Document('a.txt', `Dear ${words}`);
    const [gone, kept] = [read(document), read(document)];
    await answer(entities);
    runs.remove(gone);
    document.edit([0, 0, '>']);
    expect(marked(document)).toHaveLength(2);
    findings.clear();
    const run = runs.run(kept);
    expect(run && texts.of(run)?.current({ start: 5, end: 9 })).toEqual({ start: 6, end: 10 });
  });
});
