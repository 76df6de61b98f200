/** Runs one task without VS Code: `npm run -s pipeline -- --help`. */
import { runBundle } from './lib/bundle.mjs';
import { main } from './lib/failure.mjs';

await main(() => runBundle('cli.js', 'child.js'));
