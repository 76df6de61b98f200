import { Failure } from './failure.mts';
import { inRoot, root } from './paths.mts';
import { run } from './process.mts';

/** Runs esbuild.js with the given flags; what it says is shown only if the build fails. */
export async function build(...flags: readonly string[]): Promise<void> {
  const { code, output } = await run(process.execPath, [inRoot('esbuild.js'), ...flags], {
    cwd: root,
    quiet: true,
  });
  if (code !== 0) throw new Failure(`The build failed.\n${output.trim()}`);
}
