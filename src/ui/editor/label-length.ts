/** The editor cuts what stands behind this of all hints of a line together, unless it is set. */
export const usualLineLength = 43;
/** One label alone takes no more of a line than this, in UTF-16 code units. */
const longest = 24;
/** With less room than this a label says nothing. */
const shortest = 4;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A text with an ellipsis at its end where it is too long; no character is cut in two. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) {
    return text;
  }
  let kept = '';
  for (const { segment } of segmenter.segment(text)) {
    // The ellipsis takes a place.
    if (kept.length + segment.length >= length) {
      break;
    }
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * What is written behind entities, so that the editor cuts nothing: long labels are shortened, and
 * where a line has no room for one more there is none.
 *
 * @param labels in the order of the text, with the line that each is written in
 * @param lineLength of all labels of a line together, in UTF-16 code units; 0 for any
 * @returns `undefined` for a label that has no room
 */
export function fitting(
  labels: readonly { readonly words: string; readonly line: number }[],
  lineLength: number,
): readonly (string | undefined)[] {
  const left = new Map<number, number>();
  return labels.map(({ words, line }) => {
    const room = lineLength > 0 ? (left.get(line) ?? lineLength) : Infinity;
    const most = Math.min(longest, room);
    if (words.length > most && most < Math.max(shortest, Math.min(longest, words.length) / 2)) {
      return undefined;
    }
    const shown = shortened(words, most);
    left.set(line, room - shown.length);
    return shown;
  });
}
