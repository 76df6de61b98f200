import { Worker } from 'node:worker_threads';
import { identityOf } from './parent';

/**
 * Starts the thread that ends this process when its parent is gone, whatever the main thread does
 * then: a native call, a loop and a blocking read never see that the channel was closed.
 *
 * Called before anything else: {@link closeNetwork} takes threads away.
 *
 * @param entry absolute path of the thread's bundle
 */
export function startWatchdog(entry: string): void {
  const worker = new Worker(entry, {
    workerData: identityOf(process.ppid),
    // It counts to four a second: what Node gives a thread by default is not needed.
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    env: {},
  });
  // It alone keeps no process alive.
  worker.unref();
  worker.once('error', (error) => {
    // Without it a model could go on computing for nobody: rather none runs.
    console.error(error);
    process.exit(71);
  });
}
