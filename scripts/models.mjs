/** Installs, lists, verifies and removes models without VS Code: `npm run -s models -- --help`. */
import { runBundle } from './lib/bundle.mjs';
import { main } from './lib/failure.mjs';

await main(() => runBundle('models.js'));
