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
  const held = Math.max(0, ...sequences.map((sequence) => begun(before, sequence)));
  return before.slice(0, before.length - held);
}

/**
 * How long a part of a sequence's beginning the text ends with, less than all of it. By the prefix
 * function of Knuth, Morris and Pratt, so that a long sequence is no trap.
 */
function begun(text: string, sequence: string): number {
  const borders = [0];
  const advance = (length: number, sign: string | undefined): number => {
    let border = length;
    while (border > 0 && sequence[border] !== sign) {
      border = borders[border - 1] ?? 0;
    }
    return sequence[border] === sign ? border + 1 : border;
  };
  for (let at = 1; at < sequence.length; at++) {
    borders.push(advance(borders[at - 1] ?? 0, sequence[at]));
  }
  let matched = 0;
  for (let at = Math.max(0, text.length - sequence.length + 1); at < text.length; at++) {
    matched = advance(matched, text[at]);
  }
  return matched;
}
