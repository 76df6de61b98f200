import type { PreTrainedModel } from '@huggingface/transformers';
import {
  tensor,
  type RuntimeTensor,
  type Session,
} from '../../src/engine/model/generation/tensors';

interface RecordedTensor {
  readonly shape: readonly number[];
  /** float32, little-endian. */
  readonly base64: string;
}

/** One window as the reference ran it. */
export interface RecordedWindow {
  readonly input_ids: readonly number[];
  readonly outputs: Readonly<Record<string, RecordedTensor>>;
  readonly token_type_ids?: readonly number[];
}

type Tensors = Readonly<Record<string, RuntimeTensor>>;

/** What is used of a model that reads. */
function modelOf(session: Session): PreTrainedModel {
  return { sessions: { model: session } } as unknown as PreTrainedModel;
}

function floats(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
}

function keyOf(ids: ArrayLike<number | bigint>, types: ArrayLike<number | bigint>): string {
  return `${Array.from(ids, Number).join()} ${Array.from(types, Number).join()}`;
}

function keyOfInputs({ input_ids, token_type_ids }: Tensors): string {
  const ids = (input_ids?.data ?? []) as BigInt64Array;
  return keyOf(ids, (token_type_ids?.data as BigInt64Array | undefined) ?? ids.map(() => 0n));
}

/**
 * What the reference's model said to each window. Float kernels differ between processors in the
 * last bit, and dynamic quantisation makes that visible: with these outputs a test can tell such a
 * difference from an error of its own.
 */
export class RecordedModel {
  private readonly windows: ReadonlyMap<string, RecordedWindow['outputs']>;
  /** Largest absolute difference of a logit between the reference and the watched model. */
  largestDifference = 0;

  constructor(windows: readonly RecordedWindow[]) {
    this.windows = new Map(
      windows.map(({ input_ids, token_type_ids = input_ids.map(() => 0), outputs }) => [
        keyOf(input_ids, token_type_ids),
        outputs,
      ]),
    );
  }

  /** A model that answers with the recorded outputs; it rejects a window the reference never had. */
  replay(): PreTrainedModel {
    const outputNames = Object.keys([...this.windows.values()][0] ?? {});
    return modelOf({
      inputNames: ['input_ids', 'attention_mask', 'token_type_ids'],
      outputNames,
      inputMetadata: [],
      run: (feeds) =>
        Promise.resolve(
          Object.fromEntries(
            Object.entries(this.outputsFor(feeds)).map(([name, { shape, base64 }]) => [
              name,
              tensor('float32', floats(base64), shape),
            ]),
          ),
        ),
    });
  }

  /** The same model, with its logits compared to the reference's on the way. */
  watch({ sessions }: PreTrainedModel): PreTrainedModel {
    const { model: session } = sessions as unknown as { readonly model: Session };
    const { inputNames, outputNames, inputMetadata } = session;
    return modelOf({
      inputNames,
      outputNames,
      inputMetadata,
      run: async (feeds, fetches) => {
        const outputs = await session.run(feeds, fetches);
        for (const [name, expected] of Object.entries(this.outputsFor(feeds))) {
          const found = outputs[name]?.data as Float32Array;
          for (const [index, value] of floats(expected.base64).entries()) {
            const difference = Math.abs(value - (found[index] ?? Number.NaN));
            this.largestDifference = Math.max(this.largestDifference, difference);
          }
        }
        return outputs;
      },
    });
  }

  private outputsFor(inputs: Tensors): RecordedWindow['outputs'] {
    const outputs = this.windows.get(keyOfInputs(inputs));
    if (!outputs) {
      throw new Error('The reference never read this window: the windows are cut otherwise.');
    }
    return outputs;
  }
}
