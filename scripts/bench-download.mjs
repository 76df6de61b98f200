/**
 * What downloads of 1 GB do to the memory and the event loop of the process that they run in: plain
 * Node, and the extension host of a VS Code server. `npm run bench:download [-- --bytes N --runs N
 * --only node|host]`. Numbers are printed, nothing is asserted; anything else that runs on the
 * machine makes them worse, as the column “nothing” tells.
 */
import { fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { benchInHost } from './lib/bench-host.mjs';
import { onEnd } from './lib/cleanup.mjs';
import { main } from './lib/failure.mjs';
import { inRoot } from './lib/paths.mjs';
import { mustRun } from './lib/process.mjs';

const { values } = parseArgs({
  options: {
    bytes: { type: 'string', default: '1000000000' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});
const { bytes, runs, only } = values;
const folder = inRoot('out', 'bench', 'download');
const bundled = (name) => inRoot('out', 'bench', 'download', `${name}.js`);

/** Starts the hub, in a process of its own, and resolves with its address. */
function startHub() {
  const hub = fork(bundled('hub'), [bytes]);
  onEnd(() => hub.kill());
  return new Promise((resolve, reject) => {
    hub.once('message', ({ endpoint }) => resolve({ endpoint, stop: () => hub.kill() }));
    hub.once('error', reject).once('exit', (code) => reject(new Error(`The hub ended (${code}).`)));
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
