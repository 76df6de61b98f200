import { escapeMarkdown } from '../../text/structure/markdown/escape';
import { Decoder } from './decoded';
import { inText } from './html';
import type { Style } from './style';

/**
 * How much of what a value could mean is taken from it: with `plain` only what always means
 * something; with `guarded` a placeholder (`[PERSON_1]`) before `(`, `[` or `:` is no link either;
 * `escaped` is all; of `bare` only letters, digits and a few signs are left.
 */
export type MarkdownLevel = 'plain' | 'guarded' | 'escaped' | 'bare';

/** Escapes, references and line breaks with what begins the next line: signs of quotations. */
const unit =
  /\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w*);|(?<![ \t])[ \t]*(?:\r\n|\n|\r)[ \t>]*/gu;

function said(match: string): string | undefined {
  return match.startsWith('\\') ? match.slice(1) : match.startsWith('&') ? inText(match) : '\n';
}

function bare(words: string): string {
  return words.replace(/[^\p{L}\p{N}\p{M} _.,]/gu, '').trim();
}

/**
 * Words of a text.
 *
 * @param table true inside of a table's cell, which a `|` would end
 */
export function wordsStyle(level: MarkdownLevel, table: boolean): Style {
  return {
    decode: (raw) => new Decoder(raw).escaped(0, raw.length, unit, ([match]) => said(match)).done(),
    escape(words, next) {
      if (level === 'bare') {
        return bare(words);
      }
      const place = { lineStart: true, full: level === 'escaped' };
      const written = escapeMarkdown(words, place, table)
        .replaceAll('\r', '&#13;')
        .replaceAll('\n', '&#10;');
      const guard = level === 'guarded' && words.endsWith(']') && /[([:]/u.test(next);
      return guard ? `${written}\\` : written;
    },
  };
}

/** Code within a line, with its signs. */
export const codeSpanStyle: Style = {
  decode(raw) {
    const fence = /^`+/u.exec(raw)?.[0].length ?? 0;
    if (fence === 0 || raw.length <= 2 * fence || !raw.endsWith('`'.repeat(fence))) {
      return undefined;
    }
    const inner = raw.slice(fence, raw.length - fence);
    if (inner.split(/[^`]+/u).some(({ length }) => length === fence)) {
      return undefined;
    }
    // One blank at each end is there for the fences, unless there is nothing else.
    const pad = /^[ \n\r][^]*[ \n\r]$/u.test(inner) && inner.trim() !== '' ? 1 : 0;
    return new Decoder(raw)
      .insideAt(fence)
      .escaped(fence + pad, raw.length - fence - pad, /\r\n|[\n\r]/gu, () => ' ')
      .done();
  },
  escape: (words) => (/[`\n\r]/u.test(words) ? undefined : words),
  whole(words) {
    const text = words.replace(/[\n\r]+/gu, ' ');
    const longest = Math.max(0, ...text.split(/[^`]+/u).map(({ length }) => length));
    const fence = '`'.repeat(longest === 1 ? 2 : longest + 1);
    return `${fence} ${text === '' ? ' ' : text} ${fence}`;
  },
};

const verbatim = (raw: string) => new Decoder(raw).verbatim(0, raw.length).done();

/** Where a link goes: what would end it is written as in an address. */
export const targetStyle: Style = {
  decode: verbatim,
  escape: (words) =>
    words.replace(/[\s<>()\\|&"'`\p{Cc}\p{Cs}]/gu, (sign) =>
      [...new TextEncoder().encode(sign)]
        .map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`)
        .join(''),
    ),
};

/** An address between `<` and `>`, which go with it where something else than an address comes there. */
export function autolinkStyle(level: MarkdownLevel): Style {
  const words = wordsStyle(level, false);
  return {
    decode: (raw) =>
      /^<[^<>\s]*>$/u.test(raw)
        ? new Decoder(raw)
            .insideAt(1)
            .verbatim(1, raw.length - 1)
            .done()
        : undefined,
    fits: (raw) =>
      /^<(?:[a-z][a-z\d+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d]+(?:[.-][a-z\d]+)*)>$/iu.test(
        raw,
      ),
    escape: (said) => (/[\s<>\p{Cc}]/u.test(said) ? undefined : said),
    whole: (said) => words.escape(said, '') ?? '',
  };
}

/** The title of a link, or the words for an image; without what encloses it. */
export function labelStyle(level: MarkdownLevel): Style {
  const signs = level === 'plain' ? /[\\"]/gu : /[\\"'()[\]<>`*_&|!]/gu;
  return {
    decode: (raw) => new Decoder(raw).escaped(0, raw.length, unit, ([match]) => said(match)).done(),
    escape: (words) =>
      level === 'bare' ? bare(words) : words.replace(/[\n\r]+/gu, ' ').replace(signs, '\\$&'),
  };
}

/** A line of code, which has no escapes. */
export function codeLineStyle(level: MarkdownLevel): Style {
  return {
    decode: verbatim,
    escape: (words) =>
      level === 'bare'
        ? bare(words)
        : words.replace(/[\n\r]+/gu, ' ').replace(/(?:`(?=`)|~(?=~)|\$(?=\$))/gu, '$& '),
  };
}
