import * as vscode from 'vscode';
import { labelWords } from '../words/labels';

/** A class in the user's language; the label itself where nobody knows. */
export const classWords = labelWords;

/** A score in percent; one that is no probability as the number that it is. */
export function scoreWords(score: number): string {
  const isProbability = score >= 0 && score <= 1;
  return score.toLocaleString(vscode.env.language, {
    style: isProbability ? 'percent' : 'decimal',
    minimumFractionDigits: isProbability ? 1 : 2,
    maximumFractionDigits: isProbability ? 1 : 2,
  });
}
