/**
 * The tokens that would repeat an n-gram of `seen` when they followed `ids`.
 *
 * @param size n, at least 1; with 1 every token of `seen` is one
 */
export function bannedByNgrams(
  seen: readonly number[],
  ids: readonly number[],
  size: number,
): number[] {
  const before = size - 1;
  const start = ids.length - before;
  const banned: number[] = [];
  if (start < 0) {
    return banned;
  }
  for (let at = 0; at + before < seen.length; at++) {
    let same = 0;
    while (same < before && seen[at + same] === ids[start + same]) {
      same++;
    }
    if (same === before) {
      banned.push(seen[at + before] ?? 0);
    }
  }
  return banned;
}
