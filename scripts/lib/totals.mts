const own = /^(?:\S+: )?(\d+) passed, (\d+) failed/;
// Vitest's closing line: "Tests  2 failed | 31 passed | 1 skipped (34)".
const vitest = /^\s*Tests\s+(?=.*\(\d+\)\s*$)(?:(\d+) failed)?(?: \| )?(?:(\d+) passed)?/;
// eslint-disable-next-line no-control-regex -- colours are written with the escape character
const colours = /\u001b\[[\d;]*m/g;

export interface Totals {
  passed: number;
  failed: number;
}

/** The totals that a test run's output ends with, or undefined if it has none. */
export function parseTotals(output: string): Totals | undefined {
  for (const line of output.replace(colours, '').split('\n').reverse()) {
    const mine = own.exec(line);
    if (mine) return { passed: Number(mine[1]), failed: Number(mine[2]) };
    const theirs = vitest.exec(line);
    if (theirs) return { passed: Number(theirs[2] ?? 0), failed: Number(theirs[1] ?? 0) };
  }
  return undefined;
}

// "FAIL  file > test" of vitest's summary, "✗ test" of the tests in VS Code, "failed  what" of scripts.
const failure = /^\s*(?:FAIL |✗ |failed {2})/;

/** What failed, by the lines of a test run's output that name a test, each with the line below. */
export function failuresIn(output: string): readonly string[] {
  const lines = output
    .replace(colours, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.flatMap((line, at) =>
    failure.test(line) ? [line.trim(), `    ${lines[at + 1]?.trim() ?? ''}`] : [],
  );
}

/** The closing line of every test script here. */
export const totalsLine = ({ passed, failed }: Totals): string =>
  `${passed} passed, ${failed} failed`;
