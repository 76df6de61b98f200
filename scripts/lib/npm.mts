import { delimiter, dirname } from 'node:path';
import { node24 } from './node24.mts';
import { mustRun } from './process.mts';

// What an npm that started us says about its own run must not steer another project's install.
const inherited =
  /^npm_(package_|lifecycle_|command$|config_(ignore_scripts|nodedir|node_gyp|omit|include|prefix|local_prefix|global_prefix|global|legacy_peer_deps|workspaces?|package_lock|save)$)/i;

/** The environment for a nested npm: Node 24 first on the PATH, nothing of the outer npm's run. */
function environment(home: string | undefined, binary: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !inherited.test(name)),
  );
  env.PATH = `${dirname(binary)}${delimiter}${process.env.PATH ?? ''}`;
  // node-gyp would otherwise download the headers, or take those that a user's npmrc names.
  if (home) env.npm_config_nodedir = home;
  return env;
}

/** Runs npm quietly in `cwd` under Node 24; a failure begins with the sentence `otherwise`. */
export function npm(args: readonly string[], cwd: string, otherwise: string): Promise<string> {
  const { binary, home } = node24();
  const env = environment(home, binary);
  const outer = process.env.npm_execpath;
  const quietly = ['--no-audit', '--no-fund', '--no-update-notifier', ...args];
  return outer?.endsWith('.js')
    ? mustRun(binary, [outer, ...quietly], otherwise, { cwd, env, quiet: true })
    : mustRun('npm', quietly, otherwise, { cwd, env, quiet: true });
}
