import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FindingStore } from '../../../../src/findings/store';
import { RunHistory, type HistoryPlace } from '../../../../src/runs/history/history';
import { RunStore } from '../../../../src/runs/run-store';
import type { TaskOutput } from '../../../../src/tasks/results';
import { EarlierTexts } from '../../../../src/ui/editor/earlier-texts';
import { ResultMarks } from '../../../../src/ui/editor/result-marks';
import { cardOf } from '../../../../src/ui/panel/card';
import { originOf, RunTexts } from '../../../../src/ui/run-texts';
import { HandInference, order, settled, TestLog } from '../../runs/support';
import { Document, opened, reset, workspace } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

const words = `Anna of Lisbon ${'wrote a letter. '.repeat(40)}`;
const entities: TaskOutput = {
  kind: 'entities',
  windows: 1,
  entities: [{ label: 'PER', start: 0, end: 4, text: 'Anna', score: 0.75 }],
};

let kept: unknown;

/** A session, with what the one before has left. */
function session() {
  const log = new TestLog();
  const inference = new HandInference();
  const findings = new FindingStore();
  const store = new RunStore(inference, log);
  const texts = new RunTexts(store, findings);
  const marks = new ResultMarks(store, texts, findings);
  const earlier = new EarlierTexts(store, texts, log);
  const place: HistoryPlace = {
    read: () => kept,
    write: (history) => {
      kept = structuredClone(history);
      return Promise.resolve();
    },
    limit: () => 1_000_000,
    isMarked: ({ id, order: { origin } }) => findings.isMarked(origin?.uri ?? '', id),
  };
  const history = new RunHistory(store, place, log);
  const marked = (document: Document): string[] =>
    findings
      .all(document.uri.toString())
      .map(({ start, end }) => document.getText().slice(start, end));
  return { inference, store, texts, earlier, findings, history, log, marked, marks };
}

type Session = ReturnType<typeof session>;

/** Finds entities in `words`, which stand behind “Dear ”. */
async function read({ store, inference }: Session, document: Document): Promise<void> {
  const target = { document: document as never, text: words, start: 5, end: 5 + words.length };
  store.start([{ ...order('token-classification', words), origin: originOf(target) }]);
  inference.last.done(entities);
  await settled();
}

beforeEach(() => {
  reset();
  kept = undefined;
});

describe('a result of an earlier session', () => {
  it('is marked again in its document, also where that is opened later or its text has moved', async () => {
    const document = new Document('a.txt', `Dear ${words}`);
    const first = session();
    await read(first, document);
    await first.history.save();
    const second = session();
    await second.earlier.lookInAll();
    expect(second.marked(document)).toEqual(['Anna']);
    await second.history.save();
    document.text = `My dear friend ${words}`;
    workspace.textDocuments.length = 0;
    const third = session();
    await third.earlier.lookInAll();
    expect(third.marked(document)).toEqual([]);
    workspace.textDocuments.push(document);
    opened(document);
    await vi.waitFor(() => {
      expect(third.marked(document)).toEqual(['Anna']);
    });
    const [run] = third.store.all;
    expect(run?.order.text).toBe(words);
    expect(run && (await third.texts.again(run)).origin?.start).toBe(15);
    expect(run && cardOf(run).notes).toEqual([]);
  });

  it('is not marked where its marks were cleared', async () => {
    const document = new Document('a.txt', `Dear ${words}`);
    const first = session();
    await read(first, document);
    first.findings.clear();
    await first.history.save();
    const second = session();
    await second.earlier.lookInAll();
    expect(second.marked(document)).toEqual([]);
    expect(second.store.all[0]?.print).toBeUndefined();
  });

  it('says why there is nothing to do with it any more: its text has changed', async () => {
    const document = new Document('a.txt', `Dear ${words}`);
    const first = session();
    await read(first, document);
    await first.history.save();
    document.text = document.text.replace('letter', 'litter');
    const { earlier, store, marked, texts } = session();
    await earlier.lookInAll();
    expect(marked(document)).toEqual([]);
    const run = store.all[0] ?? expect.fail();
    expect(cardOf(run).notes).toEqual([expect.stringMatching(/^The text has changed/u)]);
    await expect(texts.found(run)).rejects.toThrow(/^The text has changed/u);
    // With an Undo it is there again.
    document.text = `Dear ${words}`;
    expect(cardOf(await texts.found(run)).notes).toEqual([]);
  });

  it('says why there is nothing to do with it any more: its document is gone', async () => {
    const document = new Document('a.txt', `Dear ${words}`);
    const first = session();
    await read(first, document);
    await first.history.save();
    workspace.textDocuments.length = 0;
    const { earlier, store, texts } = session();
    await earlier.lookInAll();
    const run = store.all[0] ?? expect.fail();
    // It may only not be open: nobody opens fifty documents to see.
    expect(cardOf(run).notes).toEqual([]);
    await expect(texts.found(run)).rejects.toThrow(/^“a\.txt” cannot be opened/u);
    expect(cardOf(store.all[0] ?? run).notes).toEqual([expect.stringMatching(/cannot be opened/u)]);
  });
});
