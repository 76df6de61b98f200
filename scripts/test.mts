/**
 * Everything that must hold before a change is taken: `npm test`, and so `npm cit`. The stages are
 * chained here because npm runs no pre- and post-scripts where scripts are switched off.
 */
import { availableParallelism } from 'node:os';
import { main } from './lib/failure.mts';
import { everything } from './lib/stage-list.mts';
import { report, runStages } from './lib/stages.mts';

await main(async () => report(await runStages(everything, availableParallelism())));
