import type { Window } from '../../text/windows';
import type { Encoder, Outputs } from './encoder';
import type { RuntimeTensor } from './generation/tensors';

/**
 * Most tokens of a batch, padding and all: larger ones are no faster, and a run can be stopped only
 * between two of them.
 */
const mostTokens = 256;

/**
 * Windows side by side whose lengths are alike, so that little is padded.
 *
 * @param together false to have each alone
 */
export function batchesOf<Row extends { readonly window: Window }>(
  rows: readonly Row[],
  together: boolean,
): readonly (readonly Row[])[] {
  const sorted = [...rows].sort((a, b) => a.window.ids.length - b.window.ids.length);
  const batches: Row[][] = [];
  for (const row of sorted) {
    const batch = batches.at(-1);
    if (batch && together && (batch.length + 1) * row.window.ids.length <= mostTokens) {
      batch.push(row);
    } else {
      batches.push([row]);
    }
  }
  return batches;
}

/** What the model says of one window of a batch, as if it had read it alone. */
function rowOf(
  given: RuntimeTensor,
  row: number,
  window: Window,
  perToken: boolean,
): RuntimeTensor {
  const [rows = 1, ...rest] = given.dims;
  const size = given.data.length / rows;
  const length = perToken ? window.ids.length : (rest[0] ?? 1);
  const kept = perToken ? (size / (rest[0] ?? 1)) * length : size;
  return {
    type: given.type,
    dims: [1, length, ...rest.slice(1)],
    data: given.data.subarray(row * size, row * size + kept),
  };
}

/** A window that is to be read. */
class Wanted {
  readonly outputs: Promise<Outputs>;
  resolve: (outputs: Outputs) => void = () => undefined;
  reject: (error: unknown) => void = () => undefined;

  constructor(readonly window: Window) {
    this.outputs = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Who wanted it may have been stopped meanwhile.
    this.outputs.catch(() => undefined);
  }
}

/**
 * Reads in one batch what several runs want read at the same time, each a window of its own. To be
 * used where a window is read alike in any company.
 */
export class WindowBatches {
  private waiting: Wanted[] = [];

  /** @param perToken the outputs have a row for each token, not one for the text */
  constructor(
    private readonly encoder: Encoder,
    private readonly perToken: boolean,
  ) {}

  /**
   * Takes a window that is to be read soon. Whoever lets others have their turn before it asks for
   * the outputs has it read with theirs.
   *
   * @returns gives what the model says of it, as {@link Encoder.run} does of it alone
   */
  add(window: Window): () => Promise<Outputs> {
    const wanted = new Wanted(window);
    this.waiting.push(wanted);
    return () => {
      if (this.waiting.includes(wanted)) {
        void this.readAll(this.waiting.splice(0));
      }
      return wanted.outputs;
    };
  }

  private async readAll(waiting: readonly Wanted[]): Promise<void> {
    for (const batch of batchesOf(waiting, true)) {
      await this.readBatch(batch);
    }
  }

  private async readBatch(batch: readonly Wanted[]): Promise<void> {
    const length = batch.at(-1)?.window.ids.length ?? 0;
    try {
      const outputs = await this.encoder.run(batch.map(({ window }) => window));
      const isRight = ({ dims }: RuntimeTensor): boolean =>
        dims[0] === batch.length && (!this.perToken || dims[1] === length);
      for (const [row, wanted] of batch.entries()) {
        const own = Object.entries(outputs).map(([name, given]) => [
          name,
          // What is not as it should be is looked at by whoever reads it.
          batch.length > 1 && isRight(given)
            ? rowOf(given, row, wanted.window, this.perToken)
            : given,
        ]);
        wanted.resolve(Object.fromEntries(own) as Outputs);
      }
    } catch (error) {
      if (batch.length === 1) {
        batch[0]?.reject(error);
        return;
      }
      // Whose window it was that cannot be read: the others are not to suffer from it.
      for (const one of batch) {
        await this.readBatch([one]);
      }
    }
  }
}
