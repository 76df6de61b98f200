import { Decoder } from './decoded';
import type { Style } from './style';

/** What YAML has only as an escape, and line breaks that not all of its readers take for one. */
export const unprintable =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u; // eslint-disable-line no-control-regex
const everyUnprintable = new RegExp(unprintable.source, 'g');

function codeOf(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A scalar in double quotes, in one line. */
export function yamlString(words: string): string {
  return JSON.stringify(words).replace(everyUnprintable, codeOf);
}

/** Line breaks in a scalar that goes over lines, with the blanks around them. */
const fold = '(?<![ \\t])[ \\t]*[\\n\\r][ \\t\\n\\r]*';

/** One line break is a blank, and each further one is one. */
function folded(breaks: string): string {
  const count = breaks.replace(/\r\n?/gu, '\n').split('\n').length - 1;
  return count === 1 ? ' ' : '\n'.repeat(count - 1);
}

const named: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};

/** What an escape of a scalar in double quotes says; undefined for one that YAML does not have. */
function unescaped(escape: string): string | undefined {
  const sign = escape.charAt(1);
  if (sign === '\n' || sign === '\r') {
    const breaks = folded(escape.slice(1));
    return breaks === ' ' ? '' : breaks;
  }
  if (/[xuU]/u.test(sign) && escape.length > 2) {
    const code = Number.parseInt(escape.slice(2), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  }
  return named[sign];
}

const doubleUnits = new RegExp(
  `\\\\(?:x[\\da-fA-F]{2}|u[\\da-fA-F]{4}|U[\\da-fA-F]{8}|[\\n\\r][ \\t\\n\\r]*|[^])|${fold}`,
  'gu',
);

export const doubleQuotedStyle: Style = {
  decode: (raw) =>
    /^"(?:[^"\\]|\\[^])*"$/u.test(raw)
      ? new Decoder(raw)
          .insideAt(1)
          .escaped(1, raw.length - 1, doubleUnits, ([match]) =>
            match.startsWith('\\') ? unescaped(match) : folded(match),
          )
          .done()
      : undefined,
  escape: (words) => yamlString(words).slice(1, -1),
  whole: yamlString,
};

const singleUnits = new RegExp(`''|${fold}`, 'gu');

export const singleQuotedStyle: Style = {
  decode: (raw) =>
    /^'(?:[^']|'')*'$/u.test(raw)
      ? new Decoder(raw)
          .insideAt(1)
          .escaped(1, raw.length - 1, singleUnits, ([match]) =>
            match === "''" ? "'" : folded(match),
          )
          .done()
      : undefined,
  escape: (words) =>
    unprintable.test(words) || words.includes('\n') ? undefined : words.replaceAll("'", "''"),
  whole: yamlString,
};

/** What a reader of YAML 1.1 or 1.2 takes for something else than a text, or may. */
const typed =
  /^(?:[-+.\d][-+.\d_:eExXoOa-fA-F]*|[-+]?\.(?:inf|nan)|\d{4}-\d.*|~|null|true|false|yes|no|on|off|y|n|<<|=)?$/iu;

/** True for a plain scalar that says nothing that can be personal: no value, or one of two. */
export function isWord(raw: string): boolean {
  return /^(?:~|null|true|false|yes|no|on|off)?$/iu.test(raw);
}

/** What a plain scalar may not begin with, hold or end with. */
const notPlain = /^[-?:,[\]{}#&*!|>'"%@`\s]|:(?:\s|$)|\s#|\s$|[\n\r]/u;
const notInFlow = /[,[\]{}?]|:./u;

const plainUnits = new RegExp(fold, 'gu');

/** A scalar without quotes; with `isFlow` one within brackets. */
function plainScalarStyle(isFlow: boolean): Style {
  return {
    decode: (raw) =>
      new Decoder(raw).escaped(0, raw.length, plainUnits, ([match]) => folded(match)).done(),
    fits: (raw) => !notPlain.test(raw) && !(isFlow && notInFlow.test(raw)) && !typed.test(raw),
    escape: (words) => (unprintable.test(words) || /[\n\t]/u.test(words) ? undefined : words),
    whole: (words, raw) =>
      typed.test(raw) && /\d/u.test(words) && String(Number(words)) === words
        ? words
        : yamlString(words),
  };
}

export const plainScalar = plainScalarStyle(false);
export const plainScalarInFlow = plainScalarStyle(true);

/** A scalar with a tag for something else than text, which goes when it is replaced. */
export const taggedStyle: Style = {
  decode(raw) {
    const start = /^![^\s]*\s+/u.exec(raw)?.[0].length ?? 0;
    const inner = raw.slice(start);
    const quoted = /^["']/u.test(inner) ? 1 : 0;
    return new Decoder(raw).verbatim(start + quoted, raw.length - quoted).done();
  },
  escape: () => undefined,
  whole: yamlString,
};

/** A scalar that is written in a way that is not followed here: it is written anew as a whole. */
export function opaqueStyle(words: string): Style {
  return {
    decode: (raw) => new Decoder(raw).says(words, 0, raw.length).done(),
    escape: () => undefined,
    whole: (said, raw) => yamlString(said) + (/(?:\r?\n)?$/u.exec(raw)?.[0] ?? ''),
  };
}
