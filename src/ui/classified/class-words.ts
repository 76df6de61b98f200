import { labelWords } from '../words/labels';
import { formatted } from '../words/numbers';

/** A class in the user's language; the label itself where nobody knows. */
export const classWords = labelWords;

/** A score in percent; one that is no probability as the number that it is. */
export function scoreWords(score: number): string {
  return score >= 0 && score <= 1 ? formatted(score, 'percent', 1) : formatted(score, 'decimal', 2);
}
