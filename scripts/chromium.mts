/** Prints the path of a Chromium for the tests, installing one if need be. */
import { findChromium } from './lib/chromium.mts';
import { main } from './lib/failure.mts';

await main(async () => {
  console.log(await findChromium());
});
