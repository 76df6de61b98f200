import { describe, expect, it } from 'vitest';
import { doubted } from '../../../../src/redact/find/doubt';
import { secondLook } from '../../../../src/redact/find/second-look';
import { settle } from '../../../../src/redact/find/settle';
import { isInSmallLetters } from '../../../../src/redact/find/small-letters';
import { readName } from '../../../../src/redact/names';
import type { Entity } from '../../../../src/tasks/outputs';

/** What a model says of a part of a text. */
function hit(text: string, words: string, label: string): Entity {
  const start = text.indexOf(words);
  return { label, start, end: start + words.length, text: words, score: 0.9 };
}

describe('what a model has found is looked at again', () => {
  it.each([
    ['ticket 118-4417 open', '118', 'ADDRESS'],
    ['version 1.2.3 out', '.2', 'ADDRESS'],
    ['born 1948-06-30', '-06-30', 'ADDRESS'],
    ['lasts 86400 seconds', '86400', 'ADDRESS'],
    ['Then split it', 'split', 'LOCATION'],
    ['it’s', 's', 'ORGANIZATION'],
    ['at github.com/x', 'com', 'URL'],
    ['sum e9f42c66862220ef741fefb13dcde63a', 'e9f42c66862220ef741fefb13dcde63a', 'DRIVERS_LICENSE'],
    ['my tax is 12', '12', 'TAX_ID'],
    ['bill no. 7781-2231-0042', '7781-2231-0042', 'PHONE'],
    ['204.00\n9003', '204.00\n9003', 'PHONE'],
    ['at Tybee Island', 'Tybee Island', 'ADDRESS'],
    ['see unit 12', 'unit 12', 'ADDRESS'],
    ['key 4417 8812', '4417 8812', 'DRIVERS_LICENSE'],
    ['model 555 4417 88', '555 4417 88', 'PHONE'],
    ['역시 민혁 님', '역시 민혁', 'PERSON'],
  ])('%s: %s is hardly %s', (text, words, label) => {
    expect(doubted(text, hit(text, words, label), false).score).toBeLessThan(0.5);
  });

  it.each([
    ['post SW1A 1AA there', 'SW1A 1AA', 'ADDRESS'],
    ['at 12 Rose Lane.', '12 Rose Lane', 'ADDRESS'],
    ['tax id 4417 8812', '4417 8812', 'TAX_ID'],
    ['a licence, 4417 8812', '4417 8812', 'DRIVERS_LICENSE'],
    ['+44 20 7946 0321', '+44 20 7946 0321', 'PHONE'],
    ['call 555-0142.', '555-0142', 'PHONE'],
  ])('%s: %s may be %s', (text, words, label) => {
    expect(doubted(text, hit(text, words, label), false)).toEqual(hit(text, words, label));
  });

  it.each([
    ['Son Jolyon was', 'Son Jolyon', 'Jolyon', 'PERSON'],
    ['Ansgar Tietz gesprochen', 'Ansgar Tietz gesprochen', 'Ansgar Tietz', 'PERSON'],
    ['for Anna Lee’s dog', 'Anna Lee’s', 'Anna Lee', 'PERSON'],
    ['Ludwig van Dahlen', 'Ludwig van Dahlen', 'Ludwig van Dahlen', 'PERSON'],
    ['at 16 Plantation Road.', '16 Plantation Road.', '16 Plantation Road', 'ADDRESS'],
    ['old 5 Elm St.', 'old 5 Elm St.', '5 Elm St.', 'ADDRESS'],
    ['Anna Lee에게 말했다', 'Anna Lee에게', 'Anna Lee', 'PERSON'],
    ['전화 010-0000-1234로', '010-0000-1234로', '010-0000-1234', 'PHONE'],
  ])('%s: of %s it is %s', (text, words, kept, label) => {
    const given = { ...hit(text, words, label), parts: [{ ...hit(text, words, 'SURNAME') }] };
    const found = doubted(text, given, false);
    expect(found.text).toBe(kept);
    expect(text.slice(found.start, found.end)).toBe(kept);
    expect(found.parts?.map(({ start, end }) => text.slice(start, end))).toEqual([kept]);
  });

  it('takes small letters for a name where people write so', () => {
    const keller = hit('ask keller', 'keller', 'PERSON');
    expect(doubted('ask keller', keller, true)).toBe(keller);
    expect(doubted('ask keller', keller, false).score).toBeLessThan(0.5);
  });

  it('leaves what rules have found as it is', () => {
    const found = { ...hit('a 118-4417', '118', 'ADDRESS'), rule: 'x', checked: false };
    expect(doubted('a 118-4417', found, false)).toBe(found);
  });
});

