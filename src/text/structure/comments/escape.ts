import type { Place } from '../layout';

/** Ends of comments and strings, in the languages that have them longer than one character. */
const ends = /\*\/|\/\*|-->|"""|'''|\*\)|\(\*|-\}|\{-|\]\]|#[>=]|=#|###/gu;

/** What a comment's text may not contain, or it would end there or begin anew. */
export function inComment(text: string, { full }: Place): string {
  return full ? text.replace(ends, (sign) => sign.split('').join(' ')) : text;
}
