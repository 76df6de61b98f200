/**
 * Translates sets A and C with the small model at q8, each sentence alone and several together, and
 * writes what that does to BLEU and chrF into docs/exactness.md: the difference in points, with the
 * interval that holds 95 % of the differences of samples drawn from the same sentences.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRunner } from '../../src/engine/model/load-runner';
import type { RunContext } from '../../src/engine/model/runner';
import type { Batching } from '../../src/tasks/batching';
import { checkParameters } from '../../src/tasks/parameters';
import { taskDefinitions } from '../../src/tasks/registry';
import { createRandom } from '../../src/text/generation/random';
import { bleu, chrF, type Measure } from '../../test/child/scoring';

const task = 'translation';
const folder = join('test', 'fixtures', 'small-models', task);
const page = join('docs', 'exactness.md');
const samples = 2000;
const between = '\n\n';

type Pair = readonly [source: string, reference: string];

function setA(): readonly Pair[] {
  const file = join('test', 'fixtures', 'gold', 'scored.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<typeof task, Pair[]>>)[task];
}

function setC(): readonly Pair[] {
  const letters = join('training', 'handwritten-c');
  return readdirSync(letters)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap(
      (name) =>
        (JSON.parse(readFileSync(join(letters, name), 'utf8')) as { translation: Pair[] })
          .translation,
    );
}

const runner = await loadRunner(task, folder, 'q8', 2);

/** Each sentence is a paragraph of one document. */
async function translate(
  sources: readonly string[],
  beams: number,
  batching: Batching,
): Promise<readonly string[]> {
  const context: RunContext = {
    batching,
    checkpoint: () => new Promise((resolve) => setImmediate(resolve)),
    computedMs: () => performance.now(),
    cancelled: false,
    partial: () => undefined,
    found: () => undefined,
    progress: () => undefined,
    reread: () => Promise.resolve([]),
  };
  const given = { source: 'en', target: 'de', format: 'plain', num_beams: beams };
  const parameters = checkParameters(taskDefinitions[task].parameters, given);
  const text = sources.map((one) => one.replace(/\s+/gu, ' ').trim()).join(between);
  const output = await runner.run({ task, text, parameters }, context);
  const parts = output.kind === 'text' ? output.text.split(between) : [];
  if (parts.length !== sources.length) {
    throw new Error(`${sources.length} sentences became ${parts.length}.`);
  }
  return parts;
}

/** The difference of a measure, and the ends of its interval. */
function compare(
  measure: Measure,
  references: readonly string[],
  alone: readonly string[],
  together: readonly string[],
): { readonly alone: number; readonly difference: readonly [number, number, number] } {
  const countsOf = (texts: readonly string[]) =>
    texts.map((text, at) => measure.count(text, references[at] ?? ''));
  const [before, after] = [countsOf(alone), countsOf(together)];
  const random = createRandom(42);
  const differences = Array.from({ length: samples }, () => {
    const drawn = references.map(() => Math.floor(random() * references.length));
    const of = (counts: typeof before) => measure.score(drawn.map((at) => counts[at] ?? []));
    return of(after) - of(before);
  }).sort((a, b) => a - b);
  const at = (share: number): number => differences[Math.floor(share * samples)] ?? 0;
  return {
    alone: measure.score(before),
    difference: [measure.score(after) - measure.score(before), at(0.025), at(0.975)],
  };
}

const signed = (points: number): string =>
  `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(2)}`;

const rows: string[][] = [];
for (const [set, pairs] of [
  ['A', setA()],
  ['C', setC()],
] as const) {
  const sources = pairs.map(([source]) => source);
  const references = pairs.map(([, reference]) => reference);
  for (const beams of [1, 4]) {
    const alone = await translate(sources, beams, 'exact');
    const together = await translate(sources, beams, 'auto');
    const others = alone.filter((text, index) => text !== together[index]).length;
    for (const [name, measure] of [
      ['BLEU', bleu],
      ['chrF', chrF],
    ] as const) {
      const found = compare(measure, references, alone, together);
      const [difference, low, high] = found.difference.map(signed);
      rows.push([
        set,
        beams === 1 ? 'greedy' : `${beams} beams`,
        `${others} of ${pairs.length}`,
        name,
        found.alone.toFixed(2),
        difference ?? '',
        `${low} to ${high}`,
      ]);
    }
  }
}
const head = ['Set', 'Search', 'Other sentences', 'Measure', 'Alone', 'Together', '95 %'];
const widths = head.map((_, column) =>
  Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
);
const line = (row: readonly string[], fill = ' '): string =>
  `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
const table = [
  line(head),
  line(
    head.map(() => ''),
    '-',
  ),
  ...rows.map((row) => line(row)),
].join('\n');
const text = readFileSync(page, 'utf8');
const [start, end] = ['<!-- batching -->\n\n', '\n\n<!-- /batching -->'];
const [from, to] = [text.indexOf(start), text.indexOf(end)];
if (from < 0 || to < from) {
  throw new Error(`${page} has no place for the table.`);
}
writeFileSync(page, text.slice(0, from + start.length) + table + text.slice(to));
console.log(table);
