import { command } from '../command';
import { listCommands } from './list';
import type { EntityCommandParts } from './parts';
import { placeCommands } from './places';
import { walkCommands } from './walk';

/** The commands of the Entities view, and those that walk through the entities of a text. */
export function entityCommands(parts: EntityCommandParts) {
  return [
    ...listCommands(parts),
    command('exportEntities', async () => {
      await (await import('./export')).exportEntities(parts);
    }),
    command('importEntities', async (given) => {
      await (await import('./import')).importEntities(parts, given);
    }),
    ...placeCommands(parts),
    ...walkCommands(parts),
  ] as const;
}
