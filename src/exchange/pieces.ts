import type { Piece } from './document';
import { jsonElements } from './json-text';

/** What the pieces of one file of JSON are made with. */
export interface JsonPieces {
  readonly piece: (text: string) => Piece;
  /**
   * Values as an array, in pieces.
   *
   * @param before what stands in front of them, with the bracket
   */
  readonly list: (before: string, values: Iterable<unknown>) => Generator<Piece>;
}

/** @param between what stands between the elements of an array */
export function jsonPieces(file: string, between = ','): JsonPieces {
  const piece = (text: string): Piece => ({ file, text });
  return {
    piece,
    *list(before, values) {
      yield piece(before);
      for (const element of jsonElements(values, between)) {
        yield piece(element);
      }
      yield piece(']');
    },
  };
}
