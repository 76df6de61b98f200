import type { Span } from '../text/spans';
import { fakesIn } from './fake-tokens';
import type { RedactionMap } from './map';
import { hashShape } from './operators/hash';
import { placeholder, placeholdersIn } from './placeholders';
import type { Subject } from './subject';

/** Something in a text that stands for somebody or something, or looks as if it did. */
export interface FoundToken extends Span {
  readonly text: string;
  /** The token of the map that is meant; missing where none is. */
  readonly token?: string;
  /** Whose it may be. */
  readonly subjects: readonly Subject[];
  /** True for what stands there exactly as it was put in. */
  readonly exact: boolean;
  /** What a language has added to a name within the brackets: `s` of `[Person_1s]`. */
  readonly ending: string;
}

/** Numbered placeholders of a text, those that were changed a little, and those of nobody. */
function* numbered(text: string, map: RedactionMap): Generator<FoundToken> {
  for (const { labels, number, exact, ...found } of placeholdersIn(text)) {
    const tokens = labels.map((label) => placeholder(label, number));
    const known = tokens.filter((token) => map.meant(token).length > 0);
    const subjects = known.flatMap((token) => map.meant(token));
    const [token] = known;
    if (token !== undefined) {
      yield { ...found, token, subjects, exact };
    } else if (exact || found.text.includes('_')) {
      yield { ...found, subjects, exact };
    }
  }
}

function* hashes(text: string, map: RedactionMap): Generator<FoundToken> {
  for (const { index, 0: token } of text.matchAll(hashShape)) {
    const subjects = map.meant(token);
    const known = subjects.length > 0 ? { token } : {};
    yield {
      start: index,
      end: index + token.length,
      text: token,
      ...known,
      subjects,
      exact: true,
      ending: '',
    };
  }
}

function* fakes(text: string, map: RedactionMap): Generator<FoundToken> {
  for (const { start, end, token, ending } of fakesIn(text, map)) {
    const found = { start, end, text: text.slice(start, end), token, ending };
    yield { ...found, subjects: map.meant(token), exact: ending === '' };
  }
}

/**
 * All that stands for somebody or something in a text, or looks as if it did; in order, apart from
 * each other.
 */
export function tokensIn(text: string, map: RedactionMap): readonly FoundToken[] {
  const all = [...numbered(text, map), ...hashes(text, map), ...fakes(text, map)];
  let free = 0;
  return all
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      const isFree = start >= free;
      free = isFree ? end : free;
      return isFree;
    });
}
