/**
 * Work over a whole text, in steps: a generator that stops where others may have their turn, often
 * enough that a step takes some milliseconds at most.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** UTF-16 code units, tokens or matches between two stops, where each takes next to no time. */
export const stride = 1 << 14;

/** Items of a list between two stops, where each takes some microseconds. */
const itemsAtOnce = 64;

/** Longest that others wait, in ms, but for the step that is under way then. */
const turn = 20;

/** Does all of the work at once, as is right for a sentence. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) {
      return value;
    }
  }
}

/**
 * Does the work and gives others a turn now and then.
 *
 * @param checkpoint lets the event loop turn; what it throws ends the work
 * @param turnMs longest that others wait, but for the step that is under way then
 */
export async function inTurns<T>(
  steps: Steps<T>,
  checkpoint: () => Promise<void>,
  turnMs = turn,
): Promise<T> {
  for (let began = performance.now(); ;) {
    const { done, value } = steps.next();
    // Also after the last step: what follows may begin with a long one.
    if (performance.now() - began > turnMs) {
      await checkpoint();
      began = performance.now();
    }
    if (done === true) {
      return value;
    }
  }
}

/** What `items` gives, one by one, with a stop between many of them. */
export function* gathered<T>(items: Iterable<T>): Steps<T[]> {
  const all: T[] = [];
  for (const item of items) {
    all.push(item);
    if (all.length % itemsAtOnce === 0) {
      yield;
    }
  }
  return all;
}
