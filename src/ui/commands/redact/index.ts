import type { ShownFindings } from '../../editor/shown-findings';
import { mapCommands } from './maps';
import type { RedactCommandParts } from './parts';
import { redactEntityCommand } from './redact-entity';
import { redactTextCommands } from './redact-text';
import { restoreCommand } from './restore';
import { reviewCommands } from './review';

/** The commands that redact and restore texts. */
export function redactCommands(parts: RedactCommandParts & { readonly shown: ShownFindings }) {
  return [
    ...redactTextCommands(parts),
    redactEntityCommand(parts),
    ...reviewCommands(parts),
    ...mapCommands(parts),
    restoreCommand(parts),
  ] as const;
}
