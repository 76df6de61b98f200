import type { PersonalLabel } from '../../../tasks/personal-labels';
import { Surroundings, type ContextWords, type Verdict } from '../context';
import type { Candidate, Rule, RuleContext } from '../rule';

/** What a rule says of a number that has its shape; undefined where it is no such number. */
export interface Judgement {
  readonly score: number;
  readonly checked: boolean;
  /** Where one shape has several labels. */
  readonly label?: PersonalLabel;
}

/** A kind of number that is known by its shape, its check digits, and the words around it. */
export interface ShapedNumber {
  readonly id: string;
  readonly label: PersonalLabel;
  /** Global; what it matches is the candidate. Its length has a limit, so that time is linear. */
  readonly shape: RegExp;
  readonly words: ContextWords;
  /**
   * @param compact the candidate without spaces and punctuation, in capitals
   * @param found the candidate as it stands in the text
   */
  readonly judge: (
    compact: string,
    said: Verdict,
    found: string,
    context: RuleContext,
  ) => Judgement | undefined;
}

/**
 * Before a number: no letter or digit that belongs to it. Letters of scripts that write words
 * together with numbers may stand there (`주민번호900101-…`).
 */
export const noneBefore = String.raw`(?<![\p{Script=Latin}\p{N}_]|\p{N}[./-]|[\da-f]{4}-)`;
/** Behind a number, likewise; a full stop may follow, but no further decimals. A comma is CSV's. */
export const noneAfter = String.raw`(?![\p{Script=Latin}\p{N}_]|[./-]\p{N})`;
/** A space that people put between groups of digits: also the narrow ones and those that hold. */
export const gap = String.raw`[ \u00a0\u2009\u202f]`;
/** Hyphens, also those that typesetters put. */
export const dash = String.raw`[-\u2010-\u2013]`;

/** A shape that stands on its own: not a part of a longer number or word. */
export function alone(shape: string, flags = ''): RegExp {
  return new RegExp(`${noneBefore}(?:${shape})${noneAfter}`, `gu${flags}`);
}

/** A number without what people put into it, as its check digits are counted. */
export function compactOf(found: string): string {
  return found.replace(/[^\p{L}\p{N}*]/gu, '').toUpperCase();
}

/** The rule for such a number. */
export function shapedRule({ id, label, shape, words, judge }: ShapedNumber): Rule {
  return {
    id,
    *find(text, context): Generator<Candidate> {
      const around = new Surroundings(text);
      const search = new RegExp(shape);
      for (let match = search.exec(text); match; match = search.exec(text)) {
        const [found] = match;
        const span = { start: match.index, end: match.index + found.length };
        const judged = judge(compactOf(found), around.verdict(span, words), found, context);
        if (judged) {
          yield { label, ...span, rule: id, ...judged };
        } else {
          // Another may begin within what was none.
          search.lastIndex = match.index + 1;
        }
      }
    },
  };
}
