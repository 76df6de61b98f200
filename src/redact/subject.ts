import type { PersonalLabel } from '../tasks/personal-labels';
import { fullness, readName, type PersonName } from './names';
import type { Operator } from './operators';

/** What stands in a text for something, and by which the original is found again. */
export interface Token {
  readonly operator: Operator;
  readonly text: string;
  /** The original that it stands for, where it does for one form only: a fake surname. */
  readonly form?: string;
}

/** Somebody or something that was found, however often, in whatever form. */
export interface Subject {
  readonly label: PersonalLabel;
  /** What is the same in all its forms; of a person see `People`. */
  readonly key: string;
  /** Only of a person: what is known of the name. */
  name: PersonName;
  /** The originals as they stood in texts, the first met first. */
  readonly forms: string[];
  readonly tokens: Token[];
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}@]/gu, '');
const words = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** How forms of one thing are compared; labels that are not here by their words, whatever the case. */
const keys: Readonly<Partial<Record<PersonalLabel, (text: string) => string>>> = {
  SECRET: (text) => text,
  URL: (text) => text,
  CRYPTO: (text) => text,
  PHONE: (text) => text.replace(/[^\p{N}+]/gu, ''),
  ...Object.fromEntries(
    ['IBAN', 'CARD', 'BANK_ACCOUNT', 'ROUTING_NUMBER', 'MAC_ADDRESS'].map((label) => [
      label,
      (text: string) => letters(text).toUpperCase(),
    ]),
  ),
};

/** What all forms of the same thing have in common: `DE89 3704…` and `DE893704…` are one IBAN. */
export function subjectKey(label: PersonalLabel, text: string): string {
  const key = keys[label]?.(text) ?? words(text).toLowerCase();
  // A number that a model has found in letters only.
  return key === '' ? text : key;
}

/**
 * The form that is put into a place of which nothing more is known: of a person the one with most
 * names, without title and ending, of anything else the longest; of several the first that was met.
 */
export function fullestForm({ label, forms }: Pick<Subject, 'label' | 'forms'>): string {
  const ranked = forms.map((form) => {
    const full = label === 'PERSON' ? fullness(readName(form)) * 10_000 - form.length : form.length;
    return { form, full: form === form.toUpperCase() ? full - 0.5 : full };
  });
  return ranked.reduce((best, one) => (one.full > best.full ? one : best)).form;
}
