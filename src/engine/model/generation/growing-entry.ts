import { release, selectRows, tensor, type Numbers, type RuntimeTensor } from './tensors';
import type { RowMove } from '../../../text/generation/row-moves';

/** Positions that there is room for beyond those that are asked for. */
const spareRoom = 64;

/**
 * An entry of the cache that gets only the newest positions from a run: [rows, heads, positions,
 * width], in memory that has room for more. The positions of a head lie side by side, so that each
 * run moves those of all heads but the first a little; that is one copy within memory that is there,
 * where a whole output would be made, cleared and copied.
 */
export class GrowingEntry {
  private room: Numbers;

  /** @param held what there is so far; its memory is taken over */
  constructor(private held: RuntimeTensor) {
    this.room = held.data;
  }

  /** All positions so far. To be read before anything else is called. */
  get tensor(): RuntimeTensor {
    return this.held;
  }

  /** @param newest positions that follow, of the same rows and heads */
  append(newest: RuntimeTensor): void {
    const [rows = 0, heads = 0, before = 0, width = 0] = this.held.dims;
    const blocks = rows * heads;
    const kept = before * width;
    const added = (newest.dims[2] ?? 0) * width;
    const length = kept + added;
    const from = this.room;
    if (blocks * length > from.length) {
      const spare = (spareRoom + (before >> 1)) * width;
      this.room = new (from.constructor as new (length: number) => Numbers)(
        blocks * (length + spare),
      );
    }
    const to = this.room;
    // From the last one on, or a block would be written over before it is moved.
    for (let block = blocks - 1; block >= 0; block--) {
      const place = block * length;
      if (to === from) {
        to.copyWithin(place, block * kept, (block + 1) * kept);
      } else {
        to.set(from.subarray(block * kept, (block + 1) * kept) as never, place);
      }
      to.set(newest.data.subarray(block * added, (block + 1) * added) as never, place + kept);
    }
    if (to !== from) {
      release(from);
    }
    this.held = tensor(this.held.type, to.subarray(0, blocks * length), [
      rows,
      heads,
      before + (newest.dims[2] ?? 0),
      width,
    ]);
  }

  /** @param moves the copies for `order` */
  reorder(order: readonly number[], moves: readonly RowMove[]): void {
    const selected = selectRows(this.held, order, moves);
    if (selected.data.buffer !== this.room.buffer) {
      release(this.room);
      this.room = selected.data;
    }
    this.held = selected;
  }
}
