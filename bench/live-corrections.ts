/**
 * What 20,000 corrections in 1 MB cost, outside of the editor: `npm run bench:corrections`. Said is how
 * long each takes, and how long nobody else had a turn meanwhile.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { inPieces } from '../src/base/pieces';
import { Corrections } from '../src/corrections/corrections';
import { everywhere } from '../src/corrections/everywhere';
import { readWritten, written } from '../src/corrections/written';
import { SaidFindings } from '../src/findings/said';
import { FindingStore, type Found } from '../src/findings/store';

const count = 20_000;
const line = 'Anna of Lisbon met Bob, and that was all there was.\n';
const text = line.repeat(count);

/** A store in which a model has found Anna in every line. */
function open(): { store: FindingStore; corrections: Corrections; said: SaidFindings } {
  const store = new FindingStore();
  const said = new SaidFindings(store);
  const found = Array.from({ length: count }, (_, index): Found => ({
    start: index * line.length,
    end: index * line.length + 4,
    label: 'ORG',
    score: 0.9,
  }));
  const source = { kind: 'model', id: 'm', commit: 'c', dtype: 'q8', demo: false } as const;
  store.set(store.read('d', 0, text), { kind: 'entity', source, run: 'r' }, found);
  return { store, said, corrections: new Corrections(store, said) };
}

/** What each work took, and how long others waited at most, in ms; by its name. */
const measured = new Map<string, { took: number; waited: number }[]>();

async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const began = performance.now();
  const result = await work();
  const took = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  const times = measured.get(name) ?? [];
  measured.set(name, [...times, { took, waited: delay.max / 1e6 }]);
  return result;
}

const rounds = 9;
const judgement = { start: 0, end: 4, said: 'changed', label: 'PER' } as const;
for (let round = 0; round < rounds; round += 1) {
  const { store, said, corrections } = open();
  await timed('corrected everywhere', () =>
    corrections.correct('d', text, everywhere(text, [judgement], said.of('d'))),
  );
  await timed('corrected everywhere once more', () =>
    corrections.correct('d', text, everywhere(text, [judgement], said.of('d'))),
  );
  await timed('taken back', () => corrections.takeBack('d'));
  await timed('redone', () => corrections.redo('d'));
  await timed('all findings read at once', () => store.all('d').length);
  const kept = await timed('what is to be kept', () => corrections.kept('d', () => text));
  const file = await timed('written', () => inPieces(written(kept)));
  await timed('read', () => inPieces(readWritten(file)));
  const again = open();
  await timed('restored', () => again.corrections.restore('d', text, kept));
  const moved = open();
  await timed('restored where all has moved', () =>
    moved.corrections.restore('d', `PS\n${text}`, kept),
  );
  await timed('a single correction', () =>
    corrections.correct('d', text, [{ ...judgement, start: 500_000, end: 500_010 }]),
  );
}

/** The value in the middle, the least and the most, in ms. */
function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const [middle = 0, least = 0, most = 0] = [0.5, 0, 0.99].map(
    (share) => sorted[Math.floor(sorted.length * share)],
  );
  return `${middle.toFixed(1)} ms (${least.toFixed(1)} to ${most.toFixed(1)})`;
}

console.log(`${count} places in ${text.length} UTF-16 code units, ${rounds} rounds`);
for (const [name, times] of measured) {
  const took = spread(times.map((one) => one.took));
  const waited = spread(times.map((one) => one.waited));
  console.log(`${name}: ${took}; others waited ${waited} at most`);
}
