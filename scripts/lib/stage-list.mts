/** The stages of `npm run gate` and of `npm test`. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readManifest } from './manifest.mts';
import { inRoot, outDir } from './paths.mts';
import type { Stage } from './stages.mts';

/** A command-line tool of a package, by the `bin` that its package.json names. */
function tool(name: string, command = name): string {
  const home = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  const { bin } = readManifest(home);
  return join(home, (typeof bin === 'string' ? bin : bin?.[command]) ?? '');
}

const script = (name: string): string => inRoot('scripts', `${name}.mts`);
const tsc = tool('typescript', 'tsc');
const vitest = [tool('vitest'), 'run'];
/** Nobody builds anew what others run on. */
const built = { TESTS_ARE_BUILT: '1' };

/** What needs no build. */
const statics: readonly Stage[] = [
  { name: 'lint', args: [tool('eslint'), '.'] },
  { name: 'types', args: [tsc, '--noEmit'] },
  { name: 'panel types', args: [tsc, '--noEmit', '-p', join('src', 'ui', 'panel', 'webview')] },
  { name: 'script types', args: [tsc, '--noEmit', '-p', 'scripts'] },
  { name: 'format', args: [tool('prettier'), '--check', '--log-level', 'warn', '.'] },
];

const build: Stage = { name: 'build', args: [inRoot('esbuild.js'), '--tests'], test: false };

/** Types, lint, format and the units: what a person runs before each commit. */
export const gate: readonly Stage[] = [
  build,
  // What has not changed since the last time is not looked at again; npm test looks at everything.
  ...statics.map((stage) =>
    ['lint', 'format'].includes(stage.name)
      ? { ...stage, args: [...stage.args, '--cache', '--cache-location', join(outDir, stage.name)] }
      : stage,
  ),
  {
    name: 'unit tests',
    args: [...vitest, '--project', 'unit'],
    counted: true,
    needs: ['build'],
    env: built,
  },
];

const endToEnd = (shard: number, shards: number): Stage => ({
  name: `end-to-end tests ${shard}`,
  args: [
    script('test-e2e'),
    '--vsix',
    join(outDir, 'first', 'extension.vsix'),
    `--shard=${shard}/${shards}`,
  ],
  counted: true,
  needs: ['package', 'VS Code server', 'Chromium'],
});

/** Everything that must hold before a change is taken. */
export const everything: readonly Stage[] = [
  { name: 'VS Code server', args: [script('vscode-server'), 'install'], test: false },
  { name: 'Chromium', args: [script('chromium')], test: false, weight: 0 },
  build,
  ...statics,
  { name: 'package', args: [script('test-package')], counted: true, needs: ['build'] },
  {
    name: 'unit and child tests',
    args: vitest,
    counted: true,
    needs: ['build', 'Chromium'],
    env: built,
  },
  {
    name: 'host tests',
    args: [script('test-host'), '--no-build'],
    counted: true,
    needs: ['build', 'VS Code server', 'Chromium'],
  },
  // Short ones, so that at the end no core is left without work for long.
  ...[1, 2, 3, 4].map((shard) => endToEnd(shard, 4)),
];
