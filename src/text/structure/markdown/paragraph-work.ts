/** Signs of one paragraph that may look for their other half; what is escaped is none. */
const signs = /\\.|[[\]]|[*~]+|(?<!\w)_+|_+(?!\w)|[`$]+|<[!?]/gu;

/** Where signs stand that have been opened and not been closed. */
class Open {
  private readonly places: number[] = [];

  add(at: number): void {
    this.places.push(at);
  }

  /** How far back the other half stands; all the way where there is none. */
  close(at: number): number {
    return at - (this.places.pop() ?? 0);
  }
}

/**
 * Estimates how much is gone through for a paragraph's signs, in UTF-16 code units: a reader of
 * Markdown looks back for the beginning of each one that closes, and forward for the end of each
 * comment and of the first run of backticks or dollars of its length.
 */
export class ParagraphWork {
  /** Signs of emphasis so far. */
  emphasis = 0;
  length = 0;
  private back = 0;
  private comments = 0;
  private readonly runs = new Set<string>();
  private readonly open: Readonly<Record<string, Open>> = {
    '[': new Open(),
    '*': new Open(),
    _: new Open(),
    '~': new Open(),
  };

  add(line: string): void {
    for (const { 0: found, index } of line.matchAll(signs)) {
      const [sign = ''] = found;
      const at = this.length + index;
      if (sign === '[') {
        this.open[sign]?.add(at);
      } else if (sign === ']') {
        this.back += this.open['[']?.close(at) ?? 0;
      } else if (sign === '<') {
        this.comments++;
      } else if (sign === '`' || sign === '$') {
        this.runs.add(found);
      } else if (sign !== '\\') {
        this.emphasis += found.length;
        if (index > 0 && !/\s/u.test(line.charAt(index - 1))) {
          this.back += this.open[sign]?.close(at) ?? 0;
        } else {
          this.open[sign]?.add(at);
        }
      }
    }
    this.length += line.length + 1;
  }

  get total(): number {
    return this.back + (this.comments + this.runs.size) * this.length;
  }
}
