import {
  BaseStreamer,
  random,
  StoppingCriteria,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  type Tensor,
} from '@huggingface/transformers';
import type { Parameters } from '../../tasks/parameters';
import type { Remark } from '../../tasks/results';
import { Cancelled, type RunContext } from './runner';

/** As in Python's pipelines: what is generated where neither user nor model says how much. */
const defaultNewTokens = 256;

/** Collects the new tokens and tells the whole text so far after each. */
class Collector extends BaseStreamer {
  readonly ids: bigint[] = [];
  private prompt = true;

  constructor(private readonly onToken: (ids: readonly bigint[]) => void) {
    super();
  }

  override put(value: bigint[][]): void {
    // The first call carries the prompt (of a decoder-only model) or the decoder's start token.
    if (this.prompt) {
      this.prompt = false;
      return;
    }
    this.ids.push(...(value[0] ?? []));
    this.onToken(this.ids);
  }

  // Nothing is held back, so there is nothing to flush.
  // eslint-disable-next-line @typescript-eslint/no-empty-function
  override end(): void {}
}

/** Ends a generation after the token during which it was cancelled. */
class CancelCriteria extends StoppingCriteria {
  constructor(private readonly context: RunContext) {
    super();
  }

  override _call(ids: number[][]): boolean[] {
    return ids.map(() => this.context.cancelled);
  }
}

/** What `model.generate` is given for the user's parameters; `null` leaves a value to the model. */
export function generationOptions(
  parameters: Parameters,
  ownConfig: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = [
    'max_new_tokens',
    'min_length',
    'max_length',
    'do_sample',
    'temperature',
    'top_k',
    'repetition_penalty',
    'no_repeat_ngram_size',
  ];
  const options: Record<string, unknown> = {};
  for (const name of names) {
    const value = parameters[name] ?? null;
    if (value !== null) {
      options[name] = value;
    }
  }
  if (options.max_new_tokens === undefined) {
    if (options.max_length !== undefined) {
      // The model's own max_new_tokens would win over the user's max_length.
      options.max_new_tokens = null;
    } else if ((ownConfig.max_new_tokens ?? ownConfig.max_length ?? null) === null) {
      options.max_new_tokens = defaultNewTokens;
    }
  }
  // The library follows one beam whatever it is told (seen in 4.3); asking for more costs a sort.
  options.num_beams = 1;
  options.num_return_sequences = 1;
  return options;
}

/** What must be said about parameters that the decoding does not follow. */
export function generationRemarks(parameters: Parameters): readonly Remark[] {
  const beams = parameters.num_beams;
  return typeof beams === 'number' && beams > 1 ? [{ code: 'beamsNotSupported', beams }] : [];
}

/**
 * Generates from one text (never a batch: the library's rows run on past their end).
 *
 * @param inputs `input_ids` and `attention_mask`, int64 of shape [1, tokens]
 * @param onToken gets all new token ids so far, after each
 * @returns the new token ids, special tokens included
 * @throws Cancelled when the run was cancelled
 */
export async function generate(
  model: PreTrainedModel,
  inputs: Readonly<Record<string, Tensor>>,
  parameters: Parameters,
  context: RunContext,
  onToken: (ids: readonly bigint[]) => void,
): Promise<readonly bigint[]> {
  const own = (model.generation_config ?? {}) as Readonly<Record<string, unknown>>;
  const collector = new Collector(onToken);
  // The library's random numbers are global; runs in this process follow one another.
  const numbers: { seed(seed: number): void } = random;
  numbers.seed(Number(parameters.seed));
  await context.checkpoint();
  await model.generate({
    ...inputs,
    ...generationOptions(parameters, own),
    streamer: collector,
    stopping_criteria: new CancelCriteria(context),
  } as never);
  if (context.cancelled) {
    throw new Cancelled();
  }
  return collector.ids;
}

/**
 * The text of generated ids, as Python's text2text pipelines decode: without special tokens and
 * without touching the spaces before punctuation.
 */
export function decode(tokenizer: PreTrainedTokenizer, ids: readonly bigint[]): string {
  return ids.length === 0
    ? ''
    : tokenizer.decode([...ids], {
        skip_special_tokens: true,
        clean_up_tokenization_spaces: false,
      });
}

/**
 * Most tokens the model can read at once, special tokens included: `model_max_length` of the
 * tokenizer, clamped by the positions the model has. Without either (T5) 512, the length that
 * relative positions were usually trained on.
 */
export function readingLimit(
  tokenizer: PreTrainedTokenizer,
  config: Readonly<Record<string, unknown>>,
): number {
  const limits = [
    (tokenizer as unknown as { model_max_length?: unknown }).model_max_length,
    config.max_position_embeddings,
    config.n_positions,
  ].filter((limit): limit is number => typeof limit === 'number' && limit > 0 && limit < 1e9);
  return limits.length === 0 ? 512 : Math.min(...limits);
}
