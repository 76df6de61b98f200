import { validate as validateDni } from 'stdnum/lib/cjs/es/dni';
import { validate as validateNie } from 'stdnum/lib/cjs/es/nie';
import type { PersonalLabel } from '../../../tasks/personal-labels';
import { contextWords } from '../context';
import type { Rule } from '../rule';
import { scores } from './scores';
import { alone, shapedRule, type Judgement } from './shaped';

const words = contextWords({
  for: ['dni', 'nif', 'nie', 'documento*', 'identidad', 'extranjero', 'national id', 'id card'],
  against: ['order', 'part', 'serial', 'sku', 'build', 'model', 'version', 'bestell*', '주문*'],
});

/** One letter in 23 is right by chance: it is in capitals, or words say what it is. */
function letterRule(
  id: string,
  label: PersonalLabel,
  shape: string,
  isRight: (number: string) => boolean,
): Rule {
  return shapedRule({
    id,
    label,
    shape: alone(shape, 'i'),
    words,
    judge: (number, said, found): Judgement | undefined => {
      if (!isRight(number)) {
        return said === 'for' ? { score: scores.likely, checked: false } : undefined;
      }
      if (said === 'for') {
        return { score: scores.checked, checked: true };
      }
      if (found !== found.toUpperCase() || said === 'against') {
        return { score: scores.unsure, checked: false };
      }
      return { score: scores.shape, checked: true };
    },
  });
}

/** Spanish identity numbers: eight digits, and a letter by their remainder mod 23. */
export const spanishDni: Rule = letterRule(
  'es-dni',
  'ES_DNI',
  String.raw`(?:\d{8}[ -]?|\d{2}\.\d{3}\.\d{3}[ -]?)[A-HJ-NP-TV-Z]`,
  (number) => validateDni(number).isValid,
);

/** The same for foreigners: X, Y or Z stands for 0, 1 or 2. */
export const spanishNie: Rule = letterRule(
  'es-nie',
  'ES_NIE',
  String.raw`[XYZ][ -]?(?:\d{7}|\d\.\d{3}\.\d{3})[ -]?[A-HJ-NP-TV-Z]`,
  (number) => validateNie(number).isValid,
);
