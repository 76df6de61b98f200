/** A copy of the working tree, in which tests run over code that has a fault. */
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../faults/fault.mts';
import { Failure } from './failure.mts';
import { inRoot, root } from './paths.mts';
import { mustRun, startGroup } from './process.mts';
import { temporaryFolder } from './temporary.mts';

/** Whether a fault was noticed, and by what. */
export interface Verdict {
  readonly noticed: boolean;
  /** The first test that failed, or what else happened; undefined when all went well. */
  readonly by: string | undefined;
  readonly seconds: number;
}

/** What is read of the report of vitest. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
    }[];
  }[];
}

interface Outcome {
  /** True when it did not end in time. */
  readonly late: boolean;
  readonly failed: readonly string[];
  readonly passed: number;
  /** What kept a file of tests from running. */
  readonly broken: readonly string[];
}

/** A run of some files of tests may take so long. */
const limitMs = 600_000;
const baselineLimitMs = 3_600_000;

/** Tests that start what is built; the others run without a build. */
const real = /^test\/child\/|\/models\/(?:faults|processes|resume)\.test\.ts$|webview\.test\.ts$/u;

export class TestCopy {
  private readonly folder: string;
  /** Tests that fail without any fault, on this machine and now: they notice nothing. */
  private readonly failing: ReadonlySet<string>;

  private constructor(folder: string, failing: ReadonlySet<string>) {
    this.folder = folder;
    this.failing = failing;
  }

  /** Copies all that git does not ignore, and runs `tests` there as they are. */
  static async make(tests: readonly string[]): Promise<TestCopy> {
    const folder = temporaryFolder('faults');
    const options = { cwd: root, quiet: true };
    const list = await mustRun(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
      'The files could not be listed.',
      options,
    );
    for (const file of list.split('\0').filter((name) => name !== '' && existsSync(inRoot(name)))) {
      cpSync(inRoot(file), join(folder, file));
    }
    symlinkSync(inRoot('node_modules'), join(folder, 'node_modules'), 'dir');
    const { failed, passed, broken } = await new TestCopy(folder, new Set()).test(tests, {
      limit: baselineLimitMs,
    });
    if (passed === 0 || broken.length > 0) {
      throw new Failure(`The tests do not run without a fault. ${broken.join('\n')}`);
    }
    console.log(`Without a fault ${passed} tests pass and ${failed.length} fail.`);
    for (const name of failed) {
      console.log(`  fails anyway: ${name}`);
    }
    return new TestCopy(folder, new Set(failed));
  }

  /** Puts a fault in, asks its tests, and takes it out again. */
  async with({ file, before, after, tests, named }: Fault): Promise<Verdict> {
    const path = join(this.folder, file);
    const sound = readFileSync(path, 'utf8');
    const began = performance.now();
    writeFileSync(
      path,
      sound.replace(before, () => after),
    );
    try {
      const { late, failed, passed, broken } = await this.test(tests, { named });
      const [by] = failed.filter((name) => !this.failing.has(name));
      const seconds = Math.round((performance.now() - began) / 1000);
      if (by !== undefined || late) {
        return { noticed: true, by: by ?? 'They did not end.', seconds };
      }
      // A fault that does not even compile shows nothing of the tests; nor do tests that do not run.
      const odd = broken[0] ?? (passed + failed.length === 0 ? 'No test has run.' : undefined);
      return { noticed: false, by: odd, seconds };
    } finally {
      writeFileSync(path, sound);
    }
  }

  private async test(
    tests: readonly string[],
    { named, limit = limitMs }: { readonly named?: string | undefined; readonly limit?: number },
  ): Promise<Outcome> {
    const report = join(this.folder, 'out-of-tests.json');
    rmSync(report, { force: true });
    const build = tests.some((name) => real.test(name));
    const { child, stop } = startGroup(
      process.execPath,
      [
        inRoot('node_modules/vitest/vitest.mjs'),
        'run',
        ...tests,
        ...(build ? [] : ['--config', 'test/mutants.config.mts']),
        ...(named === undefined ? [] : ['--testNamePattern', named]),
        ...(limit === limitMs ? ['--bail', '1'] : []),
        '--reporter=json',
        `--outputFile=${report}`,
      ],
      { cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let said = '';
    child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      void stop();
    }, limit);
    await once(child, 'close');
    clearTimeout(timer);
    await stop();
    return { late, ...outcome(report, said) };
  }
}

function outcome(report: string, said: string): Omit<Outcome, 'late'> {
  if (!existsSync(report)) {
    return { failed: [], passed: 0, broken: [said.trim().slice(-500) || 'There is no report.'] };
  }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    failed: all.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    passed: all.filter(({ status }) => status === 'passed').length,
    broken: testResults
      .filter(({ assertionResults }) => assertionResults.length === 0)
      .map(({ name, message = '' }) => `${name}: ${message}`),
  };
}
