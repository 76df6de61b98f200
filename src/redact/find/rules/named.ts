import type { PersonalLabel } from '../../../tasks/personal-labels';
import type { Candidate, Rule } from '../rule';
import { TableHeaders } from '../table-headers';
import { scores } from './scores';
import { compactOf, type Judgement } from './shaped';

/** A number that only its name tells from others: it stands right behind it, or in its column. */
export interface NamedNumber {
  readonly id: string;
  readonly label: PersonalLabel;
  /** Names, as the source of an expression: `passport|reisepass`. */
  readonly names: string;
  /** Global; a candidate is at most 40 signs long. */
  readonly shape: RegExp;
  /** What a candidate is, if named or not; without it a named one with digits is `shape`. */
  readonly judge?: (compact: string, isNamed: boolean, found: string) => Judgement | undefined;
}

/** How far before a number its name may begin, in UTF-16 code units. */
const reach = 64;
/** What may stand between a name and its number: `Passport No. is: "`. */
const filler =
  String.raw`(?:[ \t\u00a0"'\u201c\u201d\u0060()\[\]{}*_#=:：|<>/\\-]` +
  String.raw`|[:：][ \t]*\r?\n|numbers?|num\b|no\.?|nr\.?|n°|nummern?|id|code|is|was|ist|lautet|war|my|meine?|ihre?|the|new|neue` +
  String.raw`|증|번호|는|은|이|가|를|을){0,10}`;

/** The rule for such a number. */
export function namedRule({ id, label, names, shape, judge = judgeNamed }: NamedNumber): Rule {
  const name = new RegExp(`(?<!\\p{L})(?:${names})`, 'iu');
  const before = new RegExp(`(?<!\\p{L})(?:${names})${filler}$`, 'iu');
  return {
    id,
    *find(text): Generator<Candidate> {
      const isMentioned = name.test(text);
      const headers = new TableHeaders(text);
      for (const { index: start, 0: found } of text.matchAll(shape)) {
        const end = start + found.length;
        const isNamed =
          isMentioned &&
          (before.test(text.slice(Math.max(0, start - reach), start)) ||
            name.test(headers.over({ start, end }) ?? ''));
        const judged = judge(compactOf(found), isNamed, found);
        if (judged) {
          yield { label, start, end, rule: id, ...judged };
        }
      }
    },
  };
}

function judgeNamed(compact: string, isNamed: boolean): Judgement | undefined {
  const digits = compact.replace(/\D/gu, '').length;
  return isNamed && digits >= 4 ? { score: scores.shape, checked: false } : undefined;
}
