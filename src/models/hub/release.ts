/**
 * Gives the memory of a piece back at once, where Node can do that (22 and newer): otherwise it
 * waits for the next garbage collection, and pieces of a fast download pile up. The piece is empty
 * afterwards. Nothing happens to one that shares its memory with others.
 */
export function release(piece: Uint8Array): void {
  const buffer = piece.buffer as ArrayBuffer & { transfer?: (length: number) => ArrayBuffer };
  if (piece.byteOffset === 0 && piece.byteLength === buffer.byteLength) {
    buffer.transfer?.(0);
  }
}
