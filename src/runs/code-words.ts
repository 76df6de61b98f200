import { translatable } from '../base/message';
import type { Parameters } from '../tasks/parameters';
import { codeLayout } from '../text/structure/code';
import { layoutBehind } from '../text/structure/part-layout';
import type { Region } from '../text/structure/regions';
import { regionsRead, type CodeText } from './code-text';
import { NoCommentsError } from './no-comments';

/** True where these comments and strings have words to translate. */
function hasWords(code: CodeText, regions: readonly Region[]): boolean {
  const source = code.whole.slice(code.from, code.end);
  const options = { language: code.language, strings: true };
  const layout = codeLayout(source, regions, options, () => Promise.resolve([]));
  return layoutBehind(layout, code.start - code.from).blocks.length > 0;
}

/**
 * Sees that there is something to translate in code.
 *
 * @throws NoCommentsError where there is not
 */
export function checkWords(code: CodeText, { strings }: Parameters): void {
  const regions = regionsRead(code).filter(({ kind }) => kind !== 'string' || strings === true);
  const isPart = code.start > 0 || code.end < code.whole.length;
  // Most sources have words in their first comments, and the others need not be read here.
  if (hasWords(code, regions.slice(0, 100)) || hasWords(code, regions)) {
    return;
  }
  if (regions.length > 0) {
    throw new NoCommentsError(
      isPart
        ? translatable(
            'There is nothing to translate in the selection: what tools read, code and names stay as they are.',
          )
        : translatable(
            'There is nothing to translate in this text: what tools read, code and names stay as they are.',
          ),
    );
  }
  throw new NoCommentsError(
    isPart
      ? translatable(
          'There are no comments in the selection. Of code only comments are translated; set “format” to “plain” to translate all of it.',
        )
      : translatable(
          'There are no comments in this text. Of code only comments are translated; set “format” to “plain” to translate all of it.',
        ),
  );
}
