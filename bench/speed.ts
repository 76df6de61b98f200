/**
 * Measures this build, an earlier one and other programs in one run, and writes docs/performance.md:
 *
 *     npm run bench -- [--before CHECKOUT] [--only ROW]… [--python FILE] [--rounds N] [--out FILE]
 *
 * `npm run build` comes before. An earlier checkout has to be built too. Without `--out`, a run of
 * some rows only prints what the report would say of them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { builtModels } from './models';
import { chart } from './report/chart';
import { report } from './report/markdown';
import type { Result } from './report/result';
import { beamsDocument, greedyDocument, sessions } from './rows/documents';
import { extension } from './rows/extension';
import { many } from './rows/many';
import type { Bench, Row } from './rows/row';
import { continuation, oneSentence, shortReading } from './rows/single';
import { cold, entities, memory } from './rows/starting';
import { versions } from './sides/peers';

/** In the order of the report, with what they take. */
const rows: readonly (readonly [Row, Bench['plan']])[] = [
  [greedyDocument, { processes: 5, rounds: 1, cold: true }],
  [beamsDocument, { processes: 5, rounds: 1, cold: true }],
  [sessions, { processes: 2, rounds: 3 }],
  [oneSentence, { processes: 2, rounds: 3 }],
  [continuation, { processes: 2, rounds: 3 }],
  [shortReading, { processes: 2, rounds: 3 }],
  [many, { processes: 2, rounds: 3 }],
  [cold, { processes: 1, rounds: 1 }],
  [memory, { processes: 1, rounds: 1 }],
  [entities, { processes: 1, rounds: 1 }],
  [extension, { processes: 1, rounds: 1 }],
];

const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    only: { type: 'string', multiple: true },
    python: { type: 'string' },
    rounds: { type: 'string' },
    threads: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    out: { type: 'string' },
  },
});
const known = rows.map(([{ name }]) => name);
const unknown = values.only?.find((name) => !known.includes(name));
if (unknown !== undefined) {
  throw new Error(`There is no row “${unknown}”. Rows: ${known.join(', ')}.`);
}

const machine = cpus()[0]?.model ?? 'Unknown processor';
const runtime = JSON.parse(readFileSync('node_modules/onnxruntime-node/package.json', 'utf8')) as {
  version: string;
};

/** Writes what there is so far: a run that is ended early has not been for nothing. */
async function write(results: readonly Result[], began: number, load: number): Promise<void> {
  const reasons = readFileSync('bench/report/reasons.md', 'utf8');
  const text = await format(
    `${report(results, {
      date: new Date().toISOString().slice(0, 10),
      machine: `${machine.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}.`,
      load: `Before it began, ${load.toFixed(1)} processes were running on average.`,
      versions: [
        ['Node.js', process.version],
        ['onnxruntime-node (ours, transformers.js)', runtime.version],
        ...versions,
      ],
      minutes: (performance.now() - began) / 60_000,
    })}\n${reasons}`,
    { parser: 'markdown' },
  );
  const out = values.out ?? (values.only ? undefined : 'docs/performance.md');
  if (out === undefined) {
    console.log(text);
    return;
  }
  const pictures = join(dirname(out), basename(out, '.md'));
  mkdirSync(pictures, { recursive: true });
  writeFileSync(out, text);
  for (const result of results) {
    writeFileSync(join(pictures, `${result.id}.svg`), chart(result));
  }
}

const python = values.python ?? process.env.LOCAL_TRANSFORMERS_BENCH_PYTHON ?? 'python3';
const folder = builtModels(python);
const began = performance.now();
const loadBefore = loadavg()[0] ?? 0;
const results: Result[] = [];
for (const [row, plan] of rows) {
  if (values.only && !values.only.includes(row.name)) {
    continue;
  }
  console.log(`\n${row.name}`);
  const rounds = values.rounds === undefined ? plan.rounds : Number(values.rounds);
  const started = performance.now();
  const bench: Bench = {
    model: (name) => join(folder, name),
    threads: Number(values.threads),
    before: values.before,
    python,
    plan: { ...plan, processes: values.rounds === undefined ? plan.processes : 1, rounds },
    say: (line) => {
      console.log(`  ${line}`);
    },
  };
  try {
    results.push(...(await row.run(bench)));
  } catch (error) {
    // A row that fails is missing from the report, and the others are not.
    console.error(`${row.name} failed:`, error);
    process.exitCode = 1;
  }
  console.log(`  took ${((performance.now() - started) / 1000).toFixed(0)} s`);
  await write(results, began, loadBefore);
}
