import { syntaxOf, type Syntax } from '../../text/structure/languages';
import type { Region } from '../../text/structure/regions';
import { scanCode } from '../../text/structure/scan';
import { inComment } from './comment-style';
import { Decoder } from './decoded';
import type { Style } from './style';

/** What backslashes stand for in most languages; what else they may is shown as it is written. */
const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const unit = /\\(?:u\{[\da-fA-F]{1,6}\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^])/gu;

function unescaped(escape: string): string | undefined {
  const sign = escape.charAt(1);
  if (/["'`\\/$#]/u.test(sign)) {
    return sign;
  }
  if (escape.length > 2) {
    const code = Number.parseInt(escape.replace(/[^\da-fA-F]/gu, ''), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  }
  return named[sign];
}

/** Languages in whose strings a dollar sign begins something that is put in. */
const dollars = new Set('kotlin groovy php perl shellscript dart'.split(' '));
/** Those that have `#{` for that. */
const hashes = new Set('ruby crystal elixir coffeescript'.split(' '));
/** Those in which two quotation marks are one that stands for itself. */
const doubling = new Set('sql vb vba pascal ada vhdl powershell'.split(' '));

/** How a string is written. */
export interface StringWriting {
  readonly language: string;
  readonly syntax: Syntax;
  readonly quote: string;
  /** A backslash takes the meaning from what follows it. */
  readonly escapes: boolean;
  /** Words in braces are put in: they are doubled. */
  readonly braces: boolean;
  /** It stands in a script of HTML, which `</script` or `<!--` would end. */
  readonly inScript: boolean;
}

/** How a string is written that begins at a place of a source. */
export function stringWriting(
  source: string,
  region: Region,
  language: string,
  inScript: boolean,
): StringWriting {
  const syntax = syntaxOf(language) ?? {};
  const mark = syntax.strings?.find(({ quote }) => quote === region.opener);
  const prefix =
    /[\w@$]{0,3}$/u.exec(source.slice(Math.max(0, region.start - 3), region.start))?.[0] ?? '';
  const isRaw =
    (/^(?:python|cython|starlark)$/u.test(language) && /^[bfu]?r[bfu]?$/iu.test(prefix)) ||
    (language === 'rust' && /^b?r$/u.test(prefix)) ||
    (language === 'dart' && prefix === 'r') ||
    (language === 'csharp' && prefix.includes('@'));
  return {
    language,
    syntax,
    quote: region.opener,
    escapes: mark?.escapes !== false && !isRaw && !doubling.has(language),
    braces:
      (/^(?:python|starlark)$/u.test(language) && /^[bru]?f[bru]?$/iu.test(prefix)) ||
      (language === 'csharp' && prefix.includes('$')),
    inScript,
  };
}

/** What stands for the quotation mark in a string that has no way to say it. */
const typographic: Readonly<Record<string, string>> = { '"': '”', "'": '’', '`': '’' };

function escaped(
  words: string,
  { language, quote, escapes, braces, inScript }: StringWriting,
): string {
  let written = braces ? words.replace(/[{}]/gu, '$&$&') : words;
  if (!escapes) {
    const [mark = '"'] = quote;
    const instead = doubling.has(language) ? mark + mark : (typographic[mark] ?? mark);
    return written
      .replaceAll(mark, instead)
      .replace(/[\n\r]+/gu, ' ')
      .replace(/\\$/u, '/');
  }
  written = written
    .replace(
      quote === '`' ? /[\\`]|\$(?=\{)/gu : quote.startsWith("'") ? /[\\']/gu : /[\\"]/gu,
      '\\$&',
    )
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replace(/[\u2028\u2029]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
  if (dollars.has(language) && quote.startsWith('"')) {
    written = written.replace(/[$`]/gu, '\\$&');
  } else if (hashes.has(language) && quote.startsWith('"')) {
    written = written.replaceAll('#{', '\\#{');
  }
  return inScript ? written.replaceAll('<', '\\x3c') : written;
}

/** What cannot mean anything anywhere: letters, digits and a few signs. */
function bare(words: string): string {
  return words.replace(/[^\p{L}\p{N}\p{M}\s_.,@]/gu, '').replace(/[\n\r\u2028\u2029]+/gu, ' ');
}

/** True for a source that is one comment or one string from its beginning to its end. */
function isOne(raw: string, syntax: Syntax, kind: 'comment' | 'string'): boolean {
  const regions = scanCode(raw, syntax);
  const [first] = regions;
  if (first?.start !== 0) {
    return false;
  }
  return (
    (first.kind === 'line' || first.kind === 'block' ? 'comment' : 'string') === kind &&
    regions.every(
      (region, index) =>
        region.opener === first.opener && region.start === (regions[index - 1]?.end ?? 0),
    ) &&
    regions.at(-1)?.end === raw.length &&
    (regions.length === 1 || kind === 'string')
  );
}

/** A string with its quotation marks. */
export function codeStringStyle(how: StringWriting): Style {
  const { length } = how.quote;
  const [mark = '"'] = how.quote;
  const doubled = how.escapes ? undefined : new RegExp(`${mark}${mark}`, 'gu');
  return {
    decode(raw) {
      if (raw.length < 2 * length) {
        return undefined;
      }
      const decoder = new Decoder(raw).insideAt(length);
      return (
        doubled && length === 1
          ? decoder.escaped(length, raw.length - length, doubled, () => mark)
          : how.escapes
            ? decoder.escaped(
                length,
                raw.length - length,
                unit,
                ([match]) => unescaped(match) ?? match,
              )
            : decoder.verbatim(length, raw.length - length)
      ).done();
    },
    fits: (raw) => isOne(raw, how.syntax, 'string'),
    escape: (words) => escaped(words, how),
    whole: (words) => {
      const all = how.quote + escaped(words, how) + how.quote;
      return isOne(all, how.syntax, 'string') ? all : how.quote + bare(words) + how.quote;
    },
  };
}

/**
 * A comment with its signs.
 *
 * @param opener what begins it
 * @param close what ends it
 */
export function codeCommentStyle(
  syntax: Syntax,
  opener: string,
  close: string,
  inScript: boolean,
): Style {
  const safe = (words: string): string =>
    inScript ? inComment(words).replace(/<(?=[/!])/gu, '< ') : inComment(words);
  const body = (raw: string): string => raw.slice(opener.length, raw.length - close.length);
  return {
    decode(raw) {
      const text = body(raw);
      const lead = /^[/!#;%*-]*[ \t]*/u.exec(text)?.[0].length ?? 0;
      const start = opener.length + lead;
      const end = Math.max(start, opener.length + text.trimEnd().length);
      return new Decoder(raw).insideAt(start).verbatim(start, end).done();
    },
    fits: (raw) => isOne(raw, syntax, 'comment'),
    escape: safe,
    whole: (words) => {
      const all = `${opener} ${safe(words)} ${close}`.trimEnd();
      return isOne(all, syntax, 'comment') ? all : `${opener} ${bare(words)} ${close}`.trimEnd();
    },
  };
}
