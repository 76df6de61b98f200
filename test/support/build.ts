import { execFileSync } from 'node:child_process';
import { clearTable, table } from './fault-table';

/** Builds what the tests of real processes start; before all tests, once. */
export default function build(): () => void {
  // In a run of everything it is built already, and other tests run on it.
  if (process.env.TESTS_ARE_BUILT !== '1') {
    execFileSync(process.execPath, ['esbuild.js', '--quiet'], { stdio: 'inherit' });
  }
  clearTable();
  return () => {
    const lines = table();
    if (lines !== '') {
      console.log(`\n${lines}\n`);
    }
  };
}
