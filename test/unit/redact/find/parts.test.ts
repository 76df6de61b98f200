import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinParts, PartsJoiner } from '../../../../src/redact/find/parts';
import type { Entity } from '../../../../src/tasks/outputs';
import type { Piece } from '../../../../src/redact/find/pieces';

/**
 * A text in which pieces are marked: `{GIVEN_NAME Maria} {SURNAME Brown}`; a score can stand behind
 * the label: `{SURNAME:0.5 Brown}`.
 */
function marked(source: string): { readonly text: string; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = [];
  let text = '';
  let read = 0;
  for (const match of source.matchAll(/\{(\w+)(?::([\d.]+))? ([^}]*)\}/gu)) {
    const [whole, label = '', score = '0.9', words = ''] = match;
    text += source.slice(read, match.index);
    pieces.push({
      label,
      score: Number(score),
      start: text.length,
      end: text.length + words.length,
    });
    text += words;
    read = match.index + whole.length;
  }
  return { text: text + source.slice(read), pieces };
}

function joined(source: string): string[] {
  const { text, pieces } = marked(source);
  return joinParts(text, pieces).map(({ label, text: words }) => `${label} ${words}`);
}

describe('names', () => {
  it.each([
    ['Dear {GIVEN_NAME Maria} {SURNAME Brown},', ['PERSON Maria Brown']],
    ['{GIVEN_NAME Anna} {GIVEN_NAME Maria} {SURNAME Keller} writes', ['PERSON Anna Maria Keller']],
    ['{GIVEN_NAME John} F. {SURNAME Smith}', ['PERSON John F. Smith']],
    ['{GIVEN_NAME Ursula} von der {SURNAME Heide}', ['PERSON Ursula von der Heide']],
    ['{GIVEN_NAME Eva} Prof. Dr. {SURNAME Lang}', ['PERSON Eva Prof. Dr. Lang']],
    ['{SURNAME Müller}-{SURNAME Lang}', ['PERSON Müller-Lang']],
    ['Ask A. {SURNAME Keller} or J.-P. {SURNAME Roy}', ['PERSON A. Keller', 'PERSON J.-P. Roy']],
    ['{SURNAME O}’{SURNAME Brien}', ['PERSON O’Brien']],
    ['{GIVEN_NAME Anna}, {GIVEN_NAME Tom}', ['PERSON Anna', 'PERSON Tom']],
    [
      '{GIVEN_NAME Anna} {SURNAME Keller} {GIVEN_NAME Tom} {SURNAME Brown}',
      ['PERSON Anna Keller', 'PERSON Tom Brown'],
    ],
    ['{GIVEN_NAME Anna}\n{SURNAME Keller}', ['PERSON Anna', 'PERSON Keller']],
    ['{GIVEN_NAME Anna}\t{SURNAME Keller}', ['PERSON Anna', 'PERSON Keller']],
    ['{GIVEN_NAME Anna} and {SURNAME Keller}', ['PERSON Anna', 'PERSON Keller']],
    // The model goes on over line ends where the next line begins alike.
    ['{GIVEN_NAME Anna\n\nTom}', ['PERSON Anna', 'PERSON Tom']],
    ['{GIVEN_NAME Anna \r\n Tom} {SURNAME Roy}', ['PERSON Anna', 'PERSON Tom Roy']],
    ['{SURNAME Salgado. Whitaker} ran', ['PERSON Salgado', 'PERSON Whitaker']],
    ['{GIVEN_NAME Anna, Tom}', ['PERSON Anna', 'PERSON Tom']],
    ['{GIVEN_NAME Colin D}. {SURNAME Ashdown}', ['PERSON Colin D. Ashdown']],
    ['{PERSON Anna Keller} {PERSON Tom}', ['PERSON Anna Keller', 'PERSON Tom']],
  ])('%j', (source, expected) => {
    expect(joined(source)).toEqual(expected);
  });

  it('say their parts, and what they are sure of by length', () => {
    const { text, pieces } = marked('{GIVEN_NAME:0.4 Al} {SURNAME:1 Smithson}');
    expect(joinParts(text, pieces)).toEqual([
      {
        label: 'PERSON',
        start: 0,
        end: 11,
        text: 'Al Smithson',
        score: (2 * 0.4 + 8) / 10,
        parts: [
          { label: 'GIVEN_NAME', start: 0, end: 2 },
          { label: 'SURNAME', start: 3, end: 11 },
        ],
      },
    ]);
  });
});

