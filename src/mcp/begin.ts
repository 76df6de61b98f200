import { join } from 'node:path';
import { closeNetworkBut } from '../engine/process/guard';

/*
 * What happens before anything else of the server is loaded, so that no library has kept a way out
 * for itself: main.ts imports this first. It starts our own bundles and nothing else: the process
 * that runs a model, which closes the same and more for itself, and threads that read texts.
 */

closeNetworkBut({
  processes: [join(__dirname, 'child.js')],
  threads: ['language.js', 'views.js'].map((name) => join(__dirname, name)),
});
