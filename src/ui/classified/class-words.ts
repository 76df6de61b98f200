import * as vscode from 'vscode';
import { labelWords } from '../words/labels';

/** A class in the user's language; the label itself where nobody knows. */
export const classWords = labelWords;

/** To make such a format takes longer than to write a row of a list with it: each is made once. */
const formats = new Map<string, Intl.NumberFormat>();

function format(value: number, style: 'percent' | 'decimal', digits: number): string {
  const key = `${style} ${digits}`;
  const known =
    formats.get(key) ??
    new Intl.NumberFormat(vscode.env.language, {
      style,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  formats.set(key, known);
  return known.format(value);
}

/** A score in percent; one that is no probability as the number that it is. */
export function scoreWords(score: number): string {
  return score >= 0 && score <= 1 ? format(score, 'percent', 1) : format(score, 'decimal', 2);
}

/** A whole number. */
export function number(value: number): string {
  return format(value, 'decimal', 0);
}
