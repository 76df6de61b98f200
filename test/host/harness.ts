/**
 * A small registrar for tests that run inside VS Code. Mocha would bring a dependency whose
 * loader cannot be bundled, for the four functions below; Vitest cannot run in an extension host.
 */

type Body = () => unknown;

interface Test {
  readonly name: string;
  readonly body: Body;
  readonly timeoutMs: number;
}

interface Suite {
  readonly name: string;
  readonly tests: Test[];
  readonly before: Body[];
  readonly after: Body[];
  readonly afterEach: Body[];
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

/** So long that only what hangs is given up: a busy machine may be ten times as slow as an idle one. */
const defaultTimeoutMs = 120_000;
const suites: Suite[] = [];
let current: Suite | undefined;

function open(): Suite {
  if (!current) {
    throw new Error('Tests and hooks belong inside suite(…).');
  }
  return current;
}

/** Registers a group of tests; `body` registers them and the group's hooks at once. */
export function suite(name: string, body: () => void): void {
  current = { name, tests: [], before: [], after: [], afterEach: [] };
  suites.push(current);
  try {
    body();
  } finally {
    current = undefined;
  }
}

/** Registers a test of the current suite; it fails when it throws or takes longer than allowed. */
export function test(name: string, body: Body, timeoutMs = defaultTimeoutMs): void {
  open().tests.push({ name, body, timeoutMs });
}

/** Runs once before the suite's first test; if it fails, every test of the suite fails. */
export function before(body: Body): void {
  open().before.push(body);
}

/** Runs once after the suite's last test. */
export function after(body: Body): void {
  open().after.push(body);
}

/** Runs after each test of the suite, passed or failed. */
export function afterEach(body: Body): void {
  open().afterEach.push(body);
}

async function within(body: Body, timeoutMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`not done within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    await Promise.race([Promise.resolve().then(body), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs bodies one after the other; the first failure is the result. */
async function failureOf(bodies: readonly Body[], timeoutMs: number): Promise<unknown> {
  try {
    for (const body of bodies) {
      await within(body, timeoutMs);
    }
    return undefined;
  } catch (error) {
    return error ?? new Error('failed without an error');
  }
}

/** Prints a line of the report; the mark tells it from what VS Code itself logs. */
export function report(text: string): void {
  for (const line of text.split('\n')) {
    console.log(`[test] ${line}`);
  }
}

const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

async function runSuite({ name, tests, before, after, afterEach }: Suite): Promise<Totals> {
  report(name);
  const broken = await failureOf(before, defaultTimeoutMs);
  let failed = 0;
  for (const { name: title, body, timeoutMs } of tests) {
    const started = Date.now();
    const failure = broken ?? (await failureOf([body], timeoutMs));
    const unclean = broken ? undefined : await failureOf(afterEach, defaultTimeoutMs);
    const problem = failure ?? unclean;
    report(`  ${problem ? '✗' : '✓'} ${title} (${Date.now() - started} ms)`);
    if (problem) {
      failed++;
      report(`    ${textOf(problem).replaceAll('\n', '\n    ')}`);
    }
  }
  const passed = tests.length - failed;
  const leftOver = await failureOf(after, defaultTimeoutMs);
  if (!leftOver) {
    return { passed, failed };
  }
  report(`  ✗ after all tests\n    ${textOf(leftOver).replaceAll('\n', '\n    ')}`);
  return { passed, failed: failed + 1 };
}

/** Runs every registered suite (those whose name contains `only`, if given) in order. */
export async function runAll(only = ''): Promise<Totals> {
  const totals = { passed: 0, failed: 0 };
  for (const chosen of suites.filter(({ name }) => name.includes(only))) {
    const { passed, failed } = await runSuite(chosen);
    totals.passed += passed;
    totals.failed += failed;
  }
  return totals;
}
