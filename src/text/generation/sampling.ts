import { tokenScores, type Decider, type DecodingParts, type SequenceEnd } from './decoding-parts';
import { createRandom, draw } from './random';

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
}: DecodingParts): Decider {
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
      const processed = logits.map((row) => tokenScores(row));
      let last = -1;
      for (const sequence of running) {
        const scores = processed[sequence.row] ?? tokenScores(new Float32Array());
        // At the first step they share a row, whose scores must be processed only once.
        if (sequence.row > last) {
          process(sequence.ids, scores);
          last = sequence.row;
        }
        const token = doSample ? draw(scores.plain(), sequence.random) : scores.highest();
        if (token < 0) {
          throw nothingLeft(sequence.ids, scores.vocabulary);
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
