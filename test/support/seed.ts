import fc from 'fast-check';

/*
 * Properties draw the same cases every time, so that a test that fails does so because of a change,
 * and fails for everybody. Others are looked for on purpose: `npm run fuzz -- test/unit/…` draws new
 * ones in each run, more of them with `RUNS=10000`, and `SEED=…` repeats what it found.
 */
const given = process.env.SEED;

if (given !== 'random') {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given ?? 20_260_101) });
}
