import type { PreTrainedModel, PreTrainedTokenizer } from '@huggingface/transformers';
import { generationParameters } from '../../tasks/generation-parameters';
import type { Parameters } from '../../tasks/parameters';
import type { GeneratedText } from '../../tasks/results';
import {
  mergeGenerationConfig,
  optionsNotFollowed,
  type GenerationConfig,
} from '../../text/generation/config';
import type { Sequence, StopCriterion } from '../../text/generation/decoding-parts';
import { GenerationOptionError } from '../../text/generation/options';
import { UnusableScoresError } from '../../text/generation/scores';
import { generateTogether, type GenerationText, type TogetherHooks } from './generation/generate';
import { noUsableNumbers } from './outputs';
import { UserFacingError, type RunContext } from './runner';

/** What a generation is for, and what else ends it. */
export interface GenerationRequest {
  /** Key of the model's `task_specific_params`: `summarization`, `translation_en_to_de`, … */
  readonly task: string;
  /** Ends a sequence besides tokens and lengths, as a stop sequence does. */
  readonly stop?: StopCriterion;
  /** Id of the token that the text must begin with: the language of a translation. */
  readonly forcedBosTokenId?: number;
}

/** What Python's pipelines (4.57) do where the model says nothing. */
const presets = {
  generation: { max_new_tokens: 256, temperature: 0.7 },
  textToText: { max_new_tokens: 256, num_beams: 4 },
} as const satisfies Record<string, GenerationConfig>;

const warned = new WeakSet<PreTrainedModel>();

/** The values that hold for a run of this model with the user's parameters. */
export function generationConfig(
  model: PreTrainedModel,
  parameters: Parameters,
  task: string,
  forcedBosTokenId?: number,
): GenerationConfig {
  const own = model.generation_config as GenerationConfig | null;
  const config = mergeGenerationConfig({
    // Without the file the library says an empty object.
    generationConfig: own && Object.keys(own).length > 0 ? own : undefined,
    config: model.config as unknown as Readonly<Record<string, unknown>>,
    task,
    preset: task === 'text-generation' ? presets.generation : presets.textToText,
    user: {
      ...Object.fromEntries(generationParameters.map((name) => [name, parameters[name]])),
      forced_bos_token_id: forcedBosTokenId,
    },
  });
  const without = optionsNotFollowed(config);
  if (without.length > 0 && !warned.has(model)) {
    warned.add(model);
    console.warn(`The model asks for options that have no effect here: ${without.join(', ')}.`);
  }
  return config;
}

/** What is used of a run's context while something is generated. */
export type GenerationContext = Pick<RunContext, 'checkpoint' | 'computedMs'>;

/**
 * Generates from several texts at once, each with a configuration of its own.
 *
 * @param texts as {@link generationConfig} has made their configurations
 * @param hooks are told as {@link generateTogether} says
 * @throws Cancelled when the run was cancelled
 * @throws UserFacingError when the parameters contradict each other or leave no room, or the model
 *   gives nothing that can be used
 */
export async function generateFor(
  model: PreTrainedModel,
  texts: readonly GenerationText[],
  context: GenerationContext,
  hooks: Pick<TogetherHooks, 'stepped' | 'ended' | 'stop' | 'sessions'>,
): Promise<void> {
  try {
    await generateTogether(model, texts, {
      checkpoint: () => context.checkpoint(),
      now: () => context.computedMs(),
      ...hooks,
    });
  } catch (error) {
    if (error instanceof GenerationOptionError) {
      throw new UserFacingError(error.said);
    }
    throw error instanceof UnusableScoresError
      ? new UserFacingError(noUsableNumbers('logits'), { cause: error })
      : error;
  }
}

/**
 * Generates from one text.
 *
 * @param ids of the text: for the encoder, or the prompt of a model without one
 * @param onToken gets the best new token ids so far, after each step
 * @returns `num_return_sequences` sequences, special tokens included, the best first
 * @throws as {@link generateFor}
 */
export async function generate(
  model: PreTrainedModel,
  ids: readonly number[],
  parameters: Parameters,
  context: GenerationContext,
  onToken: (ids: readonly number[]) => void,
  { task, stop, forcedBosTokenId }: GenerationRequest,
): Promise<readonly Sequence[]> {
  const config = generationConfig(model, parameters, task, forcedBosTokenId);
  let found: readonly Sequence[] = [];
  await generateFor(model, [{ ids, config }], context, {
    ...(stop && { stop }),
    stepped: (best) => {
      onToken(best(0));
    },
    ended: (_, sequences) => {
      found = sequences;
    },
  });
  return found;
}

/**
 * The text of generated ids, as Python's text2text pipelines decode: without special tokens and
 * without touching the spaces before punctuation.
 */
export function decode(tokenizer: PreTrainedTokenizer, ids: readonly number[]): string {
  return ids.length === 0
    ? ''
    : tokenizer.decode([...ids], {
        skip_special_tokens: true,
        clean_up_tokenization_spaces: false,
      });
}

/**
 * What a result says of its other texts: each that differs once, since draws may be the same; and
 * nothing where there are none.
 */
export function otherTexts(
  best: string,
  others: readonly GeneratedText[],
): { readonly alternatives?: readonly GeneratedText[] } {
  const seen = new Set([best]);
  const alternatives = others.filter(({ text }) => {
    const news = !seen.has(text) && text.trim() !== '';
    seen.add(text);
    return news;
  });
  return alternatives.length > 0 ? { alternatives } : {};
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
