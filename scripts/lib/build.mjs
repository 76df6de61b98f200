import { Failure } from './failure.mjs';
import { inRoot, root } from './paths.mjs';
import { run } from './process.mjs';

/** Runs esbuild.js with the given flags; what it says is shown only if the build fails. */
export async function build(...flags) {
  const { code, output } = await run(process.execPath, [inRoot('esbuild.js'), ...flags], {
    cwd: root,
    quiet: true,
  });
  if (code !== 0) throw new Failure(`The build failed.\n${output.trim()}`);
}
