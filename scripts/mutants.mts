/**
 * Changes the code in small ways, one at a time, and counts which changes no unit test notices:
 * `npm run mutants -- [SUBJECT…] [--most 300] [--seed 1]`. Outside of CI: it takes minutes a subject.
 * The reports, with every survivor, are in `out/mutants/`.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { Failure, main } from './lib/failure.mts';
import { sample } from './lib/mutant-sample.mts';
import { inRoot, outDir } from './lib/paths.mts';

interface Subject {
  readonly files: () => readonly string[];
  /** Folder below test/unit with its own tests: those of others would take long, and notice little. */
  readonly tests: string;
}

/** What is looked at, and who looks. */
const subjects: Readonly<Record<string, Subject>> = {
  text: { files: () => sourcesIn('src/text'), tests: 'text/**' },
  engine: {
    // What runs in a process of its own is tested in one, where no mutant can be put.
    files: () => sourcesIn('src/engine').filter((file) => !/engine\/(model|process)\//u.test(file)),
    tests: 'engine',
  },
  runs: { files: () => sourcesIn('src/runs'), tests: 'runs' },
  findings: { files: () => sourcesIn('src/findings'), tests: 'findings' },
  install: { files: () => sourcesIn('src/models/install'), tests: 'models' },
};

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    most: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: String(availableParallelism()) },
  },
});

interface Score {
  readonly subject: string;
  readonly all: number;
  readonly tried: number;
  readonly killed: number;
}

async function mutate(subject: string): Promise<Score> {
  const { mutate, all } = await sample(
    subjects[subject]?.files() ?? [],
    Number(values.most),
    Number(values.seed),
  );
  const folder = join(outDir, 'mutants');
  mkdirSync(folder, { recursive: true });
  // Read by the tests' configuration, in a process of its own.
  process.env.MUTANTS_TESTS = subjects[subject]?.tests;
  const results = await new Stryker({
    mutate: [...mutate],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutants.config.mts' },
    coverageAnalysis: 'perTest',
    concurrency: Number(values.concurrency),
    ignorePatterns: ['dist', 'out', '.vscode-test', 'training', 'docs', '.stryker-tmp'],
    reporters: ['json', 'clear-text'],
    jsonReporter: { fileName: join(folder, `${subject}.json`) },
    clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: false },
    tempDirName: '.stryker-tmp',
    timeoutMS: 10_000,
    // An ambient enum, which is not there when types are stripped.
    ...({ logLevel: 'warn' } as object),
  }).runMutationTest();
  const killed = results.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const tried = results.filter(({ status }) =>
    ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status),
  );
  return { subject, all, tried: tried.length, killed: killed.length };
}

await main(async () => {
  const wanted = positionals.length > 0 ? positionals : Object.keys(subjects);
  const unknown = wanted.filter((subject) => !(subject in subjects));
  if (unknown.length > 0) {
    throw new Failure(
      `There is no ${unknown.join(', ')}; choose of ${Object.keys(subjects).join(', ')}.`,
    );
  }
  const scores: Score[] = [];
  for (const subject of wanted) {
    scores.push(await mutate(subject));
  }
  for (const { subject, all, tried, killed } of scores) {
    const share = ((100 * killed) / Math.max(1, tried)).toFixed(1);
    console.log(`${subject.padEnd(10)} ${killed} of ${tried} killed (${share} %), ${all} in all`);
  }
});