describe('who was found once', () => {
  const names = (text: string, ...found: readonly string[]): readonly string[] => {
    const hits = found.map((words) => hit(text, words, 'PERSON'));
    return settle(text, secondLook(text, hits)).found.map((one) => one.text);
  };

  it('is found everywhere, in part, in capitals and with an s', () => {
    const text =
      'Anna Keller wrote. KELLER waits; Anna’s dog, Kellers cat, Annabel and Kellerei not.';
    expect(names(text, 'Anna Keller')).toEqual(['Anna Keller', 'KELLER', 'Anna', 'Keller']);
  });

  it('in small letters only where people write so, and not as a word', () => {
    expect(names('Mark met keller. Please mark it, Keller.', 'Mark', 'Keller')).toEqual([
      'Mark',
      'Keller',
    ]);
    expect(names('keller is here\nask mark\nno, keller', 'keller')).toEqual(['keller', 'keller']);
  });

  it('in small letters with both names, also as people are called in links and accounts', () => {
    const text =
      'Anna Keller wrote. anna keller waits, /img/anna-keller.jpg, anna.keller, keller_anna, ' +
      'Anna_Keller, annakeller; an anna, a keller, Annakellerei and anna, keller not.';
    expect(names(text, 'Anna Keller')).toEqual([
      'Anna Keller',
      'anna keller',
      'anna-keller',
      'anna.keller',
      'keller_anna',
      'Anna_Keller',
      'annakeller',
    ]);
    expect(names('Mark Page left. Please mark page 3.', 'Mark Page')).toEqual(['Mark Page']);
  });

  it('is the same person there', () => {
    const text = 'Anna Keller: see /people/anna-keller, keller.anna and annakeller.';
    const { found } = settle(text, secondLook(text, [hit(text, 'Anna Keller', 'PERSON')]));
    const people = found.map(({ text: words, parts = [] }) =>
      readName(
        words,
        parts.map(({ label, start, end }) => ({ label, text: text.slice(start, end) })),
      ),
    );
    const folded = people.map(({ given, surname }) => [
      given[0]?.toLowerCase(),
      surname?.toLowerCase(),
    ]);
    expect(folded).toHaveLength(4);
    expect(folded).toEqual(found.map(() => ['anna', 'keller']));
  });

  it('in front of a Korean particle', () => {
    expect(names('Anna Keller. Keller가 왔다, anna keller에게, 키Keller', 'Anna Keller')).toEqual([
      'Anna Keller',
      'Keller',
      'anna keller',
      'Keller',
    ]);
  });

  it('is no town of the same name', () => {
    const text = 'Call Keller. Anna Keller is in London.';
    const place = (words: string): Entity => ({
      ...hit(text, words, 'LOCATION'),
      rule: 'place',
      checked: false,
    });
    const candidates = [hit(text, 'Anna Keller', 'PERSON'), place('Keller'), place('London')];
    const { found } = settle(text, secondLook(text, candidates));
    expect(found.map(({ label, text: words }) => `${label} ${words}`)).toEqual([
      'PERSON Keller',
      'PERSON Anna Keller',
      'LOCATION London',
    ]);
  });

  it('together with a neighbour is one', () => {
    expect(names('Anna left. Keller came. Then Anna Keller sang.', 'Anna', 'Keller')).toEqual([
      'Anna',
      'Keller',
      'Anna Keller',
    ]);
  });
});

it('believes a rule where an address begins and ends', () => {
  const text = 'Depot 5 Elm Street';
  const rule = { ...hit(text, '5 Elm Street', 'ADDRESS'), rule: 'x', checked: false };
  const model = hit(text, 'Depot 5 Elm Street', 'ADDRESS');
  expect(secondLook(text, [model, rule])).toEqual([rule]);
  expect(secondLook(text, [model])).toHaveLength(1);
  const same = hit(text, '5 Elm Street', 'ADDRESS');
  expect(secondLook(text, [same, rule])).toEqual([same, rule]);
});

it('tells who writes without capitals, and takes no notice of keys', () => {
  expect(isInSmallLetters('hi\nwhere r u\nOk')).toBe(true);
  expect(isInSmallLetters('Hi there.\nwell')).toBe(false);
  expect(isInSmallLetters('{"a":"b"}\nlevel=info')).toBe(false);
});
