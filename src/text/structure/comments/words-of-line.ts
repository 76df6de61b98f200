import { isLikeCode } from './like-code';
import { isDirective, labelLength, saysNothing } from './tools';
import { hasJoiningWord, isForeign, isPlainWord, longestRun } from './words';

/** Where the words of a line stand in its text, in UTF-16 code units. */
export interface Words {
  readonly start: number;
  readonly end: number;
}

/** What is known of a line from those around it. */
export interface Surroundings {
  /** Code stands before the comment, where hardly anybody puts other code. */
  readonly trailing: boolean;
  /** Nothing stands between the comment's sign and the text. */
  readonly glued: boolean;
  /** It goes on with the sentence of the line above. */
  readonly going: boolean;
  /** It follows a line of prose whose sentence may not have ended. */
  readonly follows: boolean;
  /** It is so long that its sentence may go on in the next line. */
  readonly full: boolean;
  /** The lines around it are code which somebody has commented out. */
  readonly amongCode: boolean;
  /** What stands before it belongs to documentation; `other` where that is rather for a tool. */
  readonly tag: 'words' | 'other' | undefined;
}

const listMarker =
  /^(?:[-*+•‣◦▪–—]|#{1,6}|={2,6}|>|\d{1,3}[.)]|[a-z]\)|\(\d{1,2}\))\s+(?:\[[ xX]\]\s+)?/u;
/** Elements of XML and HTML that stand around sentences and are no part of them. */
const element = String.raw`<\/?(?:summary|remarks|param|typeparam|returns|value|exception|example|para|p|list|item|description|term|listheader|ul|ol|li|dl|dt|dd|br|hr|h[1-6]|div|blockquote|table|tr|td|th|permission|note)(?:\s[^<>\n]{0,200})?\/?>`;
const elementsBefore = new RegExp(`^(?:${element}\\s*)+`, 'u');
const elementBehind = new RegExp(`\\s*${element}$`, 'u');
/** Blanks between two columns, rather than between two sentences. */
const gaps = /(?<=[^\s.!?:])(?: {2,}|[ \t]*\t[ \t]*)(?=\S)/gu;

/** True for several words of a language that people speak. */
export function isSentence(text: string): boolean {
  return isForeign(text) || (longestRun(text) >= 3 && hasJoiningWord(text));
}

/** How long the sign of a list item at the beginning of a text is. */
export function listMarkerLength(text: string): number {
  return listMarker.exec(text)?.[0].length ?? 0;
}

function withoutElements(text: string, { start, end }: Words): Words {
  const from = start + (elementsBefore.exec(text.slice(start, end))?.[0].length ?? 0);
  let to = end;
  for (;;) {
    const found = elementBehind.exec(text.slice(from, to))?.[0].length ?? 0;
    if (found === 0) {
      return { start: from, end: to };
    }
    to -= found;
  }
}

/** The last column of a line in columns; all of it where its words are only set wide. */
export function lastColumn(text: string, { start, end }: Words): Words | undefined {
  const rest = text.slice(start, end);
  const gap = [...rest.matchAll(gaps)].at(-1);
  if (!gap || isSentence(rest.slice(0, gap.index))) {
    return { start, end };
  }
  const from = gap.index + gap[0].length;
  const column = rest.slice(from);
  return longestRun(column) >= 2 || isForeign(column) ? { start: start + from, end } : undefined;
}

/**
 * The words of a line that are to be translated, behind what is known to belong to documentation.
 *
 * @param known where they can be; undefined is returned where there are none
 */
export function wordsOf(text: string, known: Words, around: Surroundings): Words | undefined {
  let { start, end } = withoutElements(text, known);
  const isMarkup = start > known.start || end < known.end;
  if (isDirective(text.slice(start, end), around.glued && start === 0)) {
    return undefined;
  }
  start += listMarkerLength(text.slice(start, end));
  const label = labelLength(text.slice(start, end));
  start += label;
  if (label > 0 && start === end) {
    return undefined;
  }
  const column = around.going ? { start, end } : lastColumn(text, { start, end });
  if (!column) {
    return undefined;
  }
  ({ start, end } = column);
  const rest = text.slice(start, end);
  return /\p{L}{2}|\p{sc=Han}/u.test(rest) && isProse(rest, around, label > 0 || isMarkup)
    ? column
    : undefined;
}

function isProse(text: string, around: Surroundings, introduced: boolean): boolean {
  const { going, trailing, full, amongCode, tag } = around;
  if (tag === 'other') {
    return isSentence(text);
  }
  if (isDirective(text, false)) {
    return false;
  }
  const mayBeCode = introduced ? /[=;({<>]/u.test(text) : !(trailing && longestRun(text) >= 3);
  if (mayBeCode && isLikeCode(text, going)) {
    return false;
  }
  if (amongCode && !going && !isForeign(text)) {
    return isSentence(text) || longestRun(text) >= 5;
  }
  if (going || (full && longestRun(text) >= 3)) {
    return true;
  }
  if (around.follows && text.split(/\s+/u).every(isPlainWord)) {
    return true;
  }
  return introduced ? longestRun(text) >= 1 || isForeign(text) : !saysNothing(text);
}
