import { translatable } from '../base/message';
import { RedactionError } from './errors';
import type { RedactionMap } from './map';
import type { Mention } from './mentions';
import { isRestorable, type Operator, type Policy } from './operators';
import { keyedHash, usualDigits, type HashKey } from './operators/hash';
import { mask, usuallyKept } from './operators/mask';
import { People } from './people';
import { fullestForm, type Subject, type Token } from './subject';

/** What single operators want to know. */
export interface OperatorOptions {
  /** For `hash`; see `hashKey`. */
  readonly key?: HashKey;
  /** How many hexadecimal digits a hash has, from 8 to 64. */
  readonly digits?: number;
  /** How many characters of a number a mask keeps. */
  readonly keepLast?: number;
}

/** A mention, what becomes of it, and who or what it is of where that can be restored. */
export interface Meant {
  readonly mention: Mention;
  readonly operator: Operator;
  readonly subject?: Subject;
}

/** Who and what is mentioned, in the order of the text; the map learns them and their forms. */
export function meantBy(
  mentions: readonly Mention[],
  policy: Policy,
  map: RedactionMap,
): readonly Meant[] {
  const told = mentions
    .map((mention) => ({ mention, operator: policy[mention.label] }))
    .filter(({ operator }) => operator !== 'keep');
  const named = told.flatMap(({ mention, operator }) =>
    mention.name && isRestorable(operator) ? [{ ...mention, name: mention.name }] : [],
  );
  const people = new People(
    map.subjects.filter(({ label }) => label === 'PERSON'),
    (name, i) => map.add('PERSON', named[i]?.text ?? '', name),
  ).meet(named.map(({ name }) => name));
  const persons = people.values();
  return told.map(({ mention, operator }) => {
    if (!isRestorable(operator)) {
      return { mention, operator };
    }
    const { label, text } = mention;
    const known = mention.name ? persons.next().value : map.find(label, text);
    const subject = known ?? map.add(label, text);
    if (!subject.forms.includes(text)) {
      subject.forms.push(text);
    }
    return { mention, operator, subject };
  });
}

/** Finds out what is written instead of mentions. */
export class Replacing {
  constructor(
    private readonly map: RedactionMap,
    private readonly options: OperatorOptions,
  ) {}

  /** What stands for what was meant from now on, and in this text. */
  async value({ mention: { label, text }, operator, subject }: Meant): Promise<string> {
    if (!subject) {
      return operator === 'mask' ? mask(label, text, this.options.keepLast ?? usuallyKept) : '';
    }
    const known = this.current(subject, operator);
    return known ? known.text : this.renew(subject, operator);
  }

  /** Gives a subject another token than it has, which stands for nobody else. */
  async renew(subject: Subject, operator: Operator): Promise<string> {
    const text =
      operator === 'hash' ? await this.hash(subject) : this.map.nextPlaceholder(subject.label);
    this.map.addToken(subject, { operator, text });
    return text;
  }

  /** The token that a subject had last, unless it means somebody else as well. */
  private current({ tokens }: Subject, operator: Operator): Token | undefined {
    const last = tokens.findLast((token) => token.operator === operator);
    return last && this.map.meant(last.text).length === 1 ? last : undefined;
  }

  private async hash(subject: Subject): Promise<string> {
    const { key, digits = usualDigits } = this.options;
    if (!key) {
      throw new RedactionError(
        translatable('There is no key to make hashes with. Make one, or choose another operator.'),
      );
    }
    const form = subject.label === 'PERSON' ? fullestForm(subject) : subject.key;
    for (let length = digits; ; length += 4) {
      const hash = await keyedHash(key, subject.label, form, length);
      // Two of the same beginning; the whole can only be the same if key and form are.
      if (this.map.meant(hash).length === 0 || length >= 64) {
        return hash;
      }
    }
  }
}
