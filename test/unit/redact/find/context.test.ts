import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextWords, Surroundings } from '../../../../src/redact/find/context';

const words = contextWords({
  for: ['date of birth', 'born', 'DOB', 'geboren', '*geburtsdatum', 'telefon*', '생년월일'],
  against: ['created', 'erstellt', '주문일', 'order*'],
  after: ['*생', 'mobile'],
});

/** What is said of the part of `text` that stands in ⟦ ⟧. */
function verdict(marked: string) {
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  return new Surroundings(marked.replace(/[⟦⟧]/gu, '')).verdict({ start, end }, words);
}

describe('the words before a candidate', () => {
  it.each([
    'She was born on ⟦3 May 1990⟧.',
    'BORN ⟦3 May 1990⟧',
    'DOB: ⟦5/3/1990⟧',
    'Geboren am ⟦3.5.1990⟧ in Kiel',
    'Kindesgeburtsdatum ⟦3.5.1990⟧',
    'Telefonnummer ⟦030 123⟧',
    '생년월일은 ⟦1990년 5월 3일⟧',
    'date_of_birth=⟦1990-05-03⟧',
    '{"dateOfBirth": "⟦1990-05-03⟧"}',
    '{"created": "2026-01-02", "dob": "⟦1990-05-03⟧"}',
    'Date of birth:\n  ⟦3 May 1990⟧',
    'Date of birth:\r\n⟦3 May 1990⟧',
    'born 3.5.1990 or ⟦4.5.1990⟧',
    'created for a person born ⟦3.5.1990⟧',
  ])('speak for it: %s', (text) => {
    expect(verdict(text)).toBe('for');
  });

  it.each([
    'Order ⟦3 May 1990⟧',
    'orderDate: ⟦3 May 1990⟧',
    '주문일자: ⟦2026년 5월 3일⟧',
    'born in Kiel; order placed ⟦3.5.1990⟧',
    '{"dob": "1990-05-03", "created": "⟦2026-01-02⟧"}',
  ])('speak against it: %s', (text) => {
    expect(verdict(text)).toBe('against');
  });

  it.each([
    'On ⟦3 May 1990⟧',
    'stubborn ⟦3 May 1990⟧',
    'Borneo ⟦3 May 1990⟧',
    'born 3.5.1990, moved on ⟦4.6.2001⟧',
    '{"dob": "1990-05-03", "at": "⟦2026-01-02⟧"}',
    'He was born here.\n⟦3 May 1990⟧',
    'We know when Anna Keller was born, but of the house nobody knew a thing before ⟦1990⟧',
    '⟦3 May 1990⟧',
  ])('say nothing: %s', (text) => {
    expect(verdict(text)).toBeUndefined();
  });
});

describe('the words behind a candidate', () => {
  it('speak for it where they follow at once', () => {
    expect(verdict('⟦1990년 5월 3일⟧생')).toBe('for');
    expect(verdict('⟦0171 234⟧ (mobile)')).toBe('for');
    expect(verdict('⟦0171 234⟧, mobile')).toBeUndefined();
    expect(verdict('⟦0171 234⟧\nmobile')).toBeUndefined();
    expect(verdict('⟦0171 234⟧ and not on his mobile')).toBeUndefined();
  });
});

describe('the header of a column', () => {
  it.each([
    ['for', 'id,dob,created\n1,⟦1990-05-03⟧,2026-01-02'],
    ['against', 'id,dob,created\n1,1990-05-03,⟦2026-01-02⟧'],
    ['for', 'id;geburtsdatum\r\n1;2026-01-02\r\n2;⟦1990-05-03⟧'],
    ['for', 'id\t생년월일\n1\t⟦1990-05-03⟧'],
    ['for', '| Name | DOB |\n|---|---|\n| Anna | ⟦1990-05-03⟧ |'],
    ['for', 'name,dob\n"Keller, Anna",⟦1990-05-03⟧'],
    [undefined, 'name,dob\n"Keller, Anna",1990-05-03\n\nid,at\n1,⟦1990-05-03⟧'],
    [undefined, 'Dear Anna, you were born.\nSo, ⟦1990-05-03⟧'],
    [undefined, '1,2,born 3\n4,5,⟦6⟧'],
  ])('says %s: %s', (said, text) => {
    expect(verdict(text)).toBe(said);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    'dob',
    ':',
    '"',
    ',',
    '|',
    '\n',
    '12',
    ' ',
    'born',
    '생',
    '😀',
    'ß',
  );

  it('has surroundings, and what is far away changes nothing', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.nat(), (pieces, at) => {
        const text = pieces.join('');
        const start = text.length === 0 ? 0 : at % text.length;
        const span = { start, end: Math.min(text.length, start + 3) };
        const said = new Surroundings(text).verdict(span, words);
        const far = `${'a'.repeat(60)}\n\n`;
        const moved = { start: span.start + far.length, end: span.end + far.length };
        expect(new Surroundings(far + text + '\n\n' + far).verdict(moved, words)).toBe(said);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['commas on one line', (length: number) => 'a,'.repeat(length / 2)],
    ['short lines', (length: number) => 'a\n'.repeat(length / 2)],
    ['a table', (length: number) => 'a,b\n'.repeat(length / 4)],
    ['quotes', (length: number) => 'a\n' + '"'.repeat(length - 2)],
    ['blanks', (length: number) => ' '.repeat(length)],
    ['line ends', (length: number) => '\r\n'.repeat(length / 2)],
  ])('is asked about in a time that grows with it: %s', (_, make) => {
    const asked = (length: number): number => {
      const around = new Surroundings(make(length));
      const before = process.cpuUsage().user;
      for (let start = 0; start < length; start += 20) {
        around.verdict({ start, end: start + 2 }, words);
      }
      return (process.cpuUsage().user - before) / 1000;
    };
    asked(20_000);
    const short = asked(20_000);
    expect(asked(200_000)).toBeLessThan(30 * Math.max(short, 10));
  });
});
