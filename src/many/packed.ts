import type { LinePlace } from './line-places';
import type { FileFinding } from './result';

/** Numbers of each finding. */
const width = 3;

/** Strings that are many times the same, as numbers. */
export class Names {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];

  numberOf(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.numbers.set(name, number);
    }
    return number;
  }

  nameOf(number: number): string {
    return this.names[number] ?? '';
  }
}

/** A finding without its words and lines, which the file's text says. */
export type PlaceInFile = Omit<FileFinding, 'text' | 'parts' | keyof LinePlace>;

/**
 * What was found in a file, in 12 bytes a place: hundreds of thousands of objects would fill the
 * memory that an editor's extensions share. Words are not kept: they stand in the file.
 */
export class PackedFindings {
  private readonly numbers: Uint32Array;
  private readonly byLabel = new Map<string, number>();

  /** @param names of labels and of who found them, shared by all files */
  constructor(
    findings: readonly FileFinding[],
    private readonly names: Names,
  ) {
    this.numbers = new Uint32Array(findings.length * width);
    findings.forEach(({ label, rule, model, checked, score, start, end }, index) => {
      const by = `${label}\n${rule ?? ''}\n${model ?? ''}\n${checked === true ? '1' : ''}`;
      const who = (names.numberOf(by) << 14) | Math.round(score * 10_000);
      this.numbers.set([start, end, who], index * width);
      this.byLabel.set(label, (this.byLabel.get(label) ?? 0) + 1);
    });
  }

  get length(): number {
    return this.numbers.length / width;
  }

  /** How many there are of each label. */
  get labels(): ReadonlyMap<string, number> {
    return this.byLabel;
  }

  at(index: number): PlaceInFile {
    const from = index * width;
    const [start = 0, end = 0, who = 0] = this.numbers.subarray(from, from + width);
    const [label = '', rule = '', model = '', checked] = this.names.nameOf(who >>> 14).split('\n');
    return {
      label,
      start,
      end,
      score: (who & 0x3fff) / 10_000,
      ...(rule !== '' && { rule }),
      ...(model !== '' && { model }),
      ...(checked === '1' && { checked: true }),
    };
  }

  /** All in order, or those of one label. */
  *all(label?: string): Generator<PlaceInFile, void> {
    for (let index = 0; index < this.length; index++) {
      const place = this.at(index);
      if (label === undefined || place.label === label) {
        yield place;
      }
    }
  }
}
