/**
 * Opens VS Code with this extension and a sample letter: the desktop one if `code` is there, else
 * a VS Code server that npm delivers. `npm start -- --server` always takes the server.
 */
import { randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { hasDisplay, openInBrowser } from './lib/browser.mts';
import { build } from './lib/build.mts';
import { exitCodeWhenInterrupted } from './lib/cleanup.mts';
import { Failure, main } from './lib/failure.mts';
import { packExtension } from './lib/packed.mts';
import { inRoot, root, toolsDir } from './lib/paths.mts';
import { onPath, run } from './lib/process.mts';
import { pageUrl, remoteUri } from './lib/page.mts';
import { startServer } from './lib/server-start.mts';

const letter = 'complaint-broken-lamp.txt';

/** The letters as a copy: whoever tries an edit does not change the repository. */
function copySamples(): string {
  const samples = join(toolsDir, 'samples');
  cpSync(inRoot('media', 'samples'), samples, { recursive: true });
  return samples;
}

/** In a terminal of a remote window, `code` is another program that cannot start a window's host. */
const desktopIsThere = (): boolean =>
  onPath('code') && hasDisplay() && !process.env.VSCODE_IPC_HOOK_CLI;

async function openDesktop(samples: string): Promise<void> {
  await build();
  const quoted = (text: string): string => (process.platform === 'win32' ? `"${text}"` : text);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, join(samples, letter)];
  // On Windows `code` is a command file, which only a shell can run.
  const shell = process.platform === 'win32';
  const { code } = await run('code', args.map(quoted), { shell });
  if (code !== 0) {
    throw new Failure(`"code" ended with exit code ${code}: try "npm start -- --server".`);
  }
  console.log('VS Code opens with the extension and a sample letter.');
}

async function openServer(samples: string): Promise<void> {
  exitCodeWhenInterrupted(0);
  const server = await startServer({
    // As it is shipped: VS Code hides messages of an extension that is only in development here.
    vsix: await packExtension(),
    dataDir: join(toolsDir, 'start'),
    token: randomBytes(16).toString('hex'),
    settings: { 'editor.wordWrap': 'on' },
    keepSettings: true,
  });
  const url = pageUrl(server, samples, [['openFile', remoteUri(server, join(samples, letter))]]);
  console.log(`\nVS Code with Local Transformers is at:\n\n  ${url}\n\nCtrl+C ends it.`);
  openInBrowser(url);
  await new Promise((_, reject) => {
    server.child.once('exit', (code) => {
      reject(new Failure(`The VS Code server ended (exit code ${String(code)}).`));
    });
  });
}

await main(async () => {
  const samples = copySamples();
  const desktop = !process.argv.includes('--server') && desktopIsThere();
  await (desktop ? openDesktop(samples) : openServer(samples));
});
