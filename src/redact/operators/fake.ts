import type { RedactionMap } from '../map';
import type { Mention } from '../mentions';
import { isInitial } from '../name-words';
import { compared, likeGiven, likeness as likeCompared } from '../likeness';
import type { Subject, Token } from '../subject';
import type { PersonalLabel } from '../../tasks/personal-labels';
import { seedOf, type Fakes } from './fakes';
import { piecesOf, withPieces, written, type NamePiece } from './name-pieces';

/** How often another is invented before a number does instead. */
const attempts = 60;

/** Labels of which each form has a fake of its own, with the same digits in another shape. */
const byForm: ReadonlySet<PersonalLabel> = new Set<PersonalLabel>([
  'PHONE',
  'IBAN',
  'CARD',
  'BANK_ACCOUNT',
  'ROUTING_NUMBER',
  'MAC_ADDRESS',
  'DATE',
]);

/**
 * Gives people and things fakes. A person's is one over all forms: who is `Maria Braun` is `Frau
 * Braun` and `Maria` too. A fake is no string of the text, no original and nobody else's, so that it
 * can be found again.
 */
export class Faking {
  private readonly texts: readonly string[];
  private readonly stale = new Map<string, boolean>();
  private originals: Set<string> | undefined;

  /** @param texts in which no fake stands yet */
  constructor(
    private readonly map: RedactionMap,
    texts: readonly string[],
    private readonly language: string | undefined,
  ) {
    this.texts = [...new Set(texts)].map((text) => text.toLowerCase());
  }

  /** The fake of a mention; undefined where none can be made. The map learns it. */
  value(mention: Mention, subject: Subject, fakes: Fakes): string | undefined {
    const { text, label } = mention;
    const own = byForm.has(label) || label === 'PERSON';
    const known = subject.tokens.findLast(
      (token) =>
        token.operator === 'fake' && (!own || token.form === text) && !this.isStale(token.text),
    );
    if (known) {
      return known.text;
    }
    return label === 'PERSON'
      ? this.person(mention, subject, fakes)
      : this.thing(mention, subject, fakes, own);
  }

  /** Lets a fake not be used any more. */
  drop(fake: string): void {
    for (const subject of this.map.meant(fake)) {
      for (const { operator, text } of subject.tokens) {
        this.stale.set(text, operator === 'fake' || this.stale.get(text) === true);
      }
    }
  }

  private thing(
    { label, text }: Mention,
    subject: Subject,
    fakes: Fakes,
    own: boolean,
  ): string | undefined {
    const language = this.language === undefined ? {} : { language: this.language };
    for (let attempt = 0; attempt < attempts; attempt++) {
      const seed = seedOf(this.map.seed, label, subject.key, attempt);
      const days = 30 + (this.map.seed % 300) + attempt;
      const fake = fakes.thing(label, { like: text, seed, ...language }, days);
      if (fake === undefined) {
        return undefined;
      }
      if (this.isFree(fake, text)) {
        this.map.addToken(subject, {
          operator: 'fake',
          text: fake,
          ...(own ? { form: text } : {}),
        });
        return fake;
      }
    }
    return undefined;
  }

  private person(mention: Mention, subject: Subject, fakes: Fakes): string | undefined {
    const pieces: (readonly [string, string])[] = [];
    const made: Token[] = [];
    for (const piece of piecesOf(mention, subject)) {
      const token = this.known(piece, subject) ?? this.name(piece, subject, fakes);
      if (!token) {
        return undefined;
      }
      made.push(token);
      pieces.push([piece.text, written(token.text, piece.text, token.form ?? piece.text)]);
    }
    const plain = pieces.map(([, fake]) => fake).join(' ');
    const fake = withPieces(mention.text, pieces) ?? plain;
    if (pieces.length === 0 || !(this.isFree(fake, mention.text) || this.isOwn(fake, subject))) {
      return undefined;
    }
    for (const token of [...made, { operator: 'fake', text: fake, form: mention.text } as const]) {
      if (!subject.tokens.some(({ text, form }) => text === token.text && form === token.form)) {
        this.map.addToken(subject, token);
      }
    }
    return fake;
  }

  /** What a person has for a word of the name already. */
  private known({ text, part }: NamePiece, { tokens }: Subject): Token | undefined {
    const word = compared(text);
    const like = part === 'given' ? likeGiven : likeCompared;
    // What was invented comes before what was made of it: capitals, an ending.
    return tokens.find(
      (token) =>
        token.operator === 'fake' &&
        token.form !== undefined &&
        !/\s/u.test(token.form) &&
        !isInitial(token.text) &&
        like(word, compared(token.form)) > 0 &&
        !this.isStale(token.text),
    );
  }

  private name({ text, part }: NamePiece, subject: Subject, fakes: Fakes): Token | undefined {
    const { gender } = subject.name;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const fake = fakes.name(part, {
        like: text === '' || isInitial(text) ? subject.key : text,
        seed: seedOf(this.map.seed, part, subject.key, text, attempt),
        ...(this.language === undefined ? {} : { language: this.language }),
        ...(gender === undefined ? {} : { gender }),
      });
      if (fake === undefined) {
        return undefined;
      }
      // A Korean surname of one syllable is everywhere; it is found with the given name only.
      const isPlain = !/[\s'’.-]/u.test(fake);
      const isOneSyllable = fake.length === 1 && part === 'surname' && fake !== text;
      if (isPlain && (isOneSyllable || this.isFree(fake, text))) {
        return { operator: 'fake', text: fake, form: text };
      }
    }
    return undefined;
  }

  private isOwn(fake: string, subject: Subject): boolean {
    const meant = this.map.meant(fake);
    return meant.length > 0 && meant.every((one) => one === subject) && !this.isStale(fake);
  }

  private isFree(fake: string, original: string): boolean {
    this.originals ??= new Set(
      this.map.subjects.flatMap(({ forms }) =>
        forms
          .flatMap((form) => [form, ...form.split(/[^\p{L}\p{N}]+/u)])
          .map((one) => one.toLowerCase()),
      ),
    );
    const [small, own] = [fake.toLowerCase(), original.toLowerCase()];
    return (
      // A single letter is found nowhere again.
      fake.length > 1 &&
      !this.originals.has(small) &&
      !(own.length > 2 && small.includes(own)) &&
      this.map.meant(fake).length === 0 &&
      !this.isStale(fake)
    );
  }

  /** True for what stands in the text, where it would be taken for a fake. */
  private isStale(fake: string): boolean {
    const known = this.stale.get(fake);
    if (known !== undefined) {
      return known;
    }
    const is = fake.length > 1 && this.texts.some((text) => text.includes(fake.toLowerCase()));
    this.stale.set(fake, is);
    return is;
  }
}
