import { Decoder } from './decoded';
import type { Style } from './style';

const escape = /\\(?:u[\da-fA-F]{4}|.)/gu;

/** Two characters that need no escape in JSON, but end a script's element in HTML. */
const inScript = /[<>]/gu;

/** What a string of JSON or of a language that has its escapes says; undefined for none. */
export function parsedString(raw: string): string | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** JSON's string with these words. */
export function jsonString(words: string): string {
  return JSON.stringify(words);
}

/** A string of JSON, its quotes included. */
export const jsonStringStyle: Style = {
  decode(raw) {
    const words = parsedString(raw);
    if (words === undefined) {
      return undefined;
    }
    return new Decoder(raw)
      .insideAt(1)
      .escaped(1, raw.length - 1, escape, ([match]) => parsedString(`"${match}"`))
      .done();
  },
  escape: (words) => jsonString(words).slice(1, -1),
  whole: jsonString,
};

/** A string of JSON within a script of HTML. */
export const scriptStringStyle: Style = {
  ...jsonStringStyle,
  escape: (words) => jsonString(words).slice(1, -1).replace(inScript, codeOf),
  whole: (words) => jsonString(words).replace(inScript, codeOf),
};

function codeOf(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A number of JSON; what is no number any more becomes a string. */
export const jsonNumberStyle: Style = {
  decode: (raw) =>
    /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u.test(raw)
      ? new Decoder(raw).verbatim(0, raw.length).done()
      : undefined,
  escape: () => undefined,
  // Readers keep a number only where it is written as they would write it.
  whole: (words) =>
    /\d/u.test(words) && String(Number(words)) === words ? words : jsonString(words),
};
