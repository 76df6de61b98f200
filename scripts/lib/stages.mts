/** Runs what a test run consists of: as much at once as the machine can, nothing before its needs. */
import { spawn } from 'node:child_process';
import { onEnd } from './cleanup.mts';
import { root } from './paths.mts';
import { failuresIn, parseTotals, totalsLine, type Totals } from './totals.mts';

export interface Stage {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  /** True where its output ends with totals; else the stage counts as one test. */
  readonly counted?: boolean;
  /** False where it only fetches or builds what others need, and so counts as no test. */
  readonly test?: boolean;
  /** Names of the stages without which it is useless. */
  readonly needs?: readonly string[];
  /** How many cores it keeps busy; 1 by default. */
  readonly weight?: number;
  readonly env?: NodeJS.ProcessEnv;
}

export interface StageResult {
  readonly name: string;
  readonly totals: Totals;
  readonly seconds: number;
  /** The tests that failed, as far as its output names them. */
  readonly failures: readonly string[];
}

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a stage; its output is kept, so that those of two stages do not mix. */
function execute({ args, env }: Stage): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const forget = onEnd(() => {
      child.kill();
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        output += data.toString();
      });
    }
    child.on('close', (code) => {
      forget();
      resolve({ ok: code === 0, output });
    });
  });
}

/** A stage's totals; one that ended badly has at least one failure, whatever it counted. */
function totalsOf({ counted, test = true }: Stage, { ok, output }: Outcome): Totals {
  const own = counted === true ? parseTotals(output) : undefined;
  const { passed, failed } = own ?? { passed: ok && test && counted !== true ? 1 : 0, failed: 0 };
  const empty = counted === true && passed === 0;
  return { passed, failed: (!ok || empty) && failed === 0 ? 1 : failed };
}

/**
 * Runs all stages, in the order given where there is a choice, and shows the output of each when it
 * has ended. A stage whose needs have failed is not run, and counts as failed.
 *
 * @param cores how much weight may run at once
 */
export async function runStages(
  stages: readonly Stage[],
  cores: number,
): Promise<readonly StageResult[]> {
  const waiting = [...stages];
  const running = new Map<string, number>();
  const results: StageResult[] = [];
  let wake: () => void = () => undefined;

  const end = (stage: Stage, outcome: Outcome, seconds: number): void => {
    const totals = totalsOf(stage, outcome);
    const failures = totals.failed > 0 ? failuresIn(outcome.output) : [];
    results.push({ name: stage.name, totals, seconds, failures });
    running.delete(stage.name);
    console.log(
      `\n== ${stage.name}: ${totalsLine(totals)} (${seconds} s)\n${outcome.output.trim()}`,
    );
    wake();
  };
  const start = (stage: Stage): void => {
    const began = Date.now();
    running.set(stage.name, stage.weight ?? 1);
    const failed = stage.needs?.filter((name) =>
      results.some((result) => result.name === name && result.totals.failed > 0),
    );
    const run =
      failed && failed.length > 0
        ? Promise.resolve({ ok: false, output: `Not run: ${failed.join(', ')} failed.` })
        : execute(stage);
    void run.then((outcome) => {
      end(stage, outcome, Math.round((Date.now() - began) / 1000));
    });
  };
  const isReady = ({ needs = [] }: Stage): boolean =>
    needs.every((name) => results.some((result) => result.name === name));
  const fits = ({ weight = 1 }: Stage): boolean =>
    running.size === 0 || [...running.values()].reduce((sum, one) => sum + one, weight) <= cores;

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.findIndex((stage) => isReady(stage) && fits(stage));
    const [stage] = next < 0 ? [] : waiting.splice(next, 1);
    if (stage) {
      start(stage);
    } else {
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return results;
}

/** Prints what all stages came to, as the last line; returns the exit code. */
export function report(results: readonly StageResult[]): number {
  // Said once more at the end: of a long output often only that is kept.
  for (const { name, failures } of results) {
    if (failures.length > 0) {
      console.log(`\n== failed in ${name}`);
      console.log(failures.slice(0, 120).join('\n'));
    }
  }
  console.log('\n== totals');
  for (const { name, totals, seconds } of results) {
    console.log(`${name.padEnd(22)} ${totalsLine(totals)} (${seconds} s)`);
  }
  const sum = (key: keyof Totals): number =>
    results.reduce((total, { totals }) => total + totals[key], 0);
  const totals = { passed: sum('passed'), failed: sum('failed') };
  console.log(totalsLine(totals));
  return totals.failed === 0 ? 0 : 1;
}
