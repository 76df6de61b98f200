import * as vscode from 'vscode';
import { labelWords } from '../words/labels';

/** A class in the user's language; the label itself where nobody knows. */
export const classWords = labelWords;

function formatOf(style: 'percent' | 'decimal', digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(vscode.env.language, {
    style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** To make such a format takes longer than to write a row of a list with it. */
const formats = {
  percent: formatOf('percent', 1),
  decimal: formatOf('decimal', 2),
  whole: formatOf('decimal', 0),
};

/** A score in percent; one that is no probability as the number that it is. */
export function scoreWords(score: number): string {
  return formats[score >= 0 && score <= 1 ? 'percent' : 'decimal'].format(score);
}

/** A whole number. */
export function number(value: number): string {
  return formats.whole.format(value);
}
