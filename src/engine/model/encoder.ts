import type { PreTrainedModel } from '@huggingface/transformers';
import { translatable } from '../../base/message';
import type { Window } from '../../text/windows';
import { tensor, type RuntimeTensor, type Session } from './generation/tensors';
import { requireOutputs } from './outputs';
import { UserFacingError } from './runner';

/** What a model gives, by the names of its file. */
export type Outputs = Readonly<Record<string, RuntimeTensor>>;

/** Runs a model that reads, without the library's own way there, which wraps and checks each tensor. */
export interface Encoder {
  /**
   * Runs it once, on windows side by side: what is shorter than the longest is filled with zeros,
   * which no mask lets in.
   *
   * @returns outputs with a row per window
   * @throws UserFacingError when the model lacks an output that is wanted
   */
  run(windows: readonly Window[]): Promise<Outputs>;
}

/** A row per window, `length` long. */
function rows(
  windows: readonly Window[],
  length: number,
  valuesOf: (window: Window) => readonly number[],
): BigInt64Array {
  const all = new BigInt64Array(windows.length * length);
  for (const [row, window] of windows.entries()) {
    const values = valuesOf(window);
    for (let at = 0; at < values.length; at++) {
      all[row * length + at] = BigInt(values[at] ?? 0);
    }
  }
  return all;
}

function maskOf(windows: readonly Window[], length: number): BigInt64Array {
  const mask = new BigInt64Array(windows.length * length);
  for (const [row, { ids }] of windows.entries()) {
    mask.fill(1n, row * length, row * length + ids.length);
  }
  return mask;
}

/** @param wanted names of the outputs that are read; what else there is, is not computed */
export function createEncoder(model: PreTrainedModel, wanted: readonly string[]): Encoder {
  const session = (model.sessions as Readonly<Record<string, Session | undefined>>).model;
  if (!session) {
    throw new UserFacingError(
      translatable('This model has no file that reads text. Choose another model.'),
    );
  }
  const takesMask = session.inputNames.includes('attention_mask');
  const takesTypes = session.inputNames.includes('token_type_ids');
  return {
    async run(windows) {
      requireOutputs(session.outputNames, wanted);
      const length = Math.max(...windows.map(({ ids }) => ids.length));
      const dims = [windows.length, length];
      const feeds = {
        input_ids: tensor(
          'int64',
          rows(windows, length, ({ ids }) => ids),
          dims,
        ),
        ...(takesMask && { attention_mask: tensor('int64', maskOf(windows, length), dims) }),
        ...(takesTypes && {
          token_type_ids: tensor(
            'int64',
            rows(windows, length, ({ types }) => types),
            dims,
          ),
        }),
      };
      return session.run(feeds, wanted);
    },
  };
}
