import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './chromium.mjs';
import { Failure } from './failure.mjs';
import { pageUrl, remoteUri } from './page.mjs';
import { packExtension } from './packed.mjs';
import { startServer } from './server-start.mjs';
import { temporaryFolder } from './temporary.mjs';

const timeoutMs = 900_000;

/** Makes an extension of a bundle, which runs as soon as the workbench is there. */
function asExtension(folder, bundle) {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: 'bench',
    publisher: 'local-transformers',
    version: '0.0.0',
    engines: { vscode: '^1.96.0' },
    main: bundle,
    activationEvents: ['onStartupFinished'],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/** Settings of the server's machine, where those of the hub are read. */
function writeMachineSettings({ dataDir }, settings) {
  mkdirSync(join(dataDir, 'data', 'Machine'), { recursive: true });
  writeFileSync(join(dataDir, 'data', 'Machine', 'settings.json'), JSON.stringify(settings));
}

/**
 * Lets the packaged extension download in the extension host of a VS Code server.
 *
 * @param bundle path of `test/bench/host.ts`, bundled, below `folder`, which becomes an extension
 * @returns what it has measured, as a table
 */
export async function benchInHost({ endpoint, bytes, runs, folder, bundle }) {
  const temporary = temporaryFolder('bench');
  const result = join(temporary, 'result.txt');
  const env = { BENCH_RESULT: result, BENCH_BYTES: `${bytes}`, BENCH_RUNS: `${runs}` };
  const server = await startServer({ env, vsix: await packExtension() });
  writeMachineSettings(server, {
    'localTransformers.hub.endpoint': endpoint,
    'localTransformers.textClassification.model': 'bench/large',
  });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const beside = remoteUri(server, asExtension(folder, bundle));
    await page.goto(pageUrl(server, temporary, [['extensionDevelopmentPath', beside]]));
    const agree = page.locator('.monaco-dialog-box').getByRole('button', { name: 'Download' });
    for (const started = Date.now(); !existsSync(result);) {
      if (Date.now() - started > timeoutMs) throw new Failure('The bench did not end.');
      if (await agree.isVisible()) await agree.click();
      await page.waitForTimeout(500);
    }
    return readFileSync(result, 'utf8');
  } finally {
    await browser.close();
    await server.stop();
  }
}
