import type { Region } from '../../text/structure/regions';
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

/** Strings in which a backslash is like any other character, by language: their quotation marks. */
const withoutEscapes: Readonly<Record<string, readonly string[]>> = {
  go: ['`'],
  shellscript: ["'"],
  toml: ["'", "'''"],
  yaml: ["'"],
};

/** How a string is written. */
export interface StringWriting {
  readonly language: string;
  /** What begins it, and what ends it. */
  readonly opener: string;
  readonly closer: string;
  /** The quotation mark at the end of what begins it; '' for a heredoc and the like. */
  readonly quote: string;
  /** A backslash takes the meaning from what follows it. */
  readonly escapes: boolean;
  /** A quotation mark in it is written twice. */
  readonly doubles: boolean;
  /** Words in braces are put in: braces that stand for themselves are doubled, or cannot be written. */
  readonly braces?: 'doubled' | 'never';
  /** It stands in a script of HTML, which `</script` or `<!--` would end. */
  readonly inScript: boolean;
}

/** How a string of a source is written. */
export function stringWriting(
  source: string,
  { start, inner, end }: Region,
  language: string,
  inScript: boolean,
): StringWriting {
  // A heredoc begins in another line than its text.
  const opener = source.slice(start, inner.start);
  const quote = /(["'`])\1*$/u.exec(opener)?.[0] ?? '';
  const prefix = opener.slice(0, opener.length - quote.length);
  const isRaw =
    quote === '' ||
    (/^(?:python|cython|starlark)$/u.test(language) && /r/iu.test(prefix)) ||
    (/^(?:rust|dart|csharp|swift)$/u.test(language) && /[r@#]/u.test(prefix)) ||
    (language === 'csharp' && quote.length > 2) ||
    withoutEscapes[language]?.includes(quote) === true;
  return {
    language,
    opener,
    closer: source.slice(inner.end, end),
    quote,
    escapes: !isRaw && !doubling.has(language),
    doubles:
      quote.length === 1 &&
      (doubling.has(language) || (language === 'csharp' && prefix.includes('@'))),
    ...bracesIn(language, prefix, quote),
    inScript,
  };
}

function bracesIn(language: string, prefix: string, quote: string): Pick<StringWriting, 'braces'> {
  if (/^(?:python|starlark)$/u.test(language) && /f/iu.test(prefix)) {
    return { braces: 'doubled' };
  }
  if (language === 'csharp' && prefix.includes('$')) {
    return { braces: quote.length > 2 ? 'never' : 'doubled' };
  }
  return {};
}

/**
 * How a part of a string is written that stands between what is put in.
 *
 * @param isFirst it begins with what begins the string
 * @param isLast it ends with what ends it
 */
export function partWriting(how: StringWriting, isFirst: boolean, isLast: boolean): StringWriting {
  return {
    ...how,
    opener: isFirst ? how.opener : '',
    closer: isLast ? how.closer : '',
    // Beside the brace of what is put in, nobody could tell them apart.
    ...(how.braces && { braces: 'never' }),
  };
}

/** In such a string a backtick takes the meaning from a dollar sign, which puts something in. */
function takesBackticks(language: string, quote: string): boolean {
  return language === 'powershell' && quote === '"';
}

/** What stands for the quotation mark in a string that has no way to say it. */
const typographic: Readonly<Record<string, string>> = { '"': '”', "'": '’', '`': '’' };

function escaped(
  words: string,
  { language, quote, closer, escapes, doubles, braces, inScript }: StringWriting,
): string {
  let written = words;
  if (braces === 'doubled') {
    written = words.replace(/[{}]/gu, '$&$&');
  } else if (braces === 'never') {
    written = words.replaceAll('{', '(').replaceAll('}', ')');
  }
  if (quote === '') {
    // Whatever its signs are: none of them is a letter, a digit or a blank in a line.
    return written.replaceAll(closer.trim() || '\n', ' ').replace(/[\n\r()[\]{}<>|/$#\\`]+/gu, ' ');
  }
  if (!escapes) {
    const [mark = '"'] = quote;
    const instead = doubles ? mark + mark : (typographic[mark] ?? mark);
    return (takesBackticks(language, quote) ? written.replace(/[`$]/gu, '`$&') : written)
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

/** A pattern for one of these, as they are. */
function anyOf(signs: readonly string[]): string {
  return signs.map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')).join('|');
}

/**
 * What of a token is no words, in its order: what would end it, begin another in it, or put something
 * in. Other words fit into it where that stays the same.
 *
 * @param escape what stands for something that would be such a sign, as a pattern
 */
function signsOf(raw: string, signs: readonly string[], escape?: string): string {
  const wanted = [...signs].sort((a, b) => b.length - a.length);
  const all = new RegExp(`${escape === undefined ? '' : `(${escape})|`}${anyOf(wanted)}`, 'gu');
  const found = [...raw.matchAll(all)];
  return found.flatMap(([sign, meant]) => (meant === undefined ? [sign] : [])).join('\0');
}

/**
 * A string with its quotation marks.
 *
 * @param raw as it is in the source
 */
export function codeStringStyle(how: StringWriting, raw: string): Style {
  const { opener, closer, quote, escapes, doubles, language } = how;
  const [mark = ''] = quote;
  const backticks = takesBackticks(language, quote);
  // Between what is put in there is no brace that stands alone.
  const inBraces = language === 'csharp' && how.braces !== undefined && quote.length < 3;
  const pairs = [
    ...(doubles ? [`${mark}${mark}`] : []),
    ...(backticks ? ['`[`$"]'] : []),
    ...(inBraces ? [String.raw`\{\{|\}\}`] : []),
  ].join('|');
  const doubled = pairs !== '' && !escapes ? new RegExp(pairs, 'gu') : undefined;
  const escapedUnit = inBraces ? new RegExp(`${unit.source}|${pairs}`, 'gu') : unit;
  // What ends a heredoc stands in a line of its own.
  const ends = quote === '' ? [closer.trim() || opener, '\n'] : [quote, '\n', '\r'];
  const holes =
    quote === '`' || dollars.has(language)
      ? ['${']
      : backticks
        ? ['$']
        : hashes.has(language)
          ? ['#{']
          : how.braces !== undefined && language === 'csharp'
            ? ['{', '}']
            : [];
  const escape = [...(escapes ? ['\\\\[^]'] : []), ...(pairs === '' ? [] : [pairs])].join('|');
  const signsIn = (one: string, signs: readonly string[]): string =>
    signsOf(
      one.slice(opener.length, one.length - closer.length),
      signs,
      escape === '' ? undefined : escape,
    );
  const before = signsIn(raw, [...ends, ...holes]);
  const fits = (one: string): boolean => {
    const inside = one.slice(opener.length, one.length - closer.length);
    const loose = escapes && /(?<!\\)(?:\\\\)*\\$/u.test(inside);
    const joined = quote !== '' && quote.length > 1 && inside.endsWith(mark);
    const isWhole = one.startsWith(opener) && one.endsWith(closer) && !loose && !joined;
    return isWhole && signsIn(one, [...ends, ...holes]) === before;
  };
  return {
    decode(one) {
      if (one.length < opener.length + closer.length) {
        return undefined;
      }
      const end = one.length - closer.length;
      const decoder = new Decoder(one).insideAt(opener.length);
      return (
        doubled
          ? decoder.escaped(opener.length, end, doubled, ([match]) => match.slice(1))
          : escapes
            ? decoder.escaped(opener.length, end, escapedUnit, ([match]) =>
                /^[{}]/u.test(match) ? match.slice(1) : (unescaped(match) ?? match),
              )
            : decoder.verbatim(opener.length, end)
      ).done();
    },
    fits,
    escape: (words) => escaped(words, how),
    whole: (words) => {
      const all = opener + escaped(words, how) + closer;
      return signsIn(all, ends) === '' ? all : opener + bare(words) + closer;
    },
  };
}

/**
 * A comment with its signs.
 *
 * @param given as it is in the source
 * @param close what ends it; '' for one that ends with its line
 */
export function codeCommentStyle(
  given: string,
  opener: string,
  close: string,
  inScript: boolean,
): Style {
  const safe = (words: string): string =>
    inScript ? inComment(words).replace(/<(?=[/!])/gu, '< ') : inComment(words);
  const body = (raw: string): string => raw.slice(opener.length, raw.length - close.length);
  const ends = close === '' ? ['\n', '\r'] : [opener, close, '--'];
  const signs = inScript ? [...ends, '</', '<!'] : ends;
  const before = signsOf(body(given), signs);
  const fits = (raw: string): boolean =>
    raw.startsWith(opener) && raw.endsWith(close) && signsOf(body(raw), signs) === before;
  return {
    decode(raw) {
      const text = body(raw);
      const lead = /^[/!#;%*-]*[ \t]*/u.exec(text)?.[0].length ?? 0;
      const start = opener.length + lead;
      const end = Math.max(start, opener.length + text.trimEnd().length);
      return new Decoder(raw).insideAt(start).verbatim(start, end).done();
    },
    fits,
    escape: safe,
    whole: (words) => {
      const all = `${opener} ${safe(words)} ${close}`.trimEnd();
      return signsOf(body(all), signs) === '' ? all : `${opener} ${bare(words)} ${close}`.trimEnd();
    },
  };
}
