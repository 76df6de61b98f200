import type { ParagraphPair } from '../../tasks/results';
import { placesOf, type Layout, type Placed } from './layout';

const lineBreak = /[\n\r\u2028\u2029]/u;

/** What stands on the last line of what is between two blocks. */
function lastLine(between: string): number {
  return between.length - (/[^\n\r\u2028\u2029]*$/u.exec(between)?.index ?? 0);
}

/** What stands on its first line, without the white space at the line's end. */
function firstLine(between: string): number {
  return (/^[^\n\r\u2028\u2029]*/u.exec(between)?.[0] ?? '').trimEnd().length;
}

/**
 * Which part of a text became which part of its translation: blocks that share a line, as the cells
 * of a table do, are one paragraph, with all that stands on its lines. What is between two
 * paragraphs is the same in both texts.
 *
 * @param written one text for each block, as for {@link compose}
 */
export function paragraphPairs(
  layout: Layout,
  written: readonly (string | undefined)[],
): readonly ParagraphPair[] {
  const { source } = layout;
  const groups: { first: Placed; last: Placed; lead: number }[] = [];
  let end = 0;
  for (const placed of placesOf(layout, written)) {
    const between = source.slice(end, placed.start);
    const group = groups.at(-1);
    if (group && !lineBreak.test(between)) {
      group.last = placed;
    } else {
      groups.push({ first: placed, last: placed, lead: lastLine(between) });
    }
    end = placed.next.source;
  }
  return groups.map(({ first, last, lead }, index) => {
    const follows = groups[index + 1];
    const behind = source.slice(
      last.next.source,
      follows ? follows.first.start - follows.lead : source.length,
    );
    const trail = firstLine(behind);
    return {
      start: first.start - lead,
      end: trail === 0 ? last.end : last.next.source + trail,
      from: first.from - lead,
      to: trail === 0 ? last.to : last.next.written + trail,
    };
  });
}
