import * as vscode from 'vscode';

/** What the letters of `media/samples` are called. */
const titles: ReadonlyMap<string, () => string> = new Map([
  ['complaint-broken-lamp.txt', () => vscode.l10n.t('Complaint: broken lamp')],
  ['complaint-late-parcel.txt', () => vscode.l10n.t('Complaint: late parcel')],
  ['complaint-wrong-figure.txt', () => vscode.l10n.t('Complaint: wrong figure')],
  ['enquiry-bicycle.txt', () => vscode.l10n.t('Enquiry: bicycle')],
  ['thanks-bookshop.txt', () => vscode.l10n.t('Thanks: bookshop')],
  ['thanks-hotel-kettle.txt', () => vscode.l10n.t('Thanks: hotel kettle')],
]);

/** The title of a sample letter in the user's language; its file's name where it has none. */
export function sampleTitle(file: string): string {
  return titles.get(file)?.() ?? file;
}
