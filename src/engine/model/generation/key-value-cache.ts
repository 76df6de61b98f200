import type { RowMove } from '../../../text/generation/row-moves';
import { planRowMoves } from '../../../text/generation/row-moves';
import { outputOf } from '../outputs';
import { grownEntry, type CacheEntry } from './cache';
import { GrowingEntry } from './growing-entry';
import { asBits, emptyTensor, release, selectRows, type RuntimeTensor } from './tensors';

/** An entry that only the first run computes: keys and values of the encoder's states. */
const ofEncoder = '.encoder.';

/** The rows of a run and how many positions it has added. */
export interface TakenRun {
  readonly rows: number;
  readonly added: number;
  /** Positions of the encoder's states; 0 without an encoder. */
  readonly encoded: number;
}

/**
 * Keys and values of what a decoder has read. What a run gives is what the next one is given, as it
 * is; what that has read is given back to the system at once: a step of a long text leaves tens of
 * megabytes behind, and the collector sees only small objects.
 */
export class KeyValueCache {
  private readonly held: Record<string, RuntimeTensor> = {};
  /** Those of which a run gives the newest positions only. */
  private readonly growing = new Map<string, GrowingEntry>();
  private positions = 0;

  constructor(
    private readonly entries: readonly CacheEntry[],
    rows: number,
  ) {
    for (const { input, newest, type, sizes } of entries) {
      const dims = sizes.map((size) => (typeof size === 'number' ? size : 0));
      const empty = emptyTensor(type, [rows, ...dims]);
      this.held[input] = empty;
      if (newest !== undefined) {
        this.growing.set(input, new GrowingEntry(empty));
      }
    }
  }

  /** Inputs of the next run, by name. */
  get feeds(): Readonly<Record<string, RuntimeTensor>> {
    for (const [input, entry] of this.growing) {
      this.held[input] = entry.tensor;
    }
    return this.held;
  }

  /** The outputs that {@link take} wants of the next run. */
  get wanted(): readonly string[] {
    return this.updated().map(({ output, newest }) => newest ?? output);
  }

  /**
   * Takes what a run has given; what it was fed with is gone then.
   *
   * @throws UserFacingError when an output is missing, or has another type or shape
   */
  take(outputs: Readonly<Record<string, RuntimeTensor>>, { rows, added, encoded }: TakenRun): void {
    const updated = this.updated();
    this.positions += added;
    for (const entry of updated) {
      const growing = this.growing.get(entry.input);
      const all = entry.input.includes(ofEncoder) ? encoded : this.positions;
      const given = asBits(outputOf(outputs, grownEntry(entry, rows, growing ? added : all)));
      if (growing) {
        growing.append(given);
      } else {
        this.replace(entry.input, given);
      }
    }
  }

  /**
   * Puts rows in another order, some more than once or not at all. Only those that moved are copied.
   *
   * @param order for each new row the row of now
   * @param sameTexts true where each place has the same text as before, which the encoder's entries
   *   are the same for
   */
  reorder(
    order: readonly number[],
    sameTexts: boolean,
    moves: readonly RowMove[] = planRowMoves(order),
  ): void {
    for (const { input } of this.entries) {
      const entry = this.held[input];
      const growing = this.growing.get(input);
      if (growing) {
        growing.reorder(order);
      } else if (entry && !(sameTexts && input.includes(ofEncoder))) {
        this.replace(input, selectRows(entry, order, moves));
      }
    }
  }

  /** The encoder's entries never change after the first run; a later one's would be copies. */
  private updated(): readonly CacheEntry[] {
    return this.entries.filter(({ input }) => this.positions === 0 || !input.includes(ofEncoder));
  }

  private replace(input: string, by: RuntimeTensor): void {
    const before = this.held[input];
    if (before && before.data.buffer !== by.data.buffer) {
      release(before.data);
    }
    this.held[input] = by;
  }
}
