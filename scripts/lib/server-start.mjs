import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { node24 } from './node24.mjs';
import { mustRun, startGroup } from './process.mjs';
import { installServer } from './server-install.mjs';
import { settingsFile, writeSettings } from './server-settings.mjs';
import { temporaryFolder } from './temporary.mjs';

const startTimeoutMs = 60_000;

/** The environment of a server: nothing of a VS Code, an Electron or an npm that started us. */
function environment() {
  const foreign = /^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|NODE_ENV$|VITEST)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  // No extension gallery: nothing here may depend on, or wait for, a network.
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}' };
}

/** Resolves with the port that the server prints once it listens. */
function listening(child, log) {
  return new Promise((resolve, reject) => {
    const fail = (what) =>
      reject(new Failure(`The VS Code server ${what}. Its output:\n${log.text.slice(-3000)}`));
    const timer = setTimeout(() => fail('did not answer within a minute'), startTimeoutMs);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code) => fail(`ended with exit code ${code}`));
    child.stdout.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(log.text)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}

/** The token goes by a file: a process's arguments can be read by everybody on the machine. */
async function tokenFile(dataDir, token) {
  const file = join(dataDir, 'connection-token');
  await writeFile(file, token, { mode: 0o600 });
  return ['--connection-token-file', file];
}

/**
 * Starts a VS Code server (installing it first if need be) on a free port of this machine.
 *
 * - `dataDir`: its data; a temporary folder if not given
 * - `settings`: user settings on top of the quiet ones
 * - `keepSettings`: settings of an earlier start win
 * - `vsix`: a packaged extension that is installed before the start
 * - `trustAll`: no workspace trust question
 * - `token`: what a page must know to be let in; without it every local page is
 * - `env`: environment variables on top of this process's own
 *
 * Returns `{ port, origin, token, dataDir, log, stop(), child }`; `log.text` is what the server
 * printed.
 */
export async function startServer({
  dataDir,
  settings,
  vsix,
  keepSettings = false,
  trustAll = true,
  token,
  env: more,
} = {}) {
  const entry = await installServer();
  const { binary } = node24();
  const data = dataDir ?? temporaryFolder('server');
  if (!keepSettings || !existsSync(settingsFile(data))) await writeSettings(data, settings);
  const common = [entry, '--accept-server-license-terms', '--server-data-dir', data];
  const env = { ...environment(), ...more };
  if (vsix) {
    const install = [...common, '--install-extension', vsix, '--force'];
    await mustRun(binary, install, `${vsix} could not be installed.`, { env, quiet: true });
  }
  const args = [...common, '--host', '127.0.0.1', '--port', '0', '--disable-telemetry'];
  args.push(...(token ? await tokenFile(data, token) : ['--without-connection-token']));
  // Without this flag the workbench ignores the page's payload (development and test extensions).
  args.push('--enable-smoke-test-driver');
  if (trustAll) args.push('--disable-workspace-trust');
  const group = startGroup(binary, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = { text: '' };
  for (const stream of [group.child.stdout, group.child.stderr]) {
    stream.on('data', (text) => (log.text += text));
  }
  try {
    const port = await listening(group.child, log);
    // The payload's remote authority must be the page's: "localhost" is also a secure context.
    const origin = `http://localhost:${port}`;
    return { port, origin, token, dataDir: data, log, stop: group.stop, child: group.child };
  } catch (error) {
    await group.stop();
    throw error;
  }
}
