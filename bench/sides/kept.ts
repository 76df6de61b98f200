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
 *
 * @param times how often the first of them keeps something: the graphs of the model, and those that
 *   read several sentences at once
 */
export async function leaveBehind(
  order: BuildOrder & { readonly keep: string },
  times: number,
): Promise<void> {
  for (let again = 0; again < 2; again++) {
    const build = await startBuild(order);
    await build.measure();
    await (again === 0 ? build.kept(times) : undefined);
    build.stop();
  }
}
