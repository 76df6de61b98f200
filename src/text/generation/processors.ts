import { bannedByNgrams } from './ngrams';
import type { GenerationOptions } from './options';
import type { NextTokenScores } from './token-scores';
import { keepMostProbable, minimumProbability, temperature, topK } from './warpers';

/**
 * Changes the scores of the next token, in place.
 *
 * @param ids the sequence so far, prompt included
 */
export type LogitsProcessor = (ids: readonly number[], scores: NextTokenScores) => void;

const lowest = -3.4028234663852886e38;

function ban(tokens: Iterable<number>, scores: NextTokenScores): void {
  for (const token of tokens) {
    scores.ban(token);
  }
}

/** Makes tokens that are there already less probable: negative scores × penalty, others ÷. */
function penalizeRepetition(value: number): LogitsProcessor {
  const penalty = Math.fround(value);
  return (ids, scores) => {
    const values = scores.plain();
    for (const id of new Set(ids)) {
      const score = values[id] ?? 0;
      values[id] = score < 0 ? score * penalty : score / penalty;
    }
  };
}

/** Bans the last token of each bad word whose other tokens the sequence ends with. */
function banWords(words: readonly (readonly number[])[]): LogitsProcessor {
  return (ids, scores) => {
    for (const word of words) {
      const before = word.slice(0, -1);
      const start = ids.length - before.length;
      // Python asks for as many tokens as the whole word has.
      const possible = word.length === 1 || word.length <= ids.length;
      if (possible && before.every((id, index) => ids[start + index] === id)) {
        ban(word.slice(-1), scores);
      }
    }
  };
}

function removeInvalid(scores: Float32Array): void {
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    scores[index] = Number.isNaN(score) ? 0 : Math.max(lowest, Math.min(-lowest, score));
  }
}

/** What only sampling does to the scores; beams keep enough tokens to go on with. */
function warpers(options: GenerationOptions): LogitsProcessor[] {
  const least = options.numBeams > 1 ? Math.max(2, options.eosTokenIds.length + 1) : 1;
  const found: ((scores: Float32Array) => void)[] = [];
  if (options.temperature !== 1) {
    found.push(temperature(options.temperature));
  }
  if (options.topK > 0) {
    found.push(topK(Math.max(options.topK, least)));
  }
  if (options.topP < 1) {
    found.push(keepMostProbable(options.topP, least));
  }
  if (options.minP !== undefined) {
    found.push(minimumProbability(options.minP, least));
  }
  return found.map((warp) => (_ids, scores) => {
    warp(scores.plain());
  });
}

/**
 * What happens to the scores of each next token, in the order and with the formulas of
 * `transformers` 4.57 (`_get_logits_processor`, `generation/logits_process.py`).
 *
 * @param promptLength tokens of the sequence that were not generated
 * @param source the encoder's tokens, or the prompt of a model without one
 */
export function logitsProcessors(
  options: GenerationOptions,
  promptLength: number,
  source: readonly number[],
): LogitsProcessor[] {
  const { eosTokenIds, minLength, minNewTokens, forcedBosTokenId, maxLength } = options;
  const found: LogitsProcessor[] = [];
  const add = (wanted: boolean, processor: LogitsProcessor): void => {
    if (wanted) {
      found.push(processor);
    }
  };
  add(options.repetitionPenalty !== 1, penalizeRepetition(options.repetitionPenalty));
  add(options.noRepeatNgramSize > 0, (ids, scores) => {
    ban(bannedByNgrams(ids, ids, options.noRepeatNgramSize), scores);
  });
  add(options.encoderNoRepeatNgramSize > 0, (ids, scores) => {
    ban(bannedByNgrams(source, ids, options.encoderNoRepeatNgramSize), scores);
  });
  // A word that is just the end of the text cannot be banned.
  const words = options.badWordsIds.filter(
    (word) => word.length > 0 && !(word.length === 1 && eosTokenIds.includes(word[0] ?? -1)),
  );
  add(words.length > 0, banWords(words));
  add(eosTokenIds.length > 0 && (minLength > 0 || minNewTokens > 0), (ids, scores) => {
    if (ids.length < minLength || ids.length - promptLength < minNewTokens) {
      ban(eosTokenIds, scores);
    }
  });
  if (forcedBosTokenId !== undefined) {
    add(true, (ids, scores) => {
      if (ids.length === 1) {
        scores.force([forcedBosTokenId]);
      }
    });
  }
  add(options.forcedEosTokenIds.length > 0, (ids, scores) => {
    if (ids.length === maxLength - 1) {
      scores.force(options.forcedEosTokenIds);
    }
  });
  add(options.removeInvalidValues, (_ids, scores) => {
    removeInvalid(scores.plain());
  });
  add(options.suppressTokens.length > 0, (_ids, scores) => {
    ban(options.suppressTokens, scores);
  });
  const begin =
    promptLength > 1 || forcedBosTokenId === undefined ? promptLength : promptLength + 1;
  add(options.beginSuppressTokens.length > 0, (ids, scores) => {
    if (ids.length === begin) {
      ban(options.beginSuppressTokens, scores);
    }
  });
  if (options.doSample) {
    found.push(...warpers(options));
  }
  add(options.renormalizeLogits, (_ids, scores) => {
    scores.normalize();
  });
  return found;
}
