/*
 * Template literals hold expressions, which hold strings and template literals again. Where one
 * that begins at a place ends depends on nothing but what comes behind it, so all ends are found at
 * once from the back of the source to its front, in one pass and without recursion.
 */

/** The end of a string on one line, for every place that it might go on from. */
class LineString {
  /** Ends of a string that goes on at the next place, and at the one after that; -1 for none. */
  private next = -1;
  private later = -1;

  constructor(private readonly quote: string) {}

  /** To be called for every place, the last one first. Returns where a string opened there ends. */
  step(sign: string, at: number): number {
    const opened = sign === this.quote ? this.next : -1;
    const here =
      sign === '\\' ? this.later : sign === this.quote ? at + 1 : sign === '\n' ? -1 : this.next;
    this.later = this.next;
    this.next = here;
    return opened;
  }
}

/**
 * For every place of a source the end of the template literal whose text goes on there: behind its
 * closing backtick; -1 where it never ends.
 */
export function templateEnds(source: string): Int32Array {
  const { length } = source;
  /** Where a template's text ends that goes on here. */
  const texts = new Int32Array(length + 3).fill(-1);
  /** The closing brace of an expression that goes on here; the source's length where there is none. */
  const braces = new Int32Array(length + 3).fill(length);
  const strings = [new LineString('"'), new LineString("'")];
  for (let at = length - 1; at >= 0; at--) {
    const sign = source.charAt(at);
    let string = sign === '`' ? (texts[at + 1] ?? -1) : -1;
    for (const quotes of strings) {
      string = Math.max(string, quotes.step(sign, at));
    }
    const after = braces[at + 1] ?? length;
    braces[at] =
      sign === '}' ? at : sign === '{' ? (braces[after + 1] ?? length) : (braces[string] ?? after);
    texts[at] =
      sign === '\\'
        ? (texts[at + 2] ?? -1)
        : sign === '`'
          ? at + 1
          : sign === '$' && source.charAt(at + 1) === '{'
            ? (texts[(braces[at + 2] ?? length) + 1] ?? -1)
            : (texts[at + 1] ?? -1);
  }
  return texts;
}
