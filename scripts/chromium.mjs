/** Prints the path of a Chromium for the tests, installing one if need be. */
import { findChromium } from './lib/chromium.mjs';
import { main } from './lib/failure.mjs';

await main(async () => console.log(await findChromium()));
