/*
 * Where a document is cut into what is read at once while it is written: paragraphs, and of those
 * that are longer than a model reads, some lines at a time. A cut depends on nothing but where the
 * part before it begins and on the text from there on: after an edit the same cuts are found again
 * soon, and the same parts are known.
 */

/** How a document is cut into parts that are read one by one. */
export interface Cutter {
  /** So far behind the beginning of a part it may be decided where that ends. */
  readonly lookahead: number;
  /**
   * Where the part ends that begins at `start`; white space behind it belongs to it.
   *
   * @param text reaches to the end of the document, or {@link lookahead} behind `start`
   * @returns the length of the text for the last part; offsets in UTF-16 code units of it
   */
  next(text: string, start: number): number;
}

interface Limits {
  /** A paragraph that is not longer is never cut, in UTF-16 code units. */
  readonly shortestCut: number;
  /** No part is longer, but for its last line. */
  readonly longestPart: number;
  /** True where every line is a part, not every paragraph. */
  readonly byLine: boolean;
}

/** No longer piece of a line is looked at as one. */
const longestPiece = 2000;
/** Of a line that is longer, no piece is shorter. */
const shortestPiece = 500;

/** A number that depends on the few code units before a place only. */
function signBefore(text: string, place: number): number {
  let sum = 0;
  for (let at = Math.max(0, place - 12); at < place; at += 1) {
    sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  }
  return (sum ^ (sum >>> 15)) >>> 3;
}

/** Where a piece of a line ends that is too long: where there is white space, if there is any. */
function cutInLine(text: string, start: number): number {
  let space = 0;
  let other = 0;
  for (let at = start + shortestPiece; at < start + longestPiece; at += 1) {
    const isSpace = /\s/u.test(text.charAt(at - 1));
    const sign = signBefore(text, at);
    if (isSpace && (sign & 31) === 0) {
      return at;
    }
    space = isSpace ? at : space;
    other = other === 0 && (sign & 127) === 0 && !isInPair(text, at) ? at : other;
  }
  const last = start + longestPiece;
  return space || other || (isInPair(text, last) ? last - 1 : last);
}

/** True between the two halves of a character. */
function isInPair(text: string, at: number): boolean {
  return text.charCodeAt(at) >> 10 === 0x37 && text.charCodeAt(at - 1) >> 10 === 0x36;
}

function pieceEnd(text: string, start: number): number {
  const found = text.indexOf('\n', start);
  const end = found === -1 ? text.length : found + 1;
  return end - start <= longestPiece ? end : cutInLine(text, start);
}

function nextCut(
  text: string,
  start: number,
  { shortestCut, longestPart, byLine }: Limits,
): number {
  let hasWords = false;
  let isOver = false;
  for (let at = start; at < text.length;) {
    const end = pieceEnd(text, at);
    const isBlank = text.slice(at, end).trim() === '';
    if (isOver && !isBlank) {
      return at;
    }
    isOver ||= isBlank && hasWords;
    hasWords ||= !isBlank;
    isOver ||= byLine && hasWords && text.charAt(end - 1) === '\n';
    at = end;
    const length = at - start;
    // One line in four ends a part that is long enough.
    const isLong = length >= shortestCut && !isBlank && (signBefore(text, at) & 3) === 0;
    if (length >= longestPart || isLong) {
      return at;
    }
  }
  return text.length;
}

function cutter(limits: Limits): Cutter {
  return {
    lookahead: limits.longestPart + 2 * longestPiece + 2,
    next: (text, start) => nextCut(text, start, limits),
  };
}

/** For what is read while it is written: no longer parts than models read at once. */
export const liveCutter = cutter({ shortestCut: 1000, longestPart: 3000, byLine: false });

/** So long a paragraph or line may be that somebody wants read as a whole, in UTF-16 code units. */
const longestWhole = 16_384;
const whole = { shortestCut: Infinity, longestPart: longestWhole };

/** For paragraphs as they are. */
export const paragraphCutter = cutter({ ...whole, byLine: false });
/** For lines as they are. */
export const lineCutter = cutter({ ...whole, byLine: true });
