/** A question has no room for more of a path, in UTF-16 code units; its end says most. */
const longest = 100;

/**
 * A path that an agent has made up, as it may stand in a question to a person: on one line, without
 * quotes, signs that nobody sees or that turn the direction of writing, and not too long.
 */
export function shownPath(path: string): string {
  const line = path.replace(/[\p{C}\p{Z}“”"]+/gu, ' ').trim();
  return line.length > longest ? `…${line.slice(-longest).toWellFormed()}` : line;
}
