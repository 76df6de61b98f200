import type { CommentLine } from './comment';
import { isLikeCode } from './like-code';

/** A longer line is not looked at, in UTF-16 code units. */
const longestLine = 2000;

/** Lines between blank ones of which most are code that somebody has commented out. */
export function linesAmongCode(lines: readonly CommentLine[]): ReadonlySet<number> {
  const found = new Set<number>();
  let run: number[] = [];
  let code = 0;
  const end = (): void => {
    if (code >= 2 && code * 2 >= run.length) {
      for (const index of run) {
        found.add(index);
      }
    }
    [run, code] = [[], 0];
  };
  for (const [index, { text }] of lines.entries()) {
    if (text === '') {
      end();
    } else {
      run.push(index);
      code += text.length <= longestLine && isLikeCode(text) ? 1 : 0;
    }
  }
  end();
  return found;
}
