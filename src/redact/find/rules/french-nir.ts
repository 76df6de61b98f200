import { validate } from 'stdnum/lib/cjs/fr/nir';
import { contextWords } from '../context';
import type { Rule } from '../rule';
import { scores } from './scores';
import { alone, gap, shapedRule } from './shaped';

/** Sex, year, month (or what INSEE writes for an unknown one), department, commune, order, key. */
const shape =
  String.raw`[1-478]S\d{2}S(?:0[1-9]|1[0-2]|[2-9]\d)S(?:\d{2}|2[AB])S\d{3}S\d{3}(?:[-\/]|S)\d{2}`.replaceAll(
    'S',
    `${gap}?`,
  );

/** French social security numbers (NIR): the key is 97 less the number mod 97; Corsica has 2A, 2B. */
export const frenchNir: Rule = shapedRule({
  id: 'fr-nir',
  label: 'FR_NIR',
  shape: alone(shape, 'i'),
  words: contextWords({
    for: [
      ...['nir', 'insee', 'sécurité sociale', 'securite sociale', 'sécu', 'numéro de sécu*', 'nss'],
      ...['social security', 'sozialversicherung*', '사회보장*', 'carte vitale'],
    ],
  }),
  judge: (number, said) => {
    if (validate(number).isValid) {
      return { score: scores.checked, checked: true };
    }
    return said === 'for' ? { score: scores.likely, checked: false } : undefined;
  },
});
