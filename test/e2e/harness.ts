/**
 * Drives a workbench with the packaged extension installed, as a person does: keys, mouse, and
 * what can be seen. `scripts/test-e2e.mjs` starts the server and says by environment where it is.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { Workbench } from './harness.workbench';

export { Workbench };
export type { Theme } from './harness.workbench';

const screenshots = join('out', 'screenshots');

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: run the end-to-end tests by "npm run test:e2e".`);
  }
  return value;
}

/** Opens a fresh workbench (its own browser profile) on the folder of sample letters. */
async function openWorkbench(browser: Browser): Promise<Workbench> {
  const page: Page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const address = new URL(fromEnvironment('E2E_ORIGIN'));
  address.searchParams.set('folder', fromEnvironment('E2E_WORKSPACE'));
  const workbench = new Workbench(page, fromEnvironment('E2E_DATA_DIR'), screenshots);
  await workbench.open(address.href);
  return workbench;
}

/**
 * Gives the tests of a file one workbench, opened before the first and closed after the last.
 * A picture is taken after every test that failed. Call it once, and the result in each test.
 */
export function useWorkbench(): () => Workbench {
  let browser: Browser | undefined;
  let workbench: Workbench | undefined;
  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    browser = await chromium.launch({
      executablePath: fromEnvironment('E2E_CHROMIUM'),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    });
    workbench = await openWorkbench(browser);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await workbench?.screenshot(`failed-${task.name.replaceAll(/[^\w-]+/g, '-')}`);
    }
  });
  afterAll(async () => {
    await browser?.close();
  });
  return () => {
    if (!workbench) {
      throw new Error('The workbench is there only inside tests and hooks.');
    }
    return workbench;
  };
}
