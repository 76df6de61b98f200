import { validate } from 'stdnum/lib/cjs/it/codicefiscale';
import { contextWords } from '../context';
import type { Rule } from '../rule';
import { scores } from './scores';
import { alone, gap, shapedRule } from './shaped';

/** A digit, or the letter that stands for it where two people would have the same code (omocodia). */
const digit = '[\\dLMNP-V]';

/**
 * Italian fiscal codes: three consonants each of surname and name, birth date, birthplace, and a
 * check letter (D.M. 12 March 1974).
 */
export const italianFiscalCode: Rule = shapedRule({
  id: 'it-fiscal-code',
  label: 'IT_FISCAL_CODE',
  shape: alone(
    String.raw`[A-Z]{3}${gap}?[A-Z]{3}${gap}?${digit}{2}[A-EHLMPRST]${digit}{2}${gap}?[A-Z]${digit}{3}${gap}?[A-Z]`,
    'i',
  ),
  words: contextWords({
    for: [
      'codice fiscale',
      'cod fisc',
      'cf',
      'c f',
      'fiscale',
      'fiscal code',
      'tax code',
      'tax id*',
    ],
  }),
  judge: (code, said) => {
    if (validate(code).isValid) {
      return { score: scores.checked, checked: true };
    }
    return said === 'for' ? { score: scores.likely, checked: false } : undefined;
  },
});
