import { describe, expect, it } from 'vitest';
import { readName, type PersonName } from '../../../src/redact/names';
import { People, type Person } from '../../../src/redact/people';

/** Who is mentioned, by the number of the person, from 1 on in the order of the mentions. */
function who(mentions: readonly string[], known: readonly string[] = []): readonly number[] {
  const people = new People<Person>(
    known.map((name) => ({ name: readName(name) })),
    (name) => ({ name }),
  );
  const met = people.meet(mentions.map((mention) => readName(mention)));
  const numbers = [...new Set(met)];
  return met.map((person) => numbers.indexOf(person) + 1);
}

describe('a name', () => {
  it.each<[string, Partial<PersonName>]>([
    ['Anna Keller', { given: ['Anna'], surname: 'Keller' }],
    ['Keller, Anna', { given: ['Anna'], surname: 'Keller' }],
    ['Frau Dr. Keller', { given: [], surname: 'Keller', gender: 'female' }],
    ['Prof. Dr. med. Anna von Keller', { given: ['Anna'], surname: 'von Keller' }],
    ['Mr. Robert Keller Jr.', { given: ['Robert'], surname: 'Keller', gender: 'male' }],
    ['A. Keller', { given: ['A.'], surname: 'Keller' }],
    ['Anna', { given: [], word: 'Anna' }],
    ['Keller’s', { given: [], word: 'Keller' }],
    ['김민수', { given: ['민수'], surname: '김' }],
    ['남궁지은', { given: ['지은'], surname: '남궁' }],
    ['김 민수', { given: ['민수'], surname: '김' }],
    ['김민수 과장님께서', { given: ['민수'], surname: '김' }],
    ['김 대리', { given: [], surname: '김' }],
    ['김민수씨는', { given: ['민수'], surname: '김' }],
    ['민수 씨', { given: [], word: '민수' }],
    ['김지은', { given: ['지은'], surname: '김' }],
    ['Phil Dean', { given: ['Phil'], surname: 'Dean' }],
  ])('is read in %s', (text, name) => {
    expect(readName(text)).toEqual(name);
  });

  it('is what the model says', () => {
    const parts = [
      { label: 'GIVEN_NAME', text: 'Maria Elena' },
      { label: 'SURNAME', text: 'de la Cruz' },
    ];
    expect(readName('Maria Elena de la Cruz', parts)).toEqual({
      given: ['Maria', 'Elena'],
      surname: 'de la Cruz',
    });
    expect(readName('Jordan', [{ label: 'GIVEN_NAME', text: 'Jordan' }])).toEqual({
      given: ['Jordan'],
    });
  });
});

describe('people', () => {
  it.each([
    [
      'Anna Keller',
      'Keller',
      'Anna',
      'A. Keller',
      'Frau Dr. Keller',
      "Keller's",
      'Kellers',
      'KELLER',
      'Keller, Anna',
      'Ms. Keller',
      'Anna Maria Keller',
      "Anna's",
    ],
    [
      '김민수',
      '민수',
      '김민수 씨',
      '김 과장',
      '김민수는',
      '민수에게',
      '민수는',
      '김민수 과장님께서',
    ],
    ['Jörg Müller', 'Mueller', 'J. MÜLLER', 'Herr Müllers'],
    ['Jean-Pierre Dupont', 'J.-P. Dupont', 'M. Dupont'.replace('M.', 'Monsieur')],
    ['Keller', 'Frau Keller', 'Anna Keller'],
    ['山田太郎', '山田太郎'],
  ])('are one: %s', (...mentions) => {
    expect(who(mentions)).toEqual(mentions.map(() => 1));
    const backwards = mentions.toReversed();
    expect(who(backwards)).toEqual(mentions.map(() => 1));
  });

  it.each<[readonly string[], readonly number[]]>([
    [
      ['Anna Keller', 'Bernd Keller', 'A. Keller', 'B. Keller', 'Anna', 'Bernd'],
      [1, 2, 1, 2, 1, 2],
    ],
    // Who was named last.
    [
      ['Anna Keller', 'Keller', 'Bernd Keller', 'Keller'],
      [1, 1, 2, 2],
    ],
    // Nobody was: who is named first after it.
    [
      ['Keller', 'Anna Keller', 'Bernd Keller'],
      [1, 1, 2],
    ],
    [
      ['Herr Keller', 'Frau Keller', 'Mr Keller', 'Mrs. Keller'],
      [1, 2, 1, 2],
    ],
    [
      ['Anna Keller', 'Anna Vogt', 'Keller', 'Vogt', 'Anna'],
      [1, 2, 1, 2, 2],
    ],
    // A surname is nobody's given name.
    [
      ['Otto Anton', 'Herr Otto'],
      [1, 2],
    ],
    [
      ['김민수', '김지은', '민수', '지은'],
      [1, 2, 1, 2],
    ],
    [
      ['Anna Keller', 'Anne Keller', 'Kellermann'],
      [1, 2, 3],
    ],
  ])('stay apart: %j', (mentions, numbers) => {
    expect(who(mentions)).toEqual(numbers);
  });

  it('are those of the session: whole names first, then who was met last', () => {
    expect(who(['Anna Keller', 'Keller', 'Bernd'], ['Bernd Keller', 'Anna Keller'])).toEqual([
      1, 1, 2,
    ]);
  });

  it('are told apart in time that grows with the text, also where all have one name', () => {
    const ms = (people: number): number => {
      const many = Array.from({ length: people }, (_, i) => [`X${i} Keller`, 'Keller']).flat();
      const started = performance.now();
      expect(new Set(who(many)).size).toBe(people);
      return performance.now() - started;
    };
    ms(500);
    expect(ms(5000)).toBeLessThan(200 + 25 * ms(500));
  });
});
