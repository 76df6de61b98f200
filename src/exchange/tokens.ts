import type { Span } from '../text/spans';
import type { TokenKind } from './document';

/** What separates columns for Python's `str.split`, and U+FEFF, which nobody can see. */
const blank = String.raw`\s\u001c-\u001f\u0085`;

const blankSign = new RegExp(`[${blank}]`, 'u');

/** True for white space, in the widest sense. */
export function isBlank(sign: string): boolean {
  return blankSign.test(sign);
}

/** Scripts in which no space stands between words. */
const withoutSpaces = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');

const inWord = String.raw`[\p{L}\p{N}\p{M}_]`;

const patterns: Readonly<Record<TokenKind, string>> = {
  words: String.raw`[${withoutSpaces}]\p{M}*|(?:(?![${withoutSpaces}])${inWord})+|[^${blank}]\p{M}*`,
  characters: String.raw`[^${blank}]\p{M}*`,
  spaces: `[^${blank}]+`,
};

/**
 * The tokens of a text, in order, without white space. One that reaches over a border of a finding is
 * cut there, so that every finding is made of whole tokens.
 */
export function* tokensOf(
  text: string,
  kind: TokenKind,
  findings: readonly Span[],
): Generator<Span> {
  const ends = new Set(findings.flatMap(({ start, end }) => [start, end]));
  const borders = Int32Array.from(ends).sort();
  let next = 0;
  for (const { index, 0: token } of text.matchAll(new RegExp(patterns[kind], 'gu'))) {
    const end = index + token.length;
    let start = index;
    for (; (borders[next] ?? Infinity) < end; next += 1) {
      const border = borders[next] ?? end;
      if (border > start) {
        yield { start, end: border };
        start = border;
      }
    }
    yield { start, end };
  }
}

/** A token of a text that is made of nothing but tokens, and single spaces behind some of them. */
export interface SpacedToken extends Span {
  /** True where a space stands behind it. */
  readonly spaced: boolean;
}

/** The same with what white space there is, as spaCy cuts texts: nothing is left out. */
export function* spacedTokens(text: string, findings: readonly Span[]): Generator<SpacedToken> {
  let last: Span | undefined;
  for (const token of tokensOf(text, 'words', findings)) {
    yield* spaced(text, last, token.start);
    last = token;
  }
  yield* spaced(text, last, text.length);
}

/** A token, and the white space between it and where the next one begins. */
function* spaced(text: string, token: Span | undefined, next: number): Generator<SpacedToken> {
  const end = token?.end ?? 0;
  const isSpaced = token !== undefined && end < next && text[end] === ' ';
  if (token) {
    yield { ...token, spaced: isSpaced };
  }
  const rest = end + (isSpaced ? 1 : 0);
  if (rest < next) {
    yield { start: rest, end: next, spaced: false };
  }
}
