import { comparable, likeGiven, likeness } from './likeness';
import { isHangul } from './korean-names';
import { isInitial, withoutEnding } from './name-words';
import type { PersonName } from './names';

/** What is known of a person's name by now; it grows with the mentions. */
export interface Person {
  name: PersonName;
}

/** A person as this text has them: where they were last and first named. */
interface Seen {
  last: number;
  first: number;
}

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;

/** How many of the same name are looked at, the latest: so that the time grows with the text only. */
const most = 64;

/** How well two names can be the same person's, the first being mentioned; 0: they cannot. */
function likePerson(mention: PersonName, known: PersonName): number {
  const [a, b] = [comparable(mention), comparable(known)];
  if (a.gender !== undefined && b.gender !== undefined && a.gender !== b.gender) {
    return 0;
  }
  if (a.word || b.word) {
    return Math.max(0, ...(a.word ? b.all : a.all).map((one) => likeness(a.word ?? b.word, one)));
  }
  const given = a.given && b.given ? likeGiven(a.given, b.given) : undefined;
  const surname = a.surname && b.surname ? likeness(a.surname, b.surname) : undefined;
  const both = [given, surname].filter((one) => one !== undefined);
  const like = both.length === 0 ? 0 : Math.min(...both);
  // Who is the same in both names, rather than who is known by one.
  return like > 0 && both.length === 2 ? like + 0.5 : like;
}

/**
 * The other thing that three Korean syllables may be, `민수는`: a given name and a particle, where
 * they were read as surname and given name.
 */
function withParticle({
  given: [given = '', ...others],
  surname = '',
}: PersonName): string | undefined {
  const joined = surname + given;
  const isOne = others.length === 0 && surname.length === 1 && joined.length === 3;
  return isOne && isHangul(joined) && withoutEnding(joined) !== undefined ? joined : undefined;
}

/** The name of a person of whom another mention was read. */
function together(known: PersonName, mention: PersonName): PersonName {
  const { word, ...rest } = known;
  const hasWord = word !== undefined && mention.word === undefined;
  const longer = (a: readonly string[], b: readonly string[]): readonly string[] =>
    (a.length === 0 || a.every(isInitial)) && b.length > 0 ? b : a;
  const surname = known.surname ?? mention.surname;
  const gender = known.gender ?? mention.gender;
  return {
    ...rest,
    given: longer(known.given, mention.given),
    ...(surname === undefined ? {} : { surname }),
    ...(gender === undefined ? {} : { gender }),
    ...(word === undefined || hasWord ? {} : { word }),
  };
}

/** The words by which a person may be mentioned, folded, with and without their endings. */
function keysOf(name: PersonName): Set<string> {
  const { all } = comparable(name);
  const joined = withParticle(name);
  const bare = joined === undefined ? undefined : withoutEnding(joined);
  return new Set([...all.flatMap(({ fold, bare }) => [fold, bare]), bare].filter(isDefined));
}

/** Which mentions are looked at first: those that say most. */
function rank(name: PersonName): number {
  const {
    given: [first],
    surname,
  } = name;
  if (surname === undefined || first === undefined) {
    return 2;
  }
  return isInitial(first) || withParticle(name) !== undefined ? 1 : 0;
}

/**
 * The same person is one placeholder. This is the rule:
 *
 * - Mentions with given name and surname come first. Two are the same person if surname and first
 *   given name are: so two Kellers stay two when both given names are there.
 * - Then those with an initial (`A. Keller`), then those of one word: `Keller` and `Anna` are
 *   `Anna Keller`, before her full name and after it. What a model or a title says of the word
 *   counts: `Frau Keller` is never somebody whose given name is Keller.
 * - Where several fit, it is who was named last before it in this text; if nobody was, who is named
 *   first after it; else who was met last in this session.
 * - Case, umlauts (`Mueller`), the endings of a genitive (`Kellers`, `Keller's`) and Korean particles
 *   (`민수는`) make no other person; a title makes one where it tells another gender (`Herr Keller`
 *   and `Frau Keller`).
 * - Another spelling (`Kelr`), a nickname, or the same name in another script is another person.
 */
export class People<P extends Person> {
  private readonly byWord = new Map<string, P[]>();
  private readonly keys = new Map<P, Set<string>>();

  /**
   * @param known in the order in which they were met
   * @param make another one, of the mention at that place of those that are met
   */
  constructor(
    known: Iterable<P>,
    private readonly make: (name: PersonName, mention: number) => P,
  ) {
    for (const person of known) {
      this.index(person);
    }
  }

  /** Who is mentioned, of mentions in the order of a text; adds those who are new. */
  meet(mentions: readonly PersonName[]): readonly P[] {
    const who = new Map<number, P>();
    const ranks = mentions.map(rank);
    for (const now of [0, 1, 2]) {
      const seen = new Map<P, Seen>();
      for (const [i, person] of [...who].sort(([a], [b]) => a - b)) {
        const { first = i } = seen.get(person) ?? {};
        seen.set(person, { first, last: -1 });
      }
      mentions.forEach((mention, i) => {
        const settled = who.get(i);
        const person = settled ?? (ranks[i] === now ? this.one(mention, i, seen) : undefined);
        if (person) {
          who.set(i, person);
          seen.set(person, { first: seen.get(person)?.first ?? i, last: i });
        }
      });
    }
    return mentions.flatMap((_, i) => who.get(i) ?? []);
  }

  private one(mention: PersonName, i: number, seen: ReadonlyMap<P, Seen>): P {
    const word = withParticle(mention);
    const other = word === undefined ? undefined : { given: [], word };
    const near = [...keysOf(mention)].flatMap((key) => this.byWord.get(key)?.slice(-most) ?? []);
    let best: P | undefined;
    let bestIs: readonly number[] = [];
    for (const [met, person] of near.entries()) {
      const like =
        likePerson(mention, person.name) || (other ? likePerson(other, person.name) / 2 : 0);
      const { last = -1, first = Infinity } = seen.get(person) ?? {};
      const is = [like, last, -first, met];
      if (like > 0 && (best === undefined || isMore(is, bestIs))) {
        [best, bestIs] = [person, is];
      }
    }
    if (best) {
      const said = other && likePerson(mention, best.name) === 0 ? other : mention;
      best.name = together(best.name, said);
    } else {
      best = this.make(mention, i);
    }
    this.index(best);
    return best;
  }

  private index(person: P): void {
    const own = this.keys.get(person) ?? new Set();
    this.keys.set(person, own);
    for (const key of keysOf(person.name)) {
      if (!own.has(key)) {
        own.add(key);
        const same = this.byWord.get(key);
        if (same) {
          same.push(person);
        } else {
          this.byWord.set(key, [person]);
        }
      }
    }
  }
}

/** True where the first number that differs is greater. */
function isMore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, i) => value !== other[i]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}
