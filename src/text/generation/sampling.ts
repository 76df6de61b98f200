import type { Decoding, DecodingParts, SequenceEnd } from './decoding-parts';
import { createRandom, draw } from './random';
import { argmax } from './scores';
import { TokenScores } from './token-scores';

/**
 * Greedy search, or `num_return_sequences` independent draws. Python's loop pads sequences that
 * ended; here they leave.
 */
export function createSampling({
  options,
  prompt,
  process,
  endOf,
  nothingLeft,
}: DecodingParts): Decoding {
  const { doSample, seed, numReturnSequences } = options;
  const sequences = Array.from({ length: numReturnSequences }, (_, stream) => ({
    ids: [...prompt],
    random: createRandom(seed, stream),
    // All start from the one row of the prompt.
    row: 0,
    end: undefined as SequenceEnd | undefined,
  }));
  let running = sequences;
  return {
    step(logits, lastStep) {
      let processed = -1;
      for (const sequence of running) {
        const scores = logits[sequence.row] ?? new Float32Array();
        // At the first step they share a row, whose scores must be processed only once.
        if (sequence.row > processed) {
          const processing = new TokenScores(scores);
          process(sequence.ids, processing);
          processing.plain();
          processed = sequence.row;
        }
        const token = doSample ? draw(scores, sequence.random) : argmax(scores);
        if (token < 0) {
          throw nothingLeft(sequence.ids, scores.length);
        }
        sequence.ids.push(token);
        sequence.end = endOf(sequence.ids) ?? (lastStep ? 'time' : undefined);
      }
      running = running.filter(({ end }) => end === undefined);
      const rows = running.map(({ row }) => row);
      for (const [row, sequence] of running.entries()) {
        sequence.row = row;
      }
      return { rows, tokens: running.map(({ ids }) => ids.at(-1) ?? 0) };
    },
    best: () => sequences[0]?.ids.slice(prompt.length) ?? [],
    results: () =>
      sequences.map(({ ids, end = 'length' }) => ({ tokens: ids.slice(prompt.length), end })),
  };
}
