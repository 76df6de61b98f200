import { describe, expect, it } from 'vitest';
import { inOneGo } from '../../../src/base/pieces';
import { Corrections } from '../../../src/corrections/corrections';
import { everywhere } from '../../../src/corrections/everywhere';
import { readWritten, written } from '../../../src/corrections/written';
import { SaidFindings } from '../../../src/findings/said';
import { FindingStore } from '../../../src/findings/store';
import { Document } from '../findings/edits';

const count = 20_000;
const text = 'Anna of Lisbon met Bob, and that was all there was.\n'.repeat(count);

function open(was = text) {
  const store = new FindingStore();
  const corrections = new Corrections(store, new SaidFindings(store));
  return { store, corrections, document: new Document(was) };
}

const first = { start: 0, end: 4, said: 'marked', label: 'PER' } as const;

/** How often others have had their turn until something is done. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  // As an event of the editor comes: behind what waits already.
  const counting = setInterval(() => {
    turns += 1;
  });
  await work;
  clearInterval(counting);
  return turns;
}

describe('20,000 corrections in 1 MB', () => {
  it('are said, kept and read again, and others have their turn meanwhile', async () => {
    const { store, corrections } = open();
    expect(text.length).toBeGreaterThan(1_000_000);
    const correcting = corrections.correct('d', text, everywhere(text, [first], []));
    expect(await turnsDuring(correcting)).toBeGreaterThan(1);
    expect(await correcting).toHaveLength(count);
    expect(store.all('d')).toHaveLength(count);
    const keeping = corrections.kept('d', () => text);
    expect(await turnsDuring(keeping)).toBeGreaterThan(1);
    const kept = await keeping;
    const file = inOneGo(written(kept));
    expect(inOneGo(readWritten(file))).toEqual(kept);
    const again = open();
    const restoring = again.corrections.restore('d', text, kept);
    expect(await turnsDuring(restoring)).toBeGreaterThan(1);
    expect(await restoring).toBe(0);
    expect(again.corrections.placed('d')).toHaveLength(count);
    expect(await corrections.takeBack('d')).toBe(count);
    expect(store.all('d')).toEqual([]);
    expect(await corrections.redo('d')).toBe(count);
    expect(store.all('d')).toHaveLength(count);
  });

  it('follow what is typed while they are said, and what comes behind them waits', async () => {
    const { store, corrections, document } = open();
    const correcting = corrections.correct('d', text, everywhere(text, [first], []));
    const takingBack = corrections.takeBack('d');
    const last = text.lastIndexOf('Anna');
    for (const edit of [
      { offset: last + 1, length: 1, inserted: 0, text: '' },
      { offset: 0, length: 0, inserted: 3, text: 'Oh ' },
    ]) {
      document.apply([edit]);
      store.edit('d', [edit], document.read);
    }
    await correcting;
    expect(store.all('d')).toHaveLength(0);
    expect(await takingBack).toBe(count);
    await corrections.redo('d');
    const all = store.all('d');
    expect(all).toHaveLength(count - 1);
    expect(all.every(({ start, end }) => document.text.slice(start, end) === 'Anna')).toBe(true);
    expect(corrections.orphans('d')).toHaveLength(1);
  });

  it('are kept where they stand though somebody types meanwhile', async () => {
    const { store, corrections, document } = open();
    await corrections.correct('d', text, everywhere(text, [first], []));
    const keeping = corrections.kept('d', () => document.text);
    const edit = [{ offset: 0, length: 0, inserted: 3, text: 'Oh ' }];
    document.apply(edit);
    store.edit('d', edit, document.read);
    const kept = await keeping;
    expect(
      kept.corrections.every(({ anchor: { start, quote } }) =>
        document.text.startsWith(quote, start),
      ),
    ).toBe(true);
  });

  it('are kept as they were when the document was closed, though all is forgotten then', async () => {
    const { store, corrections, document } = open();
    await corrections.correct('d', text, everywhere(text, [first], []));
    const keeping = corrections.keptOnClosing('d', document.text);
    store.close('d');
    corrections.close('d');
    const kept = await keeping;
    expect(kept?.corrections).toHaveLength(count);
    expect(kept?.corrections.at(-1)?.anchor).toMatchObject({ start: text.lastIndexOf('Anna') });
    expect(corrections.keptOnClosing('d', document.text)).toBeUndefined();
  });

  it('of which not all is there yet are not written over what was kept', async () => {
    const { corrections, document } = open();
    await corrections.correct('d', text, everywhere(text, [first], []));
    const kept = await corrections.kept('d', () => document.text);
    const again = open();
    const restoring = again.corrections.restore('d', text, kept);
    while (!again.corrections.has('d')) {
      await new Promise((resolve) => setTimeout(resolve));
    }
    const isAll = again.corrections.placed('d').length === count;
    expect(again.corrections.keptOnClosing('d', text) !== undefined).toBe(isAll);
    await restoring;
    expect(again.corrections.keptOnClosing('d', text)).toBeDefined();
  });
});
