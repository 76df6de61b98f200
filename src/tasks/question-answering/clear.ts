import type { Answer } from '../results';

/** An answer is clear where the model holds it for as likely as all others together, or likelier. */
export const clearScore = 0.5;

/**
 * True where an answer is likely enough to be called the best one. Answers that overlap it say the
 * same with a word more or less, and count with it.
 *
 * @param answers of one question, with scores from 0 to 1
 */
export function isClear(answer: Answer, answers: readonly Answer[]): boolean {
  const same = answers.filter(({ start, end }) =>
    start === end ? answer.start === answer.end : start < answer.end && answer.start < end,
  );
  return same.reduce((sum, { score }) => sum + score, 0) >= clearScore;
}
