/** Lengths of stretches that are looked at, in tokens. */
const stretches = [16, 24, 32, 48, 64, 96, 128] as const;
/** Texts of that length have hardly a pair of neighbours twice; a loop has as many as it is long. */
const fewPairs = 0.3;

function pairsOf(ids: readonly number[], from: number, length: number): number {
  const pairs = new Set<string>();
  for (let at = from; at < from + length - 1; at++) {
    pairs.add(`${ids[at] ?? 0} ${ids[at + 1] ?? 0}`);
  }
  return pairs.size;
}

function isLoop(ids: readonly number[], from: number, length: number): boolean {
  return pairsOf(ids, from, length) <= fewPairs * (length - 1);
}

/** True when tokens end by saying the same again and again. */
export function endsInLoop(ids: readonly number[]): boolean {
  return stretches.some(
    (length) => length <= ids.length && isLoop(ids, ids.length - length, length),
  );
}

/** True when tokens say the same again and again anywhere, so that others of them may do so too. */
export function hasLoop(ids: readonly number[]): boolean {
  const [length] = stretches;
  for (let from = 0; from + length <= ids.length; from += length >> 2) {
    if (isLoop(ids, from, length)) {
      return true;
    }
  }
  return endsInLoop(ids);
}
