import { Decoder } from './decoded';
import type { Style } from './style';

/** What a reference (`&amp;`) says; undefined where it is none. */
export type Reference = (reference: string) => string | undefined;

/** How a language of elements writes text and attributes. */
export interface MarkupWriting {
  /** What may be a reference. */
  readonly references: RegExp;
  readonly said: Reference;
  /** How these words are written between tags. */
  readonly escape: (words: string) => string;
}

const breaks = '\\r\\n?';

/** Text between tags. */
export function textStyle({ references, said, escape }: MarkupWriting): Style {
  const units = new RegExp(`${breaks}|${references.source}`, 'giu');
  return {
    decode: (raw) =>
      new Decoder(raw)
        .escaped(0, raw.length, units, ([match]) => (match.startsWith('&') ? said(match) : '\n'))
        .done(),
    // HTML has this sign by itself, too, and then it must not become a tag.
    fits: (raw) => !/<[a-z/!?]/iu.test(raw),
    escape,
    whole: escape,
  };
}

/** White space that readers of XML take for a blank in an attribute, unless it is a reference. */
const everyBlank = /[\t\n\r]/gu;

/**
 * The value of an attribute, with the quotation marks that it has.
 *
 * @param isFlat true where line breaks and tabs are blanks: XML
 */
export function attributeStyle(
  { said, escape }: MarkupWriting,
  references: RegExp,
  isFlat: boolean,
): Style {
  const units = new RegExp(`${isFlat ? '\\r\\n|[\\t\\n\\r]' : breaks}|${references.source}`, 'giu');
  const quoted = (words: string): string =>
    escape(words)
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
      .replace(everyBlank, (sign) => `&#${sign.charCodeAt(0)};`);
  const inside = (raw: string): number => (/^(["'])[^]*\1$/u.test(raw) && raw.length > 1 ? 1 : 0);
  return {
    decode(raw) {
      const quote = inside(raw);
      const value = raw.slice(quote, raw.length - quote);
      if (quote === 1 ? value.includes(raw.charAt(0)) : !/^[^\s"'=<>`]+$/u.test(raw)) {
        return undefined;
      }
      return new Decoder(raw)
        .insideAt(quote)
        .escaped(quote, raw.length - quote, units, ([match]) =>
          match.startsWith('&') ? said(match) : isFlat ? ' ' : '\n',
        )
        .done();
    },
    escape: quoted,
    whole: (words) => `"${quoted(words)}"`,
  };
}
