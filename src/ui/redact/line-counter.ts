/** Says in which line an offset lies; lines are looked for once. */
export function lineCounter(text: string): (offset: number) => number {
  const starts = [...text.matchAll(/\r\n|\r|\n/gu)].map((end) => end.index + end[0].length);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
}
