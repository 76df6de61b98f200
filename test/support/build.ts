import { execFileSync } from 'node:child_process';
import { clearTable, table } from './fault-table';

/** Builds what the tests of real processes start; before all tests, once. */
export default function build(): () => void {
  execFileSync(process.execPath, ['esbuild.js', '--quiet'], { stdio: 'inherit' });
  clearTable();
  return () => {
    const lines = table();
    if (lines !== '') {
      console.log(`\n${lines}\n`);
    }
  };
}
