/*
 * Stop sequences: a text ends before the first of them. They are looked for in what is decoded and
 * not in tokens, because a sequence begins and ends anywhere in a token.
 */

/** Where the first stop sequence begins, in UTF-16 code units; -1 when there is none. */
export function findStop(text: string, sequences: readonly string[]): number {
  let first = -1;
  for (const sequence of sequences) {
    const at = sequence === '' ? -1 : text.indexOf(sequence);
    if (at >= 0 && (first < 0 || at < first)) {
      first = at;
    }
  }
  return first;
}

/** The text before the first stop sequence; all of it when there is none. */
export function beforeStop(text: string, sequences: readonly string[]): string {
  const at = findStop(text, sequences);
  return at < 0 ? text : text.slice(0, at);
}

/**
 * What can be shown of a text that is still growing: not what may be the beginning of a stop
 * sequence, which would have to be taken back.
 */
export function settledText(text: string, sequences: readonly string[]): string {
  const before = beforeStop(text, sequences);
  let held = 0;
  for (const sequence of sequences) {
    for (let length = Math.min(sequence.length - 1, before.length); length > held; length--) {
      if (before.endsWith(sequence.slice(0, length))) {
        held = length;
      }
    }
  }
  return before.slice(0, before.length - held);
}
