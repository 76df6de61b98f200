import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from './failure.mts';
import { node24 } from './node24.mts';
import { mustRun, startGroup } from './process.mts';
import { installServer } from './server-install.mts';
import { settingsFile, writeSettings } from './server-settings.mts';
import { temporaryFolder } from './temporary.mts';

const startTimeoutMs = 60_000;

/** The environment of a server: nothing of a VS Code, an Electron or an npm that started us. */
function environment(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|NODE_ENV$|VITEST)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  // No extension gallery: nothing here may depend on, or wait for, a network.
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}' };
}

/** Resolves with the port that the server prints once it listens. */
function listening(child: ChildProcess, log: { readonly text: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => {
      reject(new Failure(`The VS Code server ${what}. Its output:\n${log.text.slice(-3000)}`));
    };
    const timer = setTimeout(() => {
      fail('did not answer within a minute');
    }, startTimeoutMs);
    child.once('error', (error) => {
      fail(`could not be started: ${error.message}`);
    });
    child.once('exit', (code) => {
      fail(`ended with exit code ${String(code)}`);
    });
    child.stdout?.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(log.text)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}

/** The token goes by a file: a process's arguments can be read by everybody on the machine. */
async function tokenFile(dataDir: string, token: string): Promise<readonly string[]> {
  const file = join(dataDir, 'connection-token');
  await writeFile(file, token, { mode: 0o600 });
  return ['--connection-token-file', file];
}

export interface ServerOptions {
  /** Its data; a temporary folder if not given. */
  readonly dataDir?: string;
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings of an earlier start win. */
  readonly keepSettings?: boolean;
  /** A packaged extension that is installed before the start. */
  readonly vsix?: string;
  /** No workspace trust question. */
  readonly trustAll?: boolean;
  /**
   * A page may name an extension in development and its tests. The flag behind it, by which VS Code
   * tests itself, also hides information messages: nothing that a person looks at may have it.
   */
  readonly development?: boolean;
  /** What a page must know to be let in; without it every local page is. */
  readonly token?: string;
  /** Environment variables on top of this process's own. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A VS Code server that runs. */
export interface Server {
  readonly port: number;
  readonly origin: string;
  readonly token: string | undefined;
  readonly dataDir: string;
  /** What it has printed. */
  readonly log: { readonly text: string };
  readonly child: ChildProcess;
  readonly stop: () => Promise<void>;
}

/** Starts a VS Code server (installing it first if need be) on a free port of this machine. */
export async function startServer({
  dataDir,
  settings,
  vsix,
  keepSettings = false,
  trustAll = true,
  development = false,
  token,
  env: more,
}: ServerOptions = {}): Promise<Server> {
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
  if (development) args.push('--enable-smoke-test-driver');
  if (trustAll) args.push('--disable-workspace-trust');
  const group = startGroup(binary, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = { text: '' };
  for (const stream of [group.child.stdout, group.child.stderr]) {
    stream?.on('data', (text: Buffer) => (log.text += text.toString()));
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
