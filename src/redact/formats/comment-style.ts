import { Decoder } from './decoded';
import type { Style } from './style';

/** What ends a comment, or begins another, in the languages where both are longer than one sign. */
const ends = /\*\/|\/\*|\*\)|\(\*|-\}|\{-|#[>=]|=#|\?>/gu;
/** Signs that do so where there are two or three of them: `-->`, `"""`, `]]`, `###`. */
const repeated = /([-"'\]#])(?=\1)/gu;

/** How comments begin, where they are seen with their signs. */
const signs = /^(?:\/\/+|\/\*+|#+|<!--|;+)[ \t]*/u;

/**
 * A comment, or what stands in one. It has no escapes: what would end it is written with a blank
 * between, and a line break in one of a single line as a blank.
 */
export const commentStyle: Style = {
  decode(raw) {
    const start = signs.exec(raw)?.[0].length ?? 0;
    const close = raw.endsWith('*/') ? 2 : raw.endsWith('-->') ? 3 : 0;
    const end = Math.max(start, raw.slice(0, raw.length - close).trimEnd().length);
    return new Decoder(raw).insideAt(start).verbatim(start, end).done();
  },
  escape: inComment,
};

/** What could be a part of such a sign, together with what stands beside it. */
const partBefore = /^[/*\->#=}\])"']/u;
const partBehind = /[/*\-<#=({["']$/u;

/** These words as they can stand in a comment of any language. */
export function inComment(words: string): string {
  return (
    words
      .replace(/[\n\r\u2028\u2029]+/gu, ' ')
      .replace(repeated, '$1 ')
      .replace(ends, (sign) => sign.split('').join(' '))
      .replace(partBefore, ' $&')
      .replace(partBehind, '$& ')
      // At the end of a line it would take the next line into the comment, in C and its relatives.
      .replace(/\\\s*$/u, '/')
  );
}
