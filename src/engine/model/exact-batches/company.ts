import type { PreTrainedModel } from '@huggingface/transformers';
import { createDecoder, type Sessions } from '../generation/model';

/*
 * How the runtime sums up a row's attention to a text depends on the processor: it takes some
 * positions at a time, and what is left over in another way. A text whose last positions are left
 * over alone, and are not in a batch that is padded beyond them, has another rounding there. For
 * which lengths that is so is measured once, on this machine.
 */

/** So many positions are summed up together at most. */
const period = 4;
/** Two lengths of each remainder, and what they are padded to: to a whole number of steps, and not. */
const lengths = Array.from({ length: 2 * period }, (_, at) => 2 * period + 1 + at);
const paddings = [6 * period - 1, 6 * period];
/** Tokens after which it is seen: the last bit seldom outlives the next quantisation. */
const steps = 5;

/** Any tokens that each vocabulary has. */
function textOf(length: number, first: number): readonly number[] {
  return Array.from({ length }, (_, at) => 4 + ((first + at * 5) % 9));
}

/** Scores of the next tokens, one row per text. */
async function scoresOf(
  model: PreTrainedModel,
  texts: readonly (readonly number[])[],
  sessions: Sessions,
): Promise<readonly (readonly Float32Array[])[]> {
  const starts = texts.map(() => [0]);
  const decoder = await createDecoder(model, texts, starts, 0, sessions);
  const found: Float32Array[][] = texts.map(() => []);
  let scores = await decoder.start();
  for (let step = 0; step < steps; step++) {
    for (const [at, row] of scores.entries()) {
      found[at]?.push(row.slice());
    }
    scores = await decoder.next(
      [...texts.keys()],
      texts.map((text) => text[step] ?? 0),
    );
  }
  return found;
}

function sameBits(one: readonly Float32Array[], other: readonly Float32Array[]): boolean {
  return one.every((scores, step) =>
    scores.every((score, at) => Object.is(score, other[step]?.[at])),
  );
}

/**
 * Which lengths of texts, modulo {@link period}, must not be padded: a batch says something else of
 * them then, if only in the last bit.
 *
 * @param own say of a text what it is compared to, alone
 * @param made say it of several at once
 * @returns undefined where they do not even say it of a text that is padded nowhere
 */
export async function unevenLengths(
  model: PreTrainedModel,
  own: Sessions,
  made: Sessions,
): Promise<ReadonlySet<number> | undefined> {
  const padded = lengths.map(textOf);
  const alone: (readonly Float32Array[])[] = [];
  for (const text of padded) {
    alone.push(...(await scoresOf(model, [text], own)));
  }
  const uneven = new Set<number>();
  for (const padding of paddings) {
    const longest = textOf(padding, padded.length);
    const together = await scoresOf(model, [...padded, longest], made);
    const [expected = []] = await scoresOf(model, [longest], own);
    if (!sameBits(expected, together.at(-1) ?? [])) {
      return undefined;
    }
    for (const [at, scores] of alone.entries()) {
      if (!sameBits(scores, together[at] ?? [])) {
        uneven.add((lengths[at] ?? 0) % period);
      }
    }
  }
  return uneven;
}

/** Texts that are read together. */
export class Company {
  private readonly taken: number[] = [];

  /** @param uneven as {@link unevenLengths} says */
  constructor(private readonly uneven: ReadonlySet<number>) {}

  /** Takes a text of this length in, unless one of them would be read otherwise then. */
  take(length: number): boolean {
    const longest = Math.max(length, ...this.taken);
    const fits = [...this.taken, length].every(
      (one) => one === longest || !this.uneven.has(one % period),
    );
    if (fits) {
      this.taken.push(length);
    }
    return fits;
  }
}
