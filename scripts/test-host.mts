/**
 * Runs the host tests inside the extension host of a VS Code server, in a headless Chromium.
 * `npm run test:host [-- --only SUITE]`; HOST_TESTS_TIMEOUT_S changes how long they may say
 * nothing.
 */
import { cpSync, createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { build } from './lib/build.mts';
import { launchChromium } from './lib/chromium.mts';
import { main, messageOf } from './lib/failure.mts';
import { keepLogs } from './lib/logs.mts';
import { inRoot, modelsIn, outDir, root } from './lib/paths.mts';
import { pageUrl, remoteUri } from './lib/page.mts';
import { userFolder } from './lib/server-settings.mts';
import { startServer } from './lib/server-start.mts';
import { temporaryFolder } from './lib/temporary.mts';
import { parseTotals, totalsLine } from './lib/totals.mts';

const { values } = parseArgs({
  options: {
    extension: { type: 'string', default: root },
    tests: { type: 'string', default: inRoot('out', 'test', 'host', 'index.js') },
    only: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
});
// Longer than a test may take by itself: a busy machine is slow, what hangs says nothing.
const silenceMs = Number(process.env.HOST_TESTS_TIMEOUT_S ?? 300) * 1000;

/** The harness marks its own lines, for the workbench reports its log through the same function. */
const mark = '[test] ';

/** Resolves with the tests' exit code once the workbench reports it; their output is streamed. */
function outcome(page: Page, lines: string[], log: WriteStream): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`The host tests have said nothing for ${silenceMs / 1000} s.`));
    }, silenceMs);
    const exposed = [
      page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
        const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg)));
        const line = text.join(' ');
        log.write(`${line}\n`);
        if (!line.startsWith(mark)) return;
        timer.refresh();
        const said = line.slice(mark.length);
        lines.push(said);
        // The totals are printed last, after what may still go wrong.
        if (!parseTotals(said)) console.log(said);
      }),
      page.exposeFunction('codeAutomationExit', (code: number) => {
        clearTimeout(timer);
        resolve(code);
      }),
    ];
    page.on('crash', () => {
      reject(new Error('The page of the workbench crashed.'));
    });
    Promise.all(exposed).catch(reject);
  });
}

await main(async () => {
  if (!values['no-build']) await build('--tests');
  mkdirSync(outDir, { recursive: true });
  const workspace = join(temporaryFolder('host'), 'workspace');
  cpSync(inRoot('test', 'host', 'workspace'), workspace, { recursive: true });
  const dataDir = temporaryFolder('server');
  // An extension that somebody has installed, with a language of its own.
  const toy = join(dataDir, 'extensions', 'local-transformers-tests.toy-0.0.1');
  cpSync(inRoot('test', 'host', 'toy-extension'), toy, { recursive: true });
  const server = await startServer({
    dataDir,
    development: true,
    // Nobody is there to be asked; what is asked by default has a suite of its own.
    settings: { 'localTransformers.translation.target': 'de' },
    env: { HOST_TESTS_ONLY: values.only ?? '', HOST_TESTS_MODELS: modelsIn(userFolder(dataDir)) },
  });
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  const lines: string[] = [];
  const log = createWriteStream(join(outDir, 'host-tests.log'));
  let code = 1;
  try {
    const ended = outcome(page, lines, log);
    const payload: [string, string][] = [
      ['extensionDevelopmentPath', remoteUri(server, values.extension)],
      ['extensionTestsPath', remoteUri(server, values.tests)],
    ];
    await page.goto(pageUrl(server, workspace, payload));
    code = await ended;
  } catch (error) {
    console.error(messageOf(error));
  }
  const totals = parseTotals(lines.join('\n')) ?? { passed: 0, failed: 1 };
  if (code !== 0) {
    const picture = join(outDir, 'host-tests-failure.png');
    await page.screenshot({ path: picture }).catch(() => undefined);
    console.error(`The workbench at the end: ${picture}; its log: ${String(log.path)}`);
    keepLogs(server, 'host-tests-logs');
    if (problems.length) console.error(`Errors of the page:\n${problems.join('\n')}`);
    totals.failed ||= 1;
  }
  await browser.close();
  await server.stop();
  console.log(totalsLine(totals));
  return code === 0 && totals.failed === 0 ? 0 : 1;
});
