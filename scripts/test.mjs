/**
 * Everything that must hold before a change is taken: `npm test`, and so `npm cit`. The stages are
 * chained here because npm runs no pre- and post-scripts where scripts are switched off.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium } from './lib/chromium.mjs';
import { onEnd } from './lib/cleanup.mjs';
import { main } from './lib/failure.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { parseTotals, totalsLine } from './lib/totals.mjs';

/** A command-line tool of a package, by the `bin` that its package.json names. */
function tool(name, command = name) {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { bin } = createRequire(import.meta.url)(manifest);
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

const script = (name) => inRoot('scripts', `${name}.mjs`);

// A stage without counted tests counts as one; `needs` names a stage without which it is useless.
const stages = [
  { name: 'types', args: [tool('typescript', 'tsc'), '--noEmit'] },
  {
    name: 'panel types',
    args: [tool('typescript', 'tsc'), '--noEmit', '-p', join('src', 'ui', 'panel', 'webview')],
  },
  { name: 'lint', args: [tool('eslint'), '.'] },
  { name: 'format', args: [tool('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'build', args: [inRoot('esbuild.js'), '--tests'] },
  { name: 'unit and child tests', args: [tool('vitest'), 'run'], counted: true, needs: 'build' },
  { name: 'host tests', args: [script('test-host'), '--no-build'], counted: true, needs: 'build' },
  { name: 'end-to-end tests', args: [script('test-e2e')], counted: true, needs: 'build' },
];

/** Runs a stage with its output shown and read at the same time. */
function execute({ args }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const forget = onEnd(() => child.kill());
    let output = '';
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from.on('data', (data) => {
        output += data;
        to.write(data);
      });
    }
    child.on('close', (code) => {
      forget();
      resolve({ ok: code === 0, output });
    });
  });
}

/** A stage's totals; one that ended badly has at least one failure, whatever it counted. */
function totalsOf({ counted }, { ok, output }) {
  const totals = (counted && parseTotals(output)) || { passed: ok && !counted ? 1 : 0, failed: 0 };
  if ((!ok || totals.passed === 0) && totals.failed === 0) totals.failed = 1;
  return totals;
}

await main(async () => {
  const results = [];
  // Found or installed once; the tests of the panel want it too.
  process.env.CHROMIUM_PATH ??= await findChromium();
  for (const stage of stages) {
    console.log(`\n== ${stage.name}`);
    const started = Date.now();
    const needed = results.find(({ name }) => name === stage.needs);
    const skipped = needed && needed.totals.failed > 0;
    if (skipped) console.log(`Not run: ${stage.needs} failed.`);
    const outcome = skipped ? { ok: false, output: '' } : await execute(stage);
    const seconds = Math.round((Date.now() - started) / 1000);
    results.push({ name: stage.name, totals: totalsOf(stage, outcome), seconds });
  }
  console.log('\n== totals');
  for (const { name, totals, seconds } of results) {
    console.log(`${name.padEnd(22)} ${totalsLine(totals)} (${seconds} s)`);
  }
  const sum = (key) => results.reduce((total, { totals }) => total + totals[key], 0);
  const totals = { passed: sum('passed'), failed: sum('failed') };
  console.log(totalsLine(totals));
  return totals.failed === 0 ? 0 : 1;
});
