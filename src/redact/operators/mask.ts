import type { PersonalLabel } from '../../tasks/personal-labels';

/** Of which nothing is kept: their last letters are words, or as good as the whole. */
const nothingKept: ReadonlySet<PersonalLabel> = new Set<PersonalLabel>([
  'PERSON',
  'ADDRESS',
  'EMAIL',
  'URL',
  'DATE',
  'SECRET',
  'ORGANIZATION',
  'LOCATION',
  'MISCELLANEOUS',
]);

/** How many characters of a number stay, where nothing else is asked for. */
export const usuallyKept = 4;

/** True for labels of numbers: a mask keeps the last characters of those only. */
export function keepsEnd(label: PersonalLabel): boolean {
  return !nothingKept.has(label);
}

/**
 * `*` for each letter and digit; spaces and punctuation stay where they are (`**** **** **** 1234`).
 * Of numbers (all labels but names, addresses, e-mail, URL, dates, secrets, organizations, places
 * and the rest) the last `keep` letters and digits stay, never more than half of them. Of a secret
 * not even the length is told.
 */
export function mask(label: PersonalLabel, text: string, keep = usuallyKept): string {
  if (label === 'SECRET') {
    return '********';
  }
  const total = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const shown = keepsEnd(label) ? Math.min(keep, Math.floor(total / 2)) : 0;
  let hidden = total - shown;
  const masked = text.replace(/([\p{L}\p{N}])\p{M}*|[^\s\p{P}]/gu, (character, letter) => {
    if (letter === undefined) {
      return '*';
    }
    hidden--;
    return hidden >= 0 ? '*' : character;
  });
  // Of `---` nothing would be hidden, and of `***` not even so.
  return masked === text ? (text.includes('*') ? '#' : '*').repeat(text.length) : masked;
}
