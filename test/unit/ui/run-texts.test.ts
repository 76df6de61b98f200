import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FindingStore } from '../../../src/findings/store';
import { RunStore } from '../../../src/runs/run-store';
import { revealSource } from '../../../src/ui/panel/card-actions';
import { RunTexts } from '../../../src/ui/run-texts';
import { HandInference, order, TestLog } from '../runs/support';
import { Document, reset, seen, workspace } from './vscode-stub';

vi.mock('vscode', () => import('./vscode-stub'));

beforeEach(reset);

describe('the text of a run', () => {
  it('whose document is gone is missed in a sentence, whatever is asked', async () => {
    const store = new RunStore(new HandInference(), new TestLog());
    const texts = new RunTexts(store, new FindingStore());
    const { uri, text } = new Document('letter.txt', 'Dear Anna');
    const origin = { uri: uri.toString(), language: 'plaintext', start: 0, end: 9, line: 0 };
    store.start([{ ...order(undefined, text), origin }]);
    const run = store.all[0] ?? expect.fail();
    expect((await texts.again(run)).origin).toEqual(origin);
    workspace.textDocuments.length = 0;
    const gone = /^“letter\.txt” cannot be opened any more/u;
    await expect(texts.again(run)).rejects.toThrow(gone);
    await expect(texts.rangeNow(run, origin, text)).rejects.toThrow(gone);
  });

  it('is shown from its card, and where it has changed the place where it stood', async () => {
    const store = new RunStore(new HandInference(), new TestLog());
    const texts = new RunTexts(store, new FindingStore());
    const document = new Document('letter.txt', 'Dear Anna');
    const uri = document.uri.toString();
    const origin = { uri, language: 'plaintext', start: 5, end: 9, line: 0 };
    store.start([{ ...order(undefined, 'Anna'), origin }]);
    const run = store.all[0] ?? expect.fail();
    await revealSource(texts, run);
    document.text = 'Dear Emma';
    await revealSource(texts, run);
    expect(seen.selected).toEqual(['0:5–0:9', '0:5–0:5']);
    expect(seen.statusMessages).toEqual(['The text has changed since it was read.']);
    workspace.textDocuments.length = 0;
    await expect(revealSource(texts, run)).rejects.toThrow(/cannot be opened/u);
  });
});
