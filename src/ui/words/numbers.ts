import * as vscode from 'vscode';

/** To make a format takes longer than to write a row of a list with it: each is made once. */
const formats = new Map<string, Intl.NumberFormat>();

/** A number in the user's language. @param digits behind the point, at least and at most */
export function formatted(value: number, style: 'percent' | 'decimal', digits: number): string {
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

/** A whole number. */
export function number(value: number): string {
  return formatted(value, 'decimal', 0);
}

/** How many are shown, and of how many where these are more. */
export function counts(shown: number, all: number): string {
  return shown === all ? number(all) : vscode.l10n.t('{0} of {1}', number(shown), number(all));
}
