/** Runs one task without VS Code: `npm run -s pipeline -- --help`. */
import { runBundle } from './lib/bundle.mts';
import { main } from './lib/failure.mts';

await main(() => runBundle('cli.js', 'child.js'));
