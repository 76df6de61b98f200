/**
 * What downloads of 1 GB do to the memory and the event loop of the process that they run in: plain
 * Node, and the extension host of a VS Code server. `npm run bench:download [-- --bytes N --runs N
 * --only node|host]`. Numbers are printed, nothing is asserted; anything else that runs on the
 * machine makes them worse, as the column “nothing” tells.
 */
import { fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { benchInHost } from './lib/bench-host.mts';
import { onEnd } from './lib/cleanup.mts';
import { main } from './lib/failure.mts';
import { inRoot } from './lib/paths.mts';
import { mustRun } from './lib/process.mts';

const { values } = parseArgs({
  options: {
    bytes: { type: 'string', default: '1000000000' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});
const { bytes, runs, only } = values;
const folder = inRoot('out', 'bench', 'download');
const bundled = (name: string): string => inRoot('out', 'bench', 'download', `${name}.js`);

/** Starts the hub, in a process of its own, and resolves with its address. */
function startHub(): Promise<{ readonly endpoint: string; readonly stop: () => void }> {
  const hub = fork(bundled('hub'), [bytes]);
  const stop = (): void => {
    hub.kill();
  };
  onEnd(stop);
  return new Promise((resolve, reject) => {
    hub.once('message', (message) => {
      const { endpoint } = message as { readonly endpoint: string };
      resolve({ endpoint, stop });
    });
    hub.once('error', reject).once('exit', (code) => {
      reject(new Error(`The hub ended (${String(code)}).`));
    });
  });
}

await main(async () => {
  await build({
    entryPoints: ['hub', 'node', 'host'].map((name) => inRoot('test', 'bench', `${name}.ts`)),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const { endpoint, stop } = await startHub();
  try {
    if (only !== 'host') {
      console.log('In plain Node:');
      await mustRun(process.execPath, [bundled('node'), endpoint, bytes, runs], 'It failed.');
    }
    if (only !== 'node') {
      console.log('In the extension host:');
      console.log(await benchInHost({ endpoint, bytes, runs, folder, bundle: './host.js' }));
    }
  } finally {
    stop();
  }
  return 0;
});
