import type { Span } from '../text/spans';
import { isParticle } from './name-words';
import type { RedactionMap } from './map';

/** A fake that stands in a text. */
export interface FoundFake extends Span {
  readonly token: string;
  /** What a language has added to it: `s`. */
  readonly ending: string;
}

/** A fake, and where in it its first word begins. */
interface Fake {
  readonly token: string;
  readonly offset: number;
}

const wordShape = /[\p{L}\p{M}\p{N}]+/gu;
const isWord = (character: string): boolean => /[\p{L}\p{M}\p{N}]/u.test(character);
const hangul = /^\p{Script=Hangul}+/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The fakes of a map by their first word, the longer first. */
function byFirstWord(map: RedactionMap): ReadonlyMap<string, readonly Fake[]> {
  const all = new Map<string, Fake[]>();
  const tokens = map.subjects.flatMap(({ tokens }) =>
    tokens.filter(({ operator, text }) => operator === 'fake' && text.length > 1),
  );
  for (const token of new Set(tokens.map(({ text }) => text))) {
    const [word = ''] = token.match(wordShape) ?? [];
    const fakes = all.get(word) ?? [];
    fakes.push({ token, offset: token.indexOf(word) });
    all.set(word, fakes);
  }
  for (const fakes of all.values()) {
    fakes.sort((a, b) => b.token.length - a.token.length);
  }
  return all;
}

/** The beginnings of a word that may be a fake: all of it, of Korean and unspaced scripts parts. */
function* beginnings(word: string): Generator<{ readonly at: number; readonly text: string }> {
  if (unspaced.test(word)) {
    for (let at = 0; at < word.length; at++) {
      for (let length = Math.min(12, word.length - at); length > 0; length--) {
        yield { at, text: word.slice(at, at + length) };
      }
    }
    return;
  }
  yield { at: 0, text: word };
  const [korean = ''] = hangul.exec(word) ?? [];
  for (let length = Math.min(12, korean.length); length > 0; length--) {
    yield { at: 0, text: word.slice(0, length) };
  }
  if (/[^s]s$/u.test(word)) {
    yield { at: 0, text: word.slice(0, -1) };
  }
}

/** True where a fake is a whole word, or is followed by what its language puts behind one. */
function endingAt(text: string, end: number, last: string): string | undefined {
  if (!isWord(last) || unspaced.test(last)) {
    return '';
  }
  const rest = /^[\p{L}\p{M}\p{N}]*/u.exec(text.slice(end, end + 40))?.[0] ?? '';
  if (/\p{Script=Hangul}/u.test(last)) {
    return isParticle(rest) ? '' : undefined;
  }
  // 은 behind a Latin name is no part of it.
  if (rest === '' || /^\p{Script=Hangul}/u.test(rest)) {
    return '';
  }
  return rest === 's' ? rest : undefined;
}

/** Where the fakes of a map stand in a text as whole words; in order and apart from each other. */
export function* fakesIn(text: string, map: RedactionMap): Generator<FoundFake> {
  const fakes = byFirstWord(map);
  let free = 0;
  for (const { 0: word, index } of fakes.size === 0 ? [] : text.matchAll(wordShape)) {
    for (const beginning of beginnings(word)) {
      for (const { token, offset } of fakes.get(beginning.text) ?? []) {
        const start = index + beginning.at - offset;
        const end = start + token.length;
        const ending =
          start >= free && text.startsWith(token, start)
            ? endingAt(text, end, token.at(-1) ?? '')
            : undefined;
        if (ending !== undefined) {
          free = end + ending.length;
          yield { start, end: free, token, ending };
        }
      }
    }
  }
}
