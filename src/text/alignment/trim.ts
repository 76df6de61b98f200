import { unitsAt } from './aligned-text';
import { byteLevelSpace } from './byte-level';
import { isWhiteSpace } from './unicode';

interface Span {
  readonly start: number;
  readonly end: number;
}

function isSpace(token: string, at: number): boolean {
  return token[at] === byteLevelSpace || isWhiteSpace(token.charCodeAt(at));
}

/** Moves `at` by `count` code points of the text, forwards or backwards. */
function moved(text: string, at: number, count: number): number {
  let to = at;
  for (let step = 0; step < count; step++) {
    to += to < text.length ? unitsAt(text, to) : 1;
  }
  for (let step = 0; step > count; step--) {
    to -= to >= 2 && unitsAt(text, to - 2) === 2 ? 2 : 1;
  }
  return to;
}

/**
 * Leaves the spaces that a byte-level token contains out of its span: `process_offsets` of the
 * Rust tokenizers (`pre_tokenizers/byte_level.rs`), which counts in code points.
 *
 * With `add_prefix_space` the first token of every window keeps one leading space, so such a token
 * gets a second span for that case.
 *
 * @param token the token as it stands in the normalised text
 * @param first true for the first token of the text
 */
export function trimmed(
  text: string,
  token: string,
  span: Span,
  trim: { readonly addPrefixSpace: boolean },
  first: boolean,
): Span & { readonly asFirst?: Span } {
  let leading = 0;
  while (leading < token.length && isSpace(token, leading)) {
    leading++;
  }
  let trailing = 0;
  while (trailing < token.length && isSpace(token, token.length - 1 - trailing)) {
    trailing++;
  }
  if (leading === 0 && trailing === 0) {
    return span;
  }
  const cut = (spaces: number): Span => {
    const start = spaces === 0 ? span.start : Math.min(moved(text, span.start, spaces), span.end);
    const end = trailing === 0 ? span.end : Math.max(moved(text, span.end, -trailing), start);
    return { start, end };
  };
  if (!trim.addPrefixSpace || leading !== 1) {
    return cut(leading);
  }
  return first || span.start === 0 ? cut(0) : { ...cut(1), asFirst: cut(0) };
}
