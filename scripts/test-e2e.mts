/**
 * Packs the extension, installs it into a VS Code server and drives the workbench in a browser.
 * `npm run test:e2e [-- --vsix FILE] [-- -t NAME]`: other arguments go to Vitest.
 */
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium } from './lib/chromium.mts';
import { main } from './lib/failure.mts';
import { keepLogs } from './lib/logs.mts';
import { packExtension } from './lib/packed.mts';
import { inRoot, root } from './lib/paths.mts';
import { run } from './lib/process.mts';
import { startServer } from './lib/server-start.mts';
import { temporaryFolder } from './lib/temporary.mts';

/** The packed extension: the one that is named, else a new one. */
async function packed(args: string[]): Promise<string> {
  const at = args.indexOf('--vsix');
  const [, named] = at < 0 ? [] : args.splice(at, 2);
  return named ?? packExtension();
}

await main(async () => {
  const args = process.argv.slice(2);
  const vsix = await packed(args);
  const chromium = await findChromium();
  const workspace = join(temporaryFolder('e2e'), 'letters');
  cpSync(inRoot('media', 'samples'), workspace, { recursive: true });
  // No cache of Python's but the one that a test makes.
  const pythonHome = join(temporaryFolder('python'), 'huggingface');
  const server = await startServer({ vsix, env: { HF_HOME: pythonHome } });
  const vitest = dirname(createRequire(import.meta.url).resolve('vitest/package.json'));
  const config = join('test', 'e2e', 'vitest.config.mts');
  const { code } = await run(
    process.execPath,
    [join(vitest, 'vitest.mjs'), 'run', '--config', config, ...args],
    {
      cwd: root,
      env: {
        ...process.env,
        E2E_ORIGIN: server.origin,
        E2E_DATA_DIR: server.dataDir,
        E2E_WORKSPACE: workspace,
        E2E_CHROMIUM: chromium,
        E2E_HF_HOME: pythonHome,
        // For tests that start a server of their own.
        E2E_VSIX: vsix,
      },
    },
  );
  if (code !== 0) keepLogs(server, 'e2e-logs');
  await server.stop();
  return code;
});
