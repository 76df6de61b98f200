/** The middle of some numbers, and how far they reach. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly count: number;
}

/** The value in the middle, or between the two there. @throws RangeError for no numbers */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  if (high === undefined || low === undefined) {
    throw new RangeError('There is no median of no numbers.');
  }
  return (low + high) / 2;
}

/** @throws RangeError for no numbers */
export function spreadOf(numbers: readonly number[]): Spread {
  return {
    median: median(numbers),
    least: Math.min(...numbers),
    most: Math.max(...numbers),
    count: numbers.length,
  };
}

/** A number with three digits that count: 692, 18.4, 0.83. */
export function short(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toFixed(digits);
}

/** `18.4 (17.9–19.2)`. */
export function withSpread({ median: middle, least, most, count }: Spread): string {
  return count > 1 ? `${short(middle)} (${short(least)}–${short(most)})` : short(middle);
}
