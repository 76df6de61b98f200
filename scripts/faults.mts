/**
 * Puts small faults into a copy of the code, one at a time, and asks whether the tests that should
 * notice do: `npm run faults -- [WORDS…] [--check]`. They are where mutation testing does not reach
 * (a process of its own, the network) or where much hangs on an edge. Outside of CI: it takes some
 * ten minutes. A fault whose text is not in the code any more fails the script.
 *
 * WORDS choose faults by their names and files; `--check` only looks whether the texts are there.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faults, type Fault } from './faults/index.mts';
import { Failure, main } from './lib/failure.mts';
import { inRoot, outDir } from './lib/paths.mts';
import { TestCopy, type Verdict } from './lib/test-copy.mts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false } },
});

/** Refuses faults whose text is not in the code, or there more than once, or that no test is for. */
function checkTexts(chosen: readonly Fault[]): void {
  const wrong = chosen.flatMap(({ name, file, before, tests }) => {
    const source = existsSync(inRoot(file)) ? readFileSync(inRoot(file), 'utf8') : '';
    const places = source.split(before).length - 1;
    return [
      ...(places === 1 ? [] : [`${name}: its text is in ${file} ${places} times.`]),
      ...tests
        .filter((test) => !existsSync(inRoot(test)))
        .map((test) => `${name}: there is no ${test}.`),
    ];
  });
  if (wrong.length > 0) {
    throw new Failure(wrong.join('\n'));
  }
}

/** What became of a fault, as a line. */
function shown({ name }: Fault, { noticed, by, seconds }: Verdict): string {
  return `${noticed ? 'noticed ' : 'SURVIVED'}  ${name} (${seconds} s)${by ? `\n            ${by}` : ''}`;
}

await main(async () => {
  const chosen = faults.filter(
    ({ name, file }) =>
      positionals.length === 0 || positionals.some((words) => `${name} ${file}`.includes(words)),
  );
  checkTexts(chosen);
  if (values.check || chosen.length === 0) {
    console.log(`${chosen.length} faults can be put into the code.`);
    return chosen.length === 0 ? 1 : 0;
  }
  const copy = await TestCopy.make([...new Set(chosen.flatMap(({ tests }) => tests))]);
  const verdicts: (Fault & Verdict)[] = [];
  for (const fault of chosen) {
    const verdict = await copy.with(fault);
    verdicts.push({ ...fault, ...verdict });
    console.log(shown(fault, verdict));
  }
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, 'faults.json'), JSON.stringify(verdicts, undefined, 2));
  const noticed = verdicts.filter((verdict) => verdict.noticed).length;
  console.log(`${noticed} of ${verdicts.length} faults noticed.`);
  return noticed === verdicts.length ? 0 : 1;
});
