import { translatable } from '../../base/message';
import { SaidError } from '../../base/said-error';
import type { GenerationConfig } from './config';

/** Everything that decides how a text is generated, checked and complete. */
export interface GenerationOptions {
  /** Most tokens of the decoder's sequence, its prompt or start token included. */
  readonly maxLength: number;
  /** Fewest tokens of that sequence before it may end. */
  readonly minLength: number;
  /** Fewest new tokens before the sequence may end. */
  readonly minNewTokens: number;
  /** Seconds after which the generation ends with what it has; `Infinity` for no limit. */
  readonly maxTime: number;
  readonly numBeams: number;
  readonly numReturnSequences: number;
  readonly earlyStopping: boolean | 'never';
  readonly lengthPenalty: number;
  readonly doSample: boolean;
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
  readonly minP: number | undefined;
  readonly repetitionPenalty: number;
  readonly noRepeatNgramSize: number;
  readonly encoderNoRepeatNgramSize: number;
  readonly badWordsIds: readonly (readonly number[])[];
  readonly suppressTokens: readonly number[];
  readonly beginSuppressTokens: readonly number[];
  readonly forcedBosTokenId: number | undefined;
  readonly forcedEosTokenIds: readonly number[];
  /** Tokens that end a sequence; none means that only the length ends it. */
  readonly eosTokenIds: readonly number[];
  readonly renormalizeLogits: boolean;
  readonly removeInvalidValues: boolean;
  /** Any integer; the same seed draws the same tokens. */
  readonly seed: number;
}

/** Options that contradict each other; the message is for the user. */
export class GenerationOptionError extends SaidError {
  override readonly name = 'GenerationOptionError';
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function idsOf(value: unknown): readonly number[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((id): id is number => Number.isInteger(id));
}

function earlyStoppingOf(value: unknown): boolean | 'never' {
  return value === 'never' ? value : value === true || value === 'true';
}

function lengthsOf(
  config: GenerationConfig,
  promptLength: number,
  positions: number,
): Pick<GenerationOptions, 'maxLength' | 'minLength' | 'minNewTokens'> {
  const newTokens = numberOf(config.max_new_tokens);
  // Python's own last resort is 20 new tokens.
  const asked =
    newTokens === undefined
      ? (numberOf(config.max_length) ?? promptLength + 20)
      : promptLength + newTokens;
  const maxLength = Math.min(asked, positions);
  if (maxLength <= promptLength) {
    throw new GenerationOptionError(
      asked < positions
        ? translatable(
            '“max_length” is {0}, but the text has {1} tokens already. Raise it, or set “max_new_tokens” instead.',
            asked,
            promptLength,
          )
        : translatable(
            'The text has {0} tokens, and the model has room for {1}. Choose a shorter text.',
            promptLength,
            positions,
          ),
    );
  }
  const minNewTokens = numberOf(config.min_new_tokens) ?? 0;
  return {
    maxLength,
    minNewTokens,
    minLength: minNewTokens > 0 ? promptLength + minNewTokens : (numberOf(config.min_length) ?? 0),
  };
}

/**
 * Reads a merged configuration. Defaults and precedence are those of `transformers` 4.57
 * (`GenerationConfig`, `_prepare_generated_length`): `max_new_tokens` beats `max_length`.
 *
 * @param promptLength tokens that the decoder starts from: the prompt, or 1 for a start token
 * @param positions most tokens the decoder has positions for; `Infinity` where any number will do
 * @throws GenerationOptionError when the options contradict each other
 */
export function generationOptions(
  config: GenerationConfig,
  promptLength: number,
  positions: number,
): GenerationOptions {
  const options: GenerationOptions = {
    ...lengthsOf(config, promptLength, positions),
    maxTime: numberOf(config.max_time) ?? Infinity,
    numBeams: numberOf(config.num_beams) ?? 1,
    numReturnSequences: numberOf(config.num_return_sequences) ?? 1,
    earlyStopping: earlyStoppingOf(config.early_stopping),
    lengthPenalty: numberOf(config.length_penalty) ?? 1,
    doSample: config.do_sample === true,
    temperature: numberOf(config.temperature) ?? 1,
    topK: numberOf(config.top_k) ?? 50,
    topP: numberOf(config.top_p) ?? 1,
    minP: numberOf(config.min_p),
    repetitionPenalty: numberOf(config.repetition_penalty) ?? 1,
    noRepeatNgramSize: numberOf(config.no_repeat_ngram_size) ?? 0,
    encoderNoRepeatNgramSize: numberOf(config.encoder_no_repeat_ngram_size) ?? 0,
    badWordsIds: Array.isArray(config.bad_words_ids) ? config.bad_words_ids.map(idsOf) : [],
    suppressTokens: idsOf(config.suppress_tokens),
    beginSuppressTokens: idsOf(config.begin_suppress_tokens),
    forcedBosTokenId: numberOf(config.forced_bos_token_id),
    forcedEosTokenIds: idsOf(config.forced_eos_token_id),
    eosTokenIds: idsOf(config.eos_token_id),
    renormalizeLogits: config.renormalize_logits === true,
    removeInvalidValues: config.remove_invalid_values === true,
    seed: numberOf(config.seed) ?? 0,
  };
  const { numReturnSequences, numBeams, doSample, temperature } = options;
  if (numReturnSequences > numBeams && (numBeams > 1 || !doSample)) {
    throw new GenerationOptionError(
      numBeams > 1
        ? translatable(
            '“num_return_sequences” is {0}, and {1} beams have no more than {1} texts. Lower it, or raise “num_beams”.',
            numReturnSequences,
            numBeams,
          )
        : translatable(
            'Without beams and without sampling there is one text, not {0}. Raise “num_beams”, or set “do_sample”.',
            numReturnSequences,
          ),
    );
  }
  if (doSample && temperature <= 0) {
    throw new GenerationOptionError(
      translatable(
        '“temperature” must be above 0. For the most probable text set “do_sample” to false.',
      ),
    );
  }
  return options;
}
