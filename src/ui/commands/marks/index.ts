import { copyEntityCommand } from './copy-entity';
import { hideEntityCommands } from './hide-entity';
import { legendCommand } from './legend';
import type { MarkParts } from './parts';

/** The commands about what is marked in the text. */
export function markCommands(parts: MarkParts) {
  return [copyEntityCommand(parts), ...hideEntityCommands(parts), legendCommand(parts)] as const;
}
