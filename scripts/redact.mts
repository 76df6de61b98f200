/** Takes personal data out of a text: `npm run -s redact -- --help`. */
import { runBundle } from './lib/bundle.mts';
import { main } from './lib/failure.mts';

await main(() => runBundle('redact.js', 'child.js', 'language.js'));
