import type { Span } from '../text/spans';
import { firstIndex } from './changes';
import type { Finding, FindingKind, FindingSource, PlacedFinding } from './finding';
import type { Reading } from './reading';

/** Instead of a finding's text being another now: nobody wants to know of it any more. */
const dropped = 2;

/** What one run has found in what it read, in the order of the text. */
export class Layer {
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  /** How far the findings up to this one reach: findings may overlap, so ends are not in order. */
  private readonly reach: Int32Array;
  /** 1 for a finding whose text is another now; 2 for one that was dropped, and never comes back. */
  private readonly lost: Uint8Array;
  private readonly findings: readonly Finding[];

  /** @param found with offsets of the document as it was when `reading` was read */
  constructor(
    readonly reading: Reading,
    readonly kind: FindingKind,
    readonly source: FindingSource['kind'],
    found: readonly PlacedFinding[],
  ) {
    const sorted = [...found].sort((a, b) => a.start - b.start || a.end - b.end);
    this.findings = sorted.map(({ finding }) => finding);
    this.starts = Int32Array.from(sorted, ({ start }) => start);
    this.ends = Int32Array.from(sorted, ({ end }) => end);
    let reach = -1;
    this.reach = this.ends.map((end) => (reach = Math.max(reach, end)));
    this.lost = Uint8Array.from(sorted, (span) => (reading.current(span) ? 0 : 1));
  }

  /** True for what models and rules say of entities: what is found while one writes replaces it. */
  get replacesLive(): boolean {
    return this.kind === 'entity' && this.source !== 'person';
  }

  /** True when a run has found it. */
  isOf(run: string): boolean {
    return this.findings[0]?.run === run;
  }

  get all(): readonly Finding[] {
    return this.findings;
  }

  /** Where one of them stands now, by its id; nothing where it is none of them, or its text is gone. */
  find(id: string): Span | undefined {
    const index = this.findings.findIndex((finding) => finding.id === id);
    return index < 0 || this.lost[index] ? undefined : this.reading.current(this.spanOf(index));
  }

  /** Where those stand now that are there, one by one. */
  *standing(): Generator<Span> {
    for (let index = 0; index < this.findings.length; index += 1) {
      const here = this.lost[index] ? undefined : this.reading.current(this.spanOf(index));
      if (here) {
        yield here;
      }
    }
  }

  /** The same layer with more that the run has found. @param more as in the constructor */
  with(more: readonly PlacedFinding[]): Layer {
    const here = this.findings
      .map((finding, at) => ({ finding, ...this.spanOf(at) }))
      .filter((_, at) => this.lost[at] !== dropped);
    return new Layer(this.reading, this.kind, this.source, [...here, ...more]);
  }

  /** True when a later run has read the same place for the same kind of thing. */
  replacedBy(other: Layer): boolean {
    const here = this.reading.extent();
    const there = other.reading.extent();
    const meet = here.start < there.end && there.start < here.end;
    const within = there.start <= here.start && here.end <= there.end;
    return this.kind === other.kind && this.source === other.source && (meet || within);
  }

  /** Those that stand within or touch `now`; all when it is left out. */
  within(now?: Span): PlacedFinding[] {
    const then = now ? this.reading.then(now) : { start: -Infinity, end: Infinity };
    const placed: PlacedFinding[] = [];
    const shiftOf = this.reading.inOrder();
    const count = this.findings.length;
    // A plain loop: of a long text it goes through tens of thousands.
    for (let index = now ? this.firstReaching(then.start) : 0; index < count; index += 1) {
      const [start = 0, end = 0] = [this.starts[index], this.ends[index]];
      if (start > then.end) {
        break;
      }
      const finding = this.findings[index];
      const shift = this.lost[index] || end < then.start ? undefined : shiftOf(start, end);
      if (finding && shift !== undefined) {
        const here = { finding, start: start + shift, end: end + shift };
        if (!now || (here.start <= now.end && here.end >= now.start)) {
          placed.push(here);
        }
      }
    }
    return placed;
  }

  /**
   * Looks again at what stands where the text was changed.
   *
   * @param touched offsets of the document as it was when it was read
   * @returns those that came, went, or were written anew
   */
  touch(touched: readonly Span[]): Finding[] {
    const changed: Finding[] = [];
    for (const then of touched) {
      for (const index of this.candidates(then)) {
        if (this.lost[index] === dropped) {
          continue;
        }
        const span = this.spanOf(index);
        const lost = this.reading.current(span) ? 0 : 1;
        const finding = this.findings[index];
        // One that is as it was, but in a place that was written anew, is to be drawn again.
        const anew = !lost && span.start < then.end && span.end > then.start;
        if (finding && (lost !== this.lost[index] || anew)) {
          this.lost[index] = lost;
          changed.push(finding);
        }
      }
    }
    return changed;
  }

  /** Takes those away for good that overlap a part of the document as it is now. @returns them */
  drop(now: Span): Finding[] {
    const gone: Finding[] = [];
    for (const index of this.candidates(this.reading.then(now))) {
      const finding = this.findings[index];
      const here = this.lost[index] ? undefined : this.reading.current(this.spanOf(index));
      if (finding && here && here.start < now.end && here.end > now.start) {
        this.lost[index] = dropped;
        gone.push(finding);
      }
    }
    return gone;
  }

  private spanOf(index: number): Span {
    return { start: this.starts[index] ?? 0, end: this.ends[index] ?? 0 };
  }

  /** Index of the first up to which findings reach as far as an offset then. */
  private firstReaching(offset: number): number {
    return firstIndex(this.findings.length, (index) => (this.reach[index] ?? 0) >= offset);
  }

  /** Those that overlap or touch a span then, and perhaps more. */
  private *candidates({ start, end }: Span): Generator<number> {
    const count = this.findings.length;
    for (
      let index = this.firstReaching(start);
      index < count && (this.starts[index] ?? 0) <= end;
      index += 1
    ) {
      if ((this.ends[index] ?? 0) >= start) {
        yield index;
      }
    }
  }
}
