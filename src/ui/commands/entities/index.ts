import { exportCommand } from './export';
import { importCommand } from './import';
import { listCommands } from './list';
import type { EntityCommandParts } from './parts';
import { placeCommands } from './places';
import { walkCommands } from './walk';

/** The commands of the Entities view, and those that walk through the entities of a text. */
export function entityCommands(parts: EntityCommandParts) {
  return [
    ...listCommands(parts),
    exportCommand(parts),
    importCommand(parts),
    ...placeCommands(parts),
    ...walkCommands(parts),
  ] as const;
}
