import { readJson } from './json';
import { plainStyle } from './plain-style';
import { tokenAt } from './style';
import type { ViewBuilder } from './view-builder';

/**
 * Reads lines of JSON, with a blank line between them.
 *
 * @returns how many lines are none, and were read as plain text
 */
export function readJsonLines(view: ViewBuilder, source: string): number {
  let broken = 0;
  for (const { index, 0: line } of source.matchAll(/[^\n\r]+/gu)) {
    if (line.trim() !== '' && !readJson(view, line, index)) {
      broken++;
      const token = tokenAt(source, index, index + line.length, plainStyle);
      if (token) {
        view.token(token).context('\n');
      }
    }
    view.context('\n');
  }
  return broken;
}
