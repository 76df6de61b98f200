import type { PreTrainedModel } from '@huggingface/transformers';
import { Decoder, type FixedInputs } from './decoder';
import { asBits, integers, type Session } from './tensors';

/** A text's tokens, as the tokenizer made them. */
export type TokenIds = readonly number[];

/** Architectures that count positions from 1. */
const fromOne = new Set(['paligemma', 'gemma3_text', 'gemma3']);

function sessionOf(model: PreTrainedModel, name: string): Session | undefined {
  return (model.sessions as Readonly<Record<string, Session | undefined>>)[name];
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

async function encode(
  session: Session,
  texts: readonly TokenIds[],
  padTokenId: number,
): Promise<FixedInputs> {
  const longest = Math.max(...texts.map(({ length }) => length));
  const dims = [texts.length, longest];
  const mask = integers(
    padded(
      texts.map((ids) => ids.map(() => 1)),
      0,
    ),
    dims,
  );
  const known = { input_ids: integers(padded(texts, padTokenId), dims), attention_mask: mask };
  const feeds = Object.fromEntries(
    Object.entries(known).filter(([name]) => session.inputNames.includes(name)),
  );
  const { last_hidden_state: states } = await session.run(feeds, ['last_hidden_state']);
  if (!states) {
    throw new Error('its encoder has no output “last_hidden_state”.');
  }
  return { encoder_hidden_states: asBits(states), encoder_attention_mask: mask };
}

/**
 * The decoder of a model with everything it needs to go on from these texts; of an encoder-decoder
 * model the encoder has read them then.
 *
 * @param texts for the encoder, or the prompts of a model without one
 * @param starts tokens that the decoder starts from, one row per text
 */
export async function createDecoder(
  model: PreTrainedModel,
  texts: readonly TokenIds[],
  starts: readonly TokenIds[],
  padTokenId: number,
): Promise<Decoder> {
  const merged = sessionOf(model, 'decoder_model_merged');
  const session = sessionOf(model, 'model');
  if (!session) {
    throw new Error('it has no file that generates text.');
  }
  return new Decoder({
    session: merged ?? session,
    prompts: starts,
    padTokenId,
    fixed: merged ? await encode(session, texts, padTokenId) : {},
    firstPosition: fromOne.has(String((model.config as { model_type?: unknown }).model_type))
      ? 1
      : 0,
  });
}
