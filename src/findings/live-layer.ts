import type { Edit, Span } from '../text/spans';
import type { Finding, PlacedFinding } from './finding';
import { MovingSpans } from './moving-spans';

/** What stands in a part of a document, instead of all that stood there before. */
export interface FoundPart extends Span {
  /** In order, not overlapping, all within the part. */
  readonly found: readonly PlacedFinding[];
}

/**
 * What is found in a document while it is written: each paragraph can be set anew, and an edit costs
 * what it touches, however many there are. An edit in a finding's text ends it.
 */
export class LiveLayer {
  private readonly spans = new MovingSpans<Finding>();

  get empty(): boolean {
    return this.spans.size === 0;
  }

  get all(): readonly Finding[] {
    return this.spans.slice().map(({ item }) => item);
  }

  /** Those that stand within or touch `now`; all when it is left out. */
  within(now?: Span): PlacedFinding[] {
    const { spans } = this;
    const from = now ? spans.firstEndingBehind(now.start - 1) : 0;
    const to = now ? spans.firstStartingFrom(now.end + 1) : spans.size;
    return spans.map(from, to, (start, end, finding) => ({ start, end, finding }));
  }

  /** Where they stand now, one by one. */
  *standing(): Generator<Span> {
    for (let index = 0; index < this.spans.size; index += 1) {
      yield this.spans.get(index);
    }
  }

  /** Where one of them stands now, by its id. */
  find(id: string): Span | undefined {
    return this.within().find(({ finding }) => finding.id === id);
  }

  /**
   * Sets what stands in parts of the document. A finding that is there already, just the same, stays.
   *
   * @returns those that came or went
   */
  set(parts: readonly FoundPart[]): readonly Finding[] {
    return parts.flatMap(({ start, end, found }) => {
      const from = this.spans.firstEndingBehind(start);
      const to = this.spans.firstStartingFrom(end);
      const there = new Map(
        this.spans.slice(from, to).map(({ item, ...span }) => [sign(span, item), item]),
      );
      const came: Finding[] = [];
      const now = found.map(({ finding, ...span }) => {
        const key = sign(span, finding);
        const known = there.get(key);
        there.delete(key);
        if (!known) {
          came.push(finding);
        }
        return { start: span.start, end: span.end, item: known ?? finding };
      });
      if (came.length === 0 && there.size === 0) {
        return [];
      }
      this.spans.replace(from, to, now);
      return [...there.values(), ...came];
    });
  }

  /**
   * Follows one change.
   *
   * @param edits in offsets before it, not overlapping, the first in the text first
   * @returns those that went
   */
  edit(edits: readonly Edit[]): readonly Finding[] {
    const gone: Finding[] = [];
    let moved = 0;
    for (const { offset, length, inserted } of edits) {
      const start = offset + moved;
      const from = this.spans.firstEndingBehind(start);
      const to = Math.max(from, this.spans.firstStartingFrom(start + length));
      if (to > from) {
        gone.push(...this.spans.replace(from, to, []).map(({ item }) => item));
      }
      this.spans.move(from, inserted - length);
      moved += inserted - length;
    }
    return gone;
  }

  /** @returns those that went, which are all */
  clear(): readonly Finding[] {
    return this.spans.replace(0, this.spans.size, []).map(({ item }) => item);
  }
}

/** What two findings that say the same have in common. */
function sign({ start, end }: Span, { label, score, text, parts, source }: Finding): string {
  return JSON.stringify([start, end, label, score, text, parts, source]);
}
