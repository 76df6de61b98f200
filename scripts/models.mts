/** Installs, lists, verifies and removes models without VS Code: `npm run -s models -- --help`. */
import { runBundle } from './lib/bundle.mts';
import { main } from './lib/failure.mts';

await main(() => runBundle('models.js'));
