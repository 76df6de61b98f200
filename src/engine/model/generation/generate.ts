import type { PreTrainedModel } from '@huggingface/transformers';
import type { GenerationConfig } from '../../../text/generation/config';
import { createDecoding } from '../../../text/generation/decoding';
import type { Sequence, StopCriterion } from '../../../text/generation/decoding-parts';
import { generationOptions } from '../../../text/generation/options';
import { translatable } from '../../../base/message';
import { UserFacingError } from '../runner';
import { runLoop, type LoopHooks } from './loop';
import { createDecoder, isEncoderDecoder, type TokenIds } from './model';

export interface GenerateHooks extends Omit<LoopHooks, 'now' | 'stepped'> {
  /** Gets the best new tokens so far of each text, after each step. */
  stepped?(best: readonly (readonly number[])[]): void;
  readonly stop?: StopCriterion;
  /** Milliseconds of some clock, for `max_time`; the process's own by default. */
  now?(): number;
}

function firstId(...values: readonly unknown[]): number | undefined {
  return values.flat().find((value): value is number => Number.isInteger(value));
}

/**
 * Most tokens of the decoder's sequence; `Infinity` where positions are relative, as in T5, whose
 * `n_positions` is only the length it was trained on.
 */
export function positionsOf(model: PreTrainedModel): number {
  const config = model.config as unknown as Readonly<Record<string, unknown>>;
  const most =
    config.max_position_embeddings ?? (isEncoderDecoder(model) ? null : config.n_positions);
  return typeof most === 'number' && most > 0 ? most : Infinity;
}

/**
 * Generates from several texts at once, as `model.generate` of Python's `transformers` does. Each
 * text gets what it would get alone (in quantised models nearly so: their scales depend on all that
 * is in a batch).
 *
 * @param texts token ids for the encoder, or the prompts of a model without one; none empty
 * @param config merged values under Python's names
 * @returns for each text its `num_return_sequences` sequences
 * @throws GenerationOptionError when the options contradict each other or leave no room
 */
export async function generateSequences(
  model: PreTrainedModel,
  texts: readonly TokenIds[],
  config: GenerationConfig,
  hooks: GenerateHooks,
): Promise<(readonly Sequence[])[]> {
  const start = firstId(config.decoder_start_token_id, config.bos_token_id);
  if (isEncoderDecoder(model) && start === undefined) {
    throw new UserFacingError(
      translatable(
        'This model does not say which token its text starts from (“decoder_start_token_id” in generation_config.json or config.json). Fetch it again, or choose another model.',
      ),
    );
  }
  const starts = isEncoderDecoder(model) ? texts.map(() => [start ?? 0]) : texts;
  const options = starts.map((ids) => generationOptions(config, ids.length, positionsOf(model)));
  const decodings = starts.map((ids, row) => {
    const own = options[row];
    if (!own) {
      throw new RangeError('No options for this row.');
    }
    return createDecoding(own, ids, texts[row] ?? ids, hooks.stop);
  });
  await hooks.checkpoint();
  const pad = firstId(config.pad_token_id, config.eos_token_id) ?? 0;
  const decoder = await createDecoder(model, texts, starts, pad);
  await runLoop(decoder, decodings, options[0]?.maxTime ?? Infinity, {
    checkpoint: () => hooks.checkpoint(),
    stepped: () => hooks.stepped?.(decodings.map((decoding) => decoding.best())),
    now: () => hooks.now?.() ?? performance.now(),
  });
  return decodings.map((decoding) => decoding.results());
}
