import type { PreTrainedModel } from '@huggingface/transformers';
import { translatable } from '../../../base/message';
import { textsInput } from '../exact-batches/shared';
import { outputOf, requireFinite, requireOutputs, type Size } from '../outputs';
import { UserFacingError } from '../runner';
import { Decoder, type FixedInputs } from './decoder';
import { allScores, type ScoreOutput } from './score-output';
import { asBits, integers, type Session } from './tensors';

/** A text's tokens, as the tokenizer made them. */
export type TokenIds = readonly number[];

/** Architectures that count positions from 1. */
const fromOne = new Set(['paligemma', 'gemma3_text', 'gemma3']);

function sessionOf(model: PreTrainedModel, name: string): Session | undefined {
  return (model.sessions as Readonly<Record<string, Session | undefined>>)[name];
}

/** The sessions of a model with an encoder. */
export interface Sessions {
  readonly encoder: Session;
  readonly decoder: Session;
}

/** The sessions that a model was loaded with; undefined for one without an encoder. */
export function sessionsOf(model: PreTrainedModel): Sessions | undefined {
  const encoder = sessionOf(model, 'model');
  const decoder = sessionOf(model, 'decoder_model_merged');
  return encoder && decoder && { encoder, decoder };
}

/** True for a model with an encoder, whose decoder starts from a token of its own. */
export function isEncoderDecoder(model: PreTrainedModel): boolean {
  return sessionOf(model, 'decoder_model_merged') !== undefined;
}

/** Fills rows up to the longest on the right, as an encoder wants them. */
function padded(texts: readonly TokenIds[], filler: number): number[] {
  const longest = Math.max(...texts.map(({ length }) => length));
  return texts.flatMap((ids) => [...ids, ...new Array<number>(longest - ids.length).fill(filler)]);
}

/** Output of an encoder. */
const encoded = 'last_hidden_state';

/** Where config.json does not say how large something is: no model has more. */
const anySize: Size = { least: 1, most: 10_000_000 };

/** A number of config.json, under the first of these names that has one. */
function stated(model: PreTrainedModel, ...names: readonly string[]): number | undefined {
  const config = model.config as unknown as Readonly<Record<string, unknown>>;
  const text = (config.text_config ?? {}) as Readonly<Record<string, unknown>>;
  return names
    .map((name) => config[name] ?? text[name])
    .find((value): value is number => typeof value === 'number');
}

async function encode(
  session: Session,
  texts: readonly TokenIds[],
  padTokenId: number,
  width: Size,
): Promise<FixedInputs> {
  requireOutputs(session.outputNames, [encoded]);
  const longest = Math.max(...texts.map(({ length }) => length));
  const dims = [texts.length, longest];
  const mask = integers(
    padded(
      texts.map((ids) => ids.map(() => 1)),
      0,
    ),
    dims,
  );
  const known = {
    input_ids: integers(padded(texts, padTokenId), dims),
    attention_mask: mask,
    [textsInput]: integers([texts.length], [1]),
  };
  const feeds = Object.fromEntries(
    Object.entries(known).filter(([name]) => session.inputNames.includes(name)),
  );
  const outputs = await session.run(feeds, [encoded]);
  const states = asBits(outputOf(outputs, { name: encoded, dims: [...dims, width] }));
  requireFinite(encoded, states);
  return { encoder_hidden_states: states, encoder_attention_mask: mask };
}

const warned = new WeakSet<Session>();

/** Says once that a decoder keeps nothing, which makes it slow; its results are the same. */
function warnOfNoCache(session: Session): void {
  if (!session.inputNames.some((name) => name.startsWith('past')) && !warned.has(session)) {
    warned.add(session);
    console.warn(
      'This model was exported without a cache: it reads everything again for each token that it writes, which is slow.',
    );
  }
}

/** Texts that a decoder goes on from, and what they are read with. */
export interface DecoderTexts {
  /** For the encoder, or the prompts of a model without one. */
  readonly texts: readonly TokenIds[];
  /** Tokens that the decoder starts from, one row per text. */
  readonly starts: readonly TokenIds[];
  readonly padTokenId: number;
  /** In place of those that the model was loaded with; only for one with an encoder. */
  readonly sessions?: Sessions | undefined;
}

/**
 * The decoder of a model with everything it needs to go on from these texts; of an encoder-decoder
 * model the encoder has read them then.
 *
 * @param scoresOf how it is to say what token is next
 */
export async function createDecoderWith<Scores>(
  model: PreTrainedModel,
  { texts, starts, padTokenId, sessions = sessionsOf(model) }: DecoderTexts,
  scoresOf: (session: Session, vocabulary: Size) => ScoreOutput<Scores>,
): Promise<Decoder<Scores>> {
  const merged = sessions?.decoder;
  const session = sessions?.encoder ?? sessionOf(model, 'model');
  if (!session) {
    throw new UserFacingError(
      translatable('This model has no file that generates text. Choose another model.'),
    );
  }
  const own = merged ?? session;
  warnOfNoCache(own);
  return new Decoder({
    session: own,
    prompts: starts,
    padTokenId,
    fixed: merged
      ? await encode(session, texts, padTokenId, stated(model, 'd_model', 'hidden_size') ?? anySize)
      : {},
    scores: scoresOf(own, stated(model, 'decoder_vocab_size', 'vocab_size') ?? anySize),
    cache: {
      layers: stated(
        model,
        'decoder_layers',
        'num_decoder_layers',
        'num_hidden_layers',
        'n_layer',
        'num_layers',
      ),
      heads: stated(model, 'decoder_attention_heads', 'num_attention_heads', 'n_head', 'num_heads'),
    },
    firstPosition: fromOne.has(String((model.config as { model_type?: unknown }).model_type))
      ? 1
      : 0,
  });
}

/** {@link createDecoderWith} all scores. */
export function createDecoder(
  model: PreTrainedModel,
  texts: readonly TokenIds[],
  starts: readonly TokenIds[],
  padTokenId: number,
  sessions?: Sessions,
): Promise<Decoder> {
  const given = { texts, starts, padTokenId, sessions };
  return createDecoderWith(model, given, (_, vocabulary) => allScores(vocabulary));
}
