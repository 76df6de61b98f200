import { execFileSync } from 'node:child_process';

/** Builds what the tests of real processes start; before all tests, once. */
export default function build(): void {
  execFileSync(process.execPath, ['esbuild.js', '--quiet'], { stdio: 'inherit' });
}
