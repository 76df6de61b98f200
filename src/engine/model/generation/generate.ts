import type { PreTrainedModel } from '@huggingface/transformers';
import type { WantedScores } from '../../../text/generation/best-scores';
import type { GenerationConfig } from '../../../text/generation/config';
import { createDecoding } from '../../../text/generation/decoding';
import type {
  Decoding,
  NextScores,
  Sequence,
  StopCriterion,
} from '../../../text/generation/decoding-parts';
import { generationOptions } from '../../../text/generation/options';
import { translatable } from '../../../base/message';
import { UserFacingError } from '../runner';
import { runLoop, type LoopHooks } from './loop';
import { createDecoderWith, isEncoderDecoder, type Sessions, type TokenIds } from './model';
import { allScores, bestScores } from './score-output';

/** A text to generate from, and how. */
export interface GenerationText {
  /** Token ids for the encoder, or the prompt of a model without one; not empty. */
  readonly ids: TokenIds;
  /** Merged values under Python's names. */
  readonly config: GenerationConfig;
}

/** What a generation from several texts tells and asks. */
export interface TogetherHooks extends Omit<LoopHooks, 'now' | 'stepped' | 'ended'> {
  /** Called after each step; `best` gives the best new tokens so far of the text at a place. */
  stepped?(best: (place: number) => readonly number[]): void;
  /** Gets the `num_return_sequences` sequences of the text at a place once it is done. */
  ended(place: number, sequences: readonly Sequence[]): void;
  readonly stop?: StopCriterion;
  /** In place of those that the model was loaded with. */
  readonly sessions?: Sessions;
  /** Milliseconds of some clock, for `max_time`; the process's own by default. */
  now?(): number;
}

export interface GenerateHooks extends Omit<TogetherHooks, 'stepped' | 'ended'> {
  /** Gets the best new tokens so far of each text, after each step. */
  stepped?(best: readonly (readonly number[])[]): void;
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

/** Which scores are enough for all; undefined where one needs all scores. */
function wantedOf(decodings: readonly Decoding[]): WantedScores | undefined {
  const wanted = decodings.flatMap((one) => one.wanted ?? []);
  return wanted.length < decodings.length
    ? undefined
    : {
        count: Math.max(...wanted.map(({ count }) => count)),
        tokens: [...new Set(wanted.flatMap(({ tokens }) => tokens))],
      };
}

/**
 * Generates from several texts at once, each with options of its own. Each text gets what it would
 * get alone (in dynamically quantised models nearly so: their scales depend on all that is in a
 * batch), and is told of as soon as it is done.
 *
 * @throws GenerationOptionError when the options of one contradict each other or leave no room
 */
export async function generateTogether(
  model: PreTrainedModel,
  texts: readonly GenerationText[],
  hooks: TogetherHooks,
): Promise<void> {
  const configs = texts.map(({ config }) => config);
  const ids = texts.map((text) => text.ids);
  const config = configs[0] ?? {};
  const start = firstId(config.decoder_start_token_id, config.bos_token_id);
  if (isEncoderDecoder(model) && start === undefined) {
    throw new UserFacingError(
      translatable(
        'This model does not say which token its text starts from (“decoder_start_token_id” in generation_config.json or config.json). Fetch it again, or choose another model.',
      ),
    );
  }
  const starts = isEncoderDecoder(model) ? ids.map(() => [start ?? 0]) : ids;
  const options = texts.map((text, row) =>
    generationOptions(text.config, starts[row]?.length ?? 0, positionsOf(model)),
  );
  const decodings = options.map((own, row) => {
    const prompt = starts[row] ?? [];
    return createDecoding(own, prompt, ids[row] ?? prompt, hooks.stop);
  });
  await hooks.checkpoint();
  const pad = firstId(config.pad_token_id, config.eos_token_id) ?? 0;
  const wanted = wantedOf(decodings);
  const given = { texts: ids, starts, padTokenId: pad, sessions: hooks.sessions };
  const decoder = await createDecoderWith<NextScores>(model, given, (session, vocabulary) => {
    const best = wanted === undefined ? undefined : bestScores(session, wanted, vocabulary);
    return best ?? allScores(vocabulary);
  });
  await runLoop(decoder, decodings, options[0]?.maxTime ?? Infinity, {
    checkpoint: () => hooks.checkpoint(),
    stepped: () => hooks.stepped?.((place) => decodings[place]?.best() ?? []),
    ended: (place) => {
      hooks.ended(place, decodings[place]?.results() ?? []);
    },
    now: () => hooks.now?.() ?? performance.now(),
  });
}

/**
 * Generates from several texts at once, as `model.generate` of Python's `transformers` does.
 *
 * @param texts as {@link GenerationText.ids}
 * @param config merged values under Python's names, for all of them
 * @returns for each text its `num_return_sequences` sequences
 * @throws as {@link generateTogether}
 */
export async function generateSequences(
  model: PreTrainedModel,
  texts: readonly TokenIds[],
  config: GenerationConfig,
  hooks: GenerateHooks,
): Promise<(readonly Sequence[])[]> {
  const found: (readonly Sequence[])[] = texts.map(() => []);
  await generateTogether(
    model,
    texts.map((ids) => ({ ids, config })),
    {
      ...hooks,
      stepped: (best) => hooks.stepped?.(texts.map((_, place) => best(place))),
      ended: (place, sequences) => {
        found[place] = sequences;
      },
    },
  );
  return found;
}
