import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './chromium.mts';
import { Failure } from './failure.mts';
import { pageUrl, remoteUri } from './page.mts';
import { packExtension } from './packed.mts';
import { startServer, type Server } from './server-start.mts';
import { temporaryFolder } from './temporary.mts';

const timeoutMs = 900_000;

/** Makes an extension of a bundle, which runs as soon as the workbench is there. */
function asExtension(folder: string, bundle: string): string {
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
function writeMachineSettings(
  { dataDir }: Pick<Server, 'dataDir'>,
  settings: Readonly<Record<string, unknown>>,
): void {
  mkdirSync(join(dataDir, 'data', 'Machine'), { recursive: true });
  writeFileSync(join(dataDir, 'data', 'Machine', 'settings.json'), JSON.stringify(settings));
}

/** What is measured, and with what: `bundle` is `test/bench/host.ts`, bundled, below `folder`. */
interface HostBench {
  readonly endpoint: string;
  readonly bytes: string;
  readonly runs: string;
  readonly folder: string;
  readonly bundle: string;
}

/**
 * Lets the packaged extension download in the extension host of a VS Code server; `folder` becomes
 * an extension.
 *
 * @returns what it has measured, as a table
 */
export async function benchInHost({
  endpoint,
  bytes,
  runs,
  folder,
  bundle,
}: HostBench): Promise<string> {
  const temporary = temporaryFolder('bench');
  const result = join(temporary, 'result.txt');
  const env = { BENCH_RESULT: result, BENCH_BYTES: bytes, BENCH_RUNS: runs };
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
