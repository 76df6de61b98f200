import { translatable, type Message } from '../base/message';
import type { RestoreQuestion } from './tool';

/** What a person is asked before originals come back, in any language. */
export function restoreQuestion({ name, places, newFile }: RestoreQuestion): Message {
  const text = name === undefined ? translatable('a text of the assistant') : `“${name}”`;
  return newFile === undefined
    ? translatable(
        'Put the originals back in {1} places of {0}, and give the result to the assistant? Whatever model it uses will read them.',
        text,
        places,
      )
    : translatable(
        'Put the originals back in {1} places of {0}, and write the result to the new file “{2}”? The assistant gets none of it from this tool.',
        text,
        places,
        newFile,
      );
}
