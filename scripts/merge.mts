/** Joins what shards have found: `npm run -s merge -- --help`. */
import { runBundle } from './lib/bundle.mts';
import { main } from './lib/failure.mts';

await main(() => runBundle('merge.js'));
