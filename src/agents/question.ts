import { translatable, type Message } from '../base/message';
import { shownPath } from './shown-path';
import type { RestoreQuestion } from './tool';

/** What a person is asked before originals come back, in any language: the question, and what it means. */
export function restoreQuestion({ name, places, newFile }: RestoreQuestion): {
  readonly title: Message;
  readonly detail: Message;
} {
  const text =
    name === undefined ? translatable('a text of the assistant') : `“${shownPath(name)}”`;
  return {
    title: translatable('Put the originals back into {0}?', text),
    detail:
      newFile === undefined
        ? translatable(
            'Places: {0}. The assistant gets the result, and whatever model it uses will read it. If you have not asked for this, do not agree.',
            places,
          )
        : translatable(
            'Places: {0}. The result goes to the new file “{1}”, and the assistant gets none of it from this tool. If you have not asked for this, do not agree.',
            places,
            shownPath(newFile),
          ),
  };
}
