/** Puts back what was taken out of a text: `npm run -s restore -- --help`. */
import { runBundle } from './lib/bundle.mts';
import { main } from './lib/failure.mts';

await main(() => runBundle('restore.js'));
