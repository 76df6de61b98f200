/** Types, lint, format and units, in under a minute: `npm run gate`. */
import { availableParallelism } from 'node:os';
import { main } from './lib/failure.mts';
import { gate } from './lib/stage-list.mts';
import { report, runStages } from './lib/stages.mts';

await main(async () => report(await runStages(gate, availableParallelism())));
