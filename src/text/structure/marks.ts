import type { Part } from './sentence';

/** Formatting around words of a sentence: indexes of its parts. */
export interface Pair {
  readonly open: number;
  readonly close: number;
  /** Pairs inside of this one. */
  readonly inside: readonly Pair[];
}

/** The pairs of a sentence's marks; undefined when one of them begins or ends elsewhere. */
export function pairsOf(parts: readonly Part[]): readonly Pair[] | undefined {
  const stack: { open: number; inside: Pair[] }[] = [{ open: -1, inside: [] }];
  for (const [index, part] of parts.entries()) {
    if (part.kind !== 'mark') {
      continue;
    }
    if (part.side === 'open') {
      stack.push({ open: index, inside: [] });
      continue;
    }
    const ended = stack.pop();
    if (!ended || stack.length === 0) {
      return undefined;
    }
    stack.at(-1)?.inside.push({ ...ended, close: index });
  }
  return stack.length === 1 ? stack[0]?.inside : undefined;
}

const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Hangul}]/u;

/** True when a word goes on over this place of a text. */
function inWord(text: string, at: number): boolean {
  const before = /.$/u.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? '';
  const after = /^./u.exec(text.slice(at, at + 2))?.[0] ?? '';
  return (
    /[\p{L}\p{N}\p{M}%]/u.test(before) &&
    /[\p{L}\p{N}\p{M}]/u.test(after) &&
    !unspaced.test(before) &&
    !unspaced.test(after)
  );
}

/**
 * Where `words` stand in a text, as whole words and there only.
 *
 * @returns offsets in UTF-16 code units; undefined when they are not there, or more than once
 */
export function findWords(
  text: string,
  words: string,
  from: number,
  to: number,
): readonly [number, number] | undefined {
  const haystack = text.toLowerCase();
  const needle = words.toLowerCase();
  // Some letters have another length in lower case; such a text is not worth the trouble.
  if (needle === '' || haystack.length !== text.length || needle.length !== words.length) {
    return undefined;
  }
  let found: readonly [number, number] | undefined;
  for (let at = haystack.indexOf(needle, from); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    if (end > to) {
      break;
    }
    if (!inWord(text, at) && !inWord(text, end)) {
      if (found) {
        return undefined;
      }
      found = [at, end];
    }
  }
  return found;
}
