/** White space as one space each, and no more code units than fit a row. */
export function oneLine(text: string, longest = 60): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > longest ? `${whole(line.slice(0, longest - 1))}…` : line;
}

/** A part of a text without the halves of characters that it was cut through. */
export function whole(part: string): string {
  return part.toWellFormed().replace(/^\uFFFD|\uFFFD$/gu, '');
}
