import { workerData } from 'node:worker_threads';
import { parentLives, type ProcessIdentity } from './parent';

/*
 * The thread beside a model: it asks four times a second whether the parent still lives, and ends
 * the process when it does not. Nothing else is in it, so that nothing can keep it from asking.
 */

const everyMs = 250;
const parent = workerData as ProcessIdentity;

setInterval(() => {
  if (!parentLives(parent)) {
    // An exit would wait for the main thread, which may be in a call that does not end.
    process.kill(process.pid, 'SIGKILL');
  }
}, everyMs);
