import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBuild, type BuildOrder } from './build';

/** A folder of its own for what this build keeps, which is gone afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-kept-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Starts a build twice, and asks what it will be asked: what its first starts leave behind for later
 * ones is there then.
 */
export async function leaveBehind(order: BuildOrder & { readonly keep: string }): Promise<void> {
  for (let again = 0; again < 2; again++) {
    const build = await startBuild(order);
    await build.measure();
    await (again === 0 ? build.kept() : undefined);
    build.stop();
  }
}
