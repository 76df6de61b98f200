import type { RedactCommandParts } from './parts';
import { mapCommands } from './maps';
import { redactTextCommands } from './redact-text';
import { restoreCommand } from './restore';
import { reviewCommands } from './review';

/** The commands that redact and restore texts. */
export function redactCommands(parts: RedactCommandParts) {
  return [
    ...redactTextCommands(parts),
    ...reviewCommands(parts),
    ...mapCommands(parts),
    restoreCommand(parts),
  ] as const;
}
