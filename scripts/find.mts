/** Says where personal data stands in a text: `npm run -s find -- --help`. */
import { runBundle } from './lib/bundle.mts';
import { main } from './lib/failure.mts';

await main(() => runBundle('find.js', 'child.js', 'language.js'));
