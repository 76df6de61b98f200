import { translatable, type Message } from '../../base/message';
import { wantedScores } from './best-scores';
import type { Decoding, SequenceEnd, StopCriterion } from './decoding-parts';
import { createBeamSearch } from './beam-search';
import { GenerationOptionError, type GenerationOptions } from './options';
import { logitsProcessors } from './processors';
import { createSampling } from './sampling';
import { UnusableScoresError } from './scores';
import { TokenScores, type NextTokenScores } from './token-scores';

/** Says which of the options that ban tokens are set, when together they have banned all. */
function allRuledOut(options: GenerationOptions): Message {
  const bans = {
    suppress_tokens: options.suppressTokens.length > 0,
    begin_suppress_tokens: options.beginSuppressTokens.length > 0,
    bad_words_ids: options.badWordsIds.length > 0,
    no_repeat_ngram_size: options.noRepeatNgramSize > 0,
    encoder_no_repeat_ngram_size: options.encoderNoRepeatNgramSize > 0,
    min_new_tokens: options.minNewTokens > 0,
    min_length: options.minLength > 0,
    forced_bos_token_id: options.forcedBosTokenId !== undefined,
    forced_eos_token_id: options.forcedEosTokenIds.length > 0,
  };
  const set = Object.entries(bans).flatMap(([name, is]) => (is ? [name] : []));
  return translatable(
    'No token is left that the model may write: what its generation_config.json and the parameters say rules all of them out ({0}). Change the parameters, or choose another model.',
    set.join(', '),
  );
}

/**
 * Greedy search, sampling, beam search or beam sampling, as the options have it.
 *
 * @param prompt the decoder's tokens to start from
 * @param source the encoder's tokens, or the prompt of a model without one
 */
export function createDecoding(
  options: GenerationOptions,
  prompt: readonly number[],
  source: readonly number[],
  stop?: StopCriterion,
): Decoding {
  const processors = logitsProcessors(options, prompt.length, source);
  const process = (ids: readonly number[], scores: NextTokenScores): void => {
    for (const processor of processors) {
      processor(ids, scores);
    }
  };
  const eos = new Set(options.eosTokenIds);
  const forced = options.forcedEosTokenIds.length > 0;
  const endOf = (ids: readonly number[]): SequenceEnd | undefined => {
    const full = ids.length >= options.maxLength;
    if (eos.has(ids.at(-1) ?? -1)) {
      return full && forced ? 'length' : 'token';
    }
    if (stop?.(ids.slice(prompt.length)) === true) {
      return 'stop';
    }
    return full ? 'length' : undefined;
  };
  const nothingLeft = (ids: readonly number[], vocabulary: number): Error => {
    // What the options leave of scores that rule nothing out tells whose fault it is.
    const scores = new TokenScores(new Float32Array(vocabulary));
    process(ids, scores);
    const byOptions = scores.plain().every((score) => score === -Infinity);
    return byOptions ? new GenerationOptionError(allRuledOut(options)) : new UnusableScoresError();
  };
  const create = options.numBeams > 1 ? createBeamSearch : createSampling;
  const decider = create({ options, prompt, process, endOf, nothingLeft });
  return { ...decider, wanted: wantedScores(options) };
}
