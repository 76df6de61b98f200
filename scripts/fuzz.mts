/**
 * Properties with cases that were never drawn before, unlike in `npm test`:
 * `RUNS=10000 npm run fuzz -- test/unit/redact`. What fails says the seed that repeats it (`SEED=…`).
 */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--project', 'unit', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { SEED: 'random', ...process.env },
  },
);
process.exitCode = status ?? 1;
