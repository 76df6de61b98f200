import { translatable } from '../base/message';
import { RedactionError } from './errors';
import type { RedactionMap } from './map';
import type { Mention } from './mentions';
import { isRestorable, type Operator, type Policy } from './operators';
import { Faking } from './operators/fake';
import type { Fakes } from './operators/fakes';
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
  /** Loads what invents; for `fake`. */
  readonly fakes?: () => Promise<Fakes>;
  /** BCP 47 tag of the text's language: in which one something is invented. */
  readonly language?: string;
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

const placeholderShape = /^\[[A-Z_]+_\d+\]$/u;

/** Finds out what is written instead of mentions. */
export class Replacing {
  private readonly faking: Faking;

  /** @param texts the source, and what is read of it: no fake stands there already */
  constructor(
    private readonly map: RedactionMap,
    private readonly options: OperatorOptions,
    texts: readonly string[],
  ) {
    this.faking = new Faking(map, texts, options.language);
  }

  /** What stands for what was meant from now on, and in this text. */
  async value(meant: Meant): Promise<string> {
    const {
      mention: { label, text },
      operator,
      subject,
    } = meant;
    if (!subject) {
      return operator === 'mask' ? mask(label, text, this.options.keepLast ?? usuallyKept) : '';
    }
    if (operator === 'fake') {
      const fake = this.faking.value(meant.mention, subject, await this.loaded());
      // Where nothing can be invented, as in a script without names, a number does.
      return fake ?? this.value({ ...meant, operator: 'placeholder' });
    }
    const known = this.current(subject, operator);
    return known ? known.text : this.renewed(subject, operator);
  }

  /** Makes that somebody or something has another token from now on, which is nobody else's. */
  async renew({ operator, subject }: Meant, value: string): Promise<void> {
    if (subject && operator === 'fake' && !placeholderShape.test(value)) {
      this.faking.drop(value);
    } else if (subject) {
      await this.renewed(subject, operator === 'hash' ? operator : 'placeholder');
    }
  }

  private async renewed(subject: Subject, operator: Operator): Promise<string> {
    const text =
      operator === 'hash' ? await this.hash(subject) : this.map.nextPlaceholder(subject.label);
    this.map.addToken(subject, { operator, text });
    return text;
  }

  private async loaded(): Promise<Fakes> {
    if (!this.options.fakes) {
      throw new RedactionError(
        translatable('Fakes cannot be made here. Choose another operator, such as placeholders.'),
      );
    }
    return this.options.fakes();
  }

  /** The token that a subject had last, of those that mean nobody else. */
  private current({ tokens }: Subject, operator: Operator): Token | undefined {
    return tokens.findLast(
      (token) => token.operator === operator && this.map.meant(token.text).length === 1,
    );
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
