import { join } from 'node:path';
import { closeNetwork } from './guard';
import { startWatchdog } from './watchdog';

/*
 * What happens before anything else of the child is loaded, so that no library has kept a way out
 * for itself: main.ts imports this first.
 */

startWatchdog(join(__dirname, 'watchdog.js'));
closeNetwork();