describe('addresses', () => {
  it.each([
    [
      '{STREET_NAME Lindenweg} {BUILDING_NUMBER 5},\n{ZIP_CODE 10115} {CITY Berlin}',
      ['ADDRESS Lindenweg 5,\n10115 Berlin'],
    ],
    [
      '{BUILDING_NUMBER 12} {STREET_NAME Oak Lane}, {SECONDARY_ADDRESS Flat 3}\r\n{CITY Leeds}',
      ['ADDRESS 12 Oak Lane, Flat 3\r\nLeeds'],
    ],
    ['{STREET_NAME Hauptstr}. {BUILDING_NUMBER 7}', ['ADDRESS Hauptstr. 7']],
    ['in {CITY Portland}, {STATE Oregon}', ['LOCATION Portland, Oregon']],
    [
      'in {CITY Berlin}, {CITY Rome} and {CITY Bonn}',
      ['LOCATION Berlin', 'LOCATION Rome', 'LOCATION Bonn'],
    ],
    ['{ZIP_CODE 10115} {CITY Berlin}\n\n{CITY Bonn}', ['ADDRESS 10115 Berlin', 'LOCATION Bonn']],
    ['{CITY Berlin\n\nBonn}', ['LOCATION Berlin', 'LOCATION Bonn']],
    [
      '{STREET_NAME Am Markt}, {CITY Ulm}, {STREET_NAME Am Bach}',
      ['ADDRESS Am Markt, Ulm', 'ADDRESS Am Bach'],
    ],
    ['{GIVEN_NAME Ann} {CITY Lee}', ['PERSON Ann', 'LOCATION Lee']],
  ])('%j', (source, expected) => {
    expect(joined(source)).toEqual(expected);
  });
});

describe('a piece', () => {
  it.each([
    ['Mrs {SURNAME Brow}n’s', ['PERSON Brown']],
    ['M{SURNAME üller}', ['PERSON Müller']],
    ['{EMAIL maria.brown}@example.com', ['EMAIL maria.brown']],
    // In scripts that write without spaces, or end words otherwise, nobody sees where a word ends.
    ['{PERSON 김민수}는', ['PERSON 김민수']],
    ['{PERSON 田中}さん', ['PERSON 田中']],
    ['{PRODUCT Golf} {ORG Acme}', ['ORGANIZATION Acme']],
  ])('%j', (source, expected) => {
    expect(joined(source)).toEqual(expected);
  });
});

const labels = ['GIVEN_NAME', 'SURNAME', 'CITY', 'STREET_NAME', 'ZIP_CODE', 'EMAIL', 'PRODUCT'];
const cases = fc
  .tuple(
    fc.array(
      fc.constantFrom(
        'Anna',
        'von',
        'A.',
        ',',
        ' ',
        '  ',
        '\n',
        '\r\n',
        '\n\n',
        '민',
        '🦊',
        '’',
        '-',
      ),
      {
        maxLength: 40,
      },
    ),
    fc.array(fc.tuple(fc.nat(120), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...labels)), {
      maxLength: 12,
    }),
  )
  .map(([words, places]) => {
    const text = words.join('');
    const pieces: Piece[] = [];
    for (const [at, length, label] of [...places].sort(([a], [b]) => a - b)) {
      const start = Math.max(at, pieces.at(-1)?.end ?? 0);
      const end = Math.min(text.length, start + length);
      if (start < end) {
        pieces.push({ label, start, end, score: 0.5 });
      }
    }
    return { text, pieces };
  });

describe('whatever a model finds', () => {
  it('stays covered but for what is between words, and no person or address stands over a blank line', () => {
    fc.assert(
      fc.property(cases, ({ text, pieces }) => {
        const found = joinParts(text, pieces);
        for (const { start, end, text: words, parts = [], label } of found) {
          expect(words).toBe(text.slice(start, end));
          expect(words.trim()).toBe(words);
          if (parts.length > 0) {
            expect(words).not.toMatch(/\n[ \t]*\r?\n/u);
            expect(parts.every((part) => part.start >= start && part.end <= end)).toBe(true);
            expect(parts.at(-1)?.end).toBe(end);
          }
          if (label === 'PERSON') {
            expect(words).not.toContain('\n');
          }
        }
        for (const { start, end, label } of pieces.filter((piece) => piece.label !== 'PRODUCT')) {
          for (let at = start; at < end; at++) {
            const seen = found.some((entity) => entity.start <= at && at < entity.end);
            expect(seen || /[\s,.]/u.test(text.charAt(at)), `${label} at ${at}`).toBe(true);
          }
        }
        expect(joinParts(text, pieces)).toEqual(found);
      }),
      { numRuns: 500 },
    );
  });
});

describe('pieces that come some at a time', () => {
  it('are joined as they are when they come all at once', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(200)), ({ text, pieces }, cuts) => {
        const joiner = new PartsJoiner(text);
        const found: Entity[] = [];
        let read = 0;
        for (const cut of [...cuts].sort((a, b) => a - b)) {
          const more = pieces.slice(read).filter(({ start }) => start < cut);
          read += more.length;
          found.push(...joiner.add(more), ...joiner.settle(cut));
        }
        found.push(...joiner.add(pieces.slice(read)), ...joiner.end());
        expect(found).toEqual(joinParts(text, pieces));
      }),
      { numRuns: 500 },
    );
  });

  it('are given out once nothing can be added any more', () => {
    const { text, pieces } = marked(`{GIVEN_NAME Maria} {SURNAME Brown} ${'and '.repeat(40)}`);
    const joiner = new PartsJoiner(text);
    expect(joiner.add(pieces)).toEqual([]);
    expect(joiner.settle(60)).toEqual([]);
    expect(joiner.settle(130).map((entity) => entity.text)).toEqual(['Maria Brown']);
    expect(joiner.end()).toEqual([]);
  });
});
