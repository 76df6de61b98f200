import { release, tensor, type Numbers, type RuntimeTensor } from './tensors';

/** Positions that there is room for beyond those that are asked for. */
const spareRoom = 64;

function staysSame(order: readonly number[], rows: number): boolean {
  return order.length === rows && order.every((row, place) => row === place);
}

/**
 * An entry of the cache that gets only the newest positions from a run: [rows, heads, positions,
 * width], in memory that has room for more. They are put in place together with what becomes of the
 * rows, in one copy: each head's positions lie side by side, so that all but the first move anyway.
 * Rows that stay are moved where they are; others are written to a second room, and back from there
 * the next time.
 */
export class GrowingEntry {
  private room: Numbers;
  private otherRoom: Numbers | undefined;
  private newest: RuntimeTensor | undefined;

  /** @param held what there is so far; its memory is taken over */
  constructor(private held: RuntimeTensor) {
    this.room = held.data;
  }

  /** All positions so far. To be read before anything else is called. */
  get tensor(): RuntimeTensor {
    if (this.newest) {
      this.reorder([...Array(this.held.dims[0] ?? 0).keys()]);
    }
    return this.held;
  }

  /** @param newest positions that follow, of the same rows and heads; its memory is taken over */
  append(newest: RuntimeTensor): void {
    // What nobody has read meanwhile is put in place before.
    this.held = this.tensor;
    this.newest = newest;
  }

  /** @param order for each new row the row of now */
  reorder(order: readonly number[]): void {
    const { held, newest, room: from } = this;
    const [rows = 0, heads = 0, before = 0, width = 0] = held.dims;
    const after = before + (newest?.dims[2] ?? 0);
    const stays = staysSame(order, rows);
    if (stays && !newest) {
      return;
    }
    const kept = before * width;
    const added = after * width - kept;
    const size = order.length * heads * (kept + added);
    const to =
      stays && size <= from.length ? from : this.roomFor(size, order.length * heads * width);
    // From the last one on, or where they stay one would be written over before it is moved.
    for (let block = order.length * heads - 1; block >= 0; block--) {
      const head = block % heads;
      const source = (order[(block - head) / heads] ?? 0) * heads + head;
      const place = block * (kept + added);
      if (to === from) {
        to.copyWithin(place, source * kept, (source + 1) * kept);
      } else {
        to.set(from.subarray(source * kept, (source + 1) * kept) as never, place);
      }
      if (newest) {
        const part = newest.data.subarray(source * added, (source + 1) * added);
        to.set(part as never, place + kept);
      }
    }
    if (newest) {
      release(newest.data);
      this.newest = undefined;
    }
    if (to !== from) {
      this.room = to;
      this.otherRoom = from;
    }
    this.held = tensor(held.type, to.subarray(0, size), [order.length, heads, after, width]);
  }

  /** Another room than the one that is read. @param position numbers that one position takes */
  private roomFor(size: number, position: number): Numbers {
    const { otherRoom: other, room } = this;
    if (other && other.length >= size) {
      return other;
    }
    if (other) {
      release(other);
    }
    const made = room.constructor as new (length: number) => Numbers;
    return new made(size + (size >> 1) + spareRoom * position);
  }
}
