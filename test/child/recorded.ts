import { Tensor, type PreTrainedModel } from '@huggingface/transformers';

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

type Outputs = Readonly<Record<string, Tensor>>;
type Call = (inputs: Outputs) => Promise<Outputs>;

function floats(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
}

function keyOf(ids: ArrayLike<number | bigint>, types: ArrayLike<number | bigint>): string {
  return `${Array.from(ids, Number).join()} ${Array.from(types, Number).join()}`;
}

function keyOfInputs({ input_ids, token_type_ids }: Outputs): string {
  return keyOf(
    (input_ids?.data ?? []) as BigInt64Array,
    (token_type_ids?.data ?? []) as BigInt64Array,
  );
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
    const call: Call = (inputs) =>
      Promise.resolve(
        Object.fromEntries(
          Object.entries(this.outputsFor(inputs)).map(([name, { shape, base64 }]) => [
            name,
            new Tensor('float32', floats(base64), [...shape]),
          ]),
        ),
      );
    return call as unknown as PreTrainedModel;
  }

  /** The same model, with its logits compared to the reference's on the way. */
  watch(model: PreTrainedModel): PreTrainedModel {
    const run = model as unknown as Call;
    const call: Call = async (inputs) => {
      const outputs = await run(inputs);
      for (const [name, expected] of Object.entries(this.outputsFor(inputs))) {
        const found = outputs[name]?.data as Float32Array;
        for (const [index, value] of floats(expected.base64).entries()) {
          const difference = Math.abs(value - (found[index] ?? Number.NaN));
          this.largestDifference = Math.max(this.largestDifference, difference);
        }
      }
      return outputs;
    };
    return call as unknown as PreTrainedModel;
  }

  private outputsFor(inputs: Outputs): RecordedWindow['outputs'] {
    const outputs = this.windows.get(keyOfInputs(inputs));
    if (!outputs) {
      throw new Error('The reference never read this window: the windows are cut otherwise.');
    }
    return outputs;
  }
}
