import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Failure } from './failure.mts';

const wanted = '24';

/**
 * The Node that the VS Code server and the toolchain need: `{ binary, home }`. It comes from the
 * platform's npm package (an optional dependency), else it is the running Node if that is a 24.
 * `home` holds the headers that native modules are compiled against; undefined if unknown.
 */
export function node24(): { readonly binary: string; readonly home: string | undefined } {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  try {
    const home = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const binary = process.platform === 'win32' ? 'node.exe' : 'node';
    return { binary: join(home, 'bin', binary), home };
  } catch {
    if (process.versions.node.startsWith(`${wanted}.`)) {
      return { binary: process.execPath, home: undefined };
    }
    throw new Failure(
      `Node ${wanted} is needed, and npm has not installed its package ${name} for this machine. ` +
        `Run "npm ci" (without --omit=optional), or start this script with Node ${wanted}.`,
    );
  }
}
