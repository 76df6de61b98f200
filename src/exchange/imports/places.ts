import { translatable, type Message } from '../../base/message';
import type { Span } from '../../text/spans';
import type { CodePoints } from '../code-points';

/** So much of a text is quoted in a message, in UTF-16 code units. */
const quoted = 60;

function brief(text: string): string {
  return text.length > quoted ? `${text.slice(0, quoted - 1)}…` : text;
}

/** Where a span said by others stands, or why it stands nowhere. */
export type Place = Span | { readonly why: Message };

/**
 * Looks where a span stands in a text.
 *
 * @param start in code points, as `end`
 * @param words what is said to stand there, where that is said
 */
export function placeOf(points: CodePoints, start: unknown, end: unknown, words?: unknown): Place {
  return placed({ length: points.length, back: (span) => points.back(span) ?? span }, points.text, {
    start,
    end,
    words,
  });
}

/** The same for a span in UTF-16 code units. */
export function placeIn(text: string, start: unknown, end: unknown, words?: unknown): Place {
  return placed({ length: text.length, back: (span) => span }, text, { start, end, words });
}

/** In what spans are counted. */
interface Units {
  readonly length: number;
  readonly back: (span: Span) => Span;
}

function placed(
  { length, back }: Units,
  text: string,
  { start, end, words }: Readonly<Record<'start' | 'end' | 'words', unknown>>,
): Place {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) {
    return { why: translatable('where it begins and ends is no whole number.') };
  }
  const [first, last] = [Number(start), Number(end)];
  if (first >= last) {
    return { why: translatable('it ends at {0}, which is not behind {1}.', last, first) };
  }
  if (first < 0 || last > length) {
    const why = translatable(
      '{0} to {1} is not in the text, which has {2} characters.',
      first,
      last,
      length,
    );
    return { why };
  }
  const place = back({ start: first, end: last });
  const found = text.slice(place.start, place.end);
  return typeof words === 'string' && !isAlike(found, words)
    ? { why: translatable('“{0}” stands there, not “{1}”.', brief(found), brief(words)) }
    : place;
}

/** True where two texts are the same but for line ends and lone surrogates. */
function isAlike(one: string, other: string): boolean {
  const plain = (text: string): string =>
    text.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '\ufffd');
  return one === other || plain(one) === plain(other);
}

export function isPlace(place: Place): place is Span {
  return !('why' in place);
}
