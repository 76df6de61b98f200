import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { koreanBusiness, koreanResident } from '../../../../../src/redact/find/rules/korean-ids';
import { expectChecked, foundBy, marked, unmarked, withOtherDigit } from './marks';

describe('a resident registration number', () => {
  it.each([
    '주민등록번호: ⟦900101-1234568⟧',
    '주민번호는 ⟦900101-1234567⟧입니다.',
    '주민번호⟦9001011234567⟧',
    '이름,주민번호\n김민수,⟦900101-1234567⟧',
    '{"rrn": "⟦9001011234567⟧"}',
    'RRN ⟦201101-3234567⟧ (new)',
    '김민수 ⟦900101-1******⟧ 서울',
    '외국인등록번호 ⟦850126-6401475⟧',
    'The form says ⟦900101 - 1234567⟧.',
    'log user=⟦900101-1234567⟧ ok',
    '⟦900101–1234567⟧',
  ])('is found whole: %s', (text) => {
    expect(marked(koreanResident, text)).toBe(text);
  });

  it.each([
    '901301-1234567',
    '900132-1234567',
    '990101-3234567',
    '8801234567890',
    'ts=1732698123456',
    '주문번호 900101-1234567',
    '1900101-1234567',
    '900101-12345678',
    '900101-1234',
  ])('is not: %s', (text) => {
    expect(marked(koreanResident, text)).toBe(unmarked(text));
  });

  it('says who is a foreigner', () => {
    const labels = foundBy(koreanResident, '900101-1234568, 900101-5234567').map(
      ({ label }) => label,
    );
    expect(labels).toEqual(['KR_RRN', 'KR_FOREIGNER']);
  });

  it('of before October 2020 is checked by the formula of its kind', () => {
    const births = fc.tuple(
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 50, max: 99 }),
    );
    const rest = fc.stringMatching(/^[1256]\d{5}$/u);
    fc.assert(
      fc.property(births, rest, fc.nat(8), ([day, month, year], tail, by) => {
        const two = (value: number): string => String(value).padStart(2, '0');
        const front = String(year) + two(month) + two(day) + tail;
        const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
        const sum = weights.reduce(
          (total, weight, index) => total + weight * Number(front[index]),
          0,
        );
        const check = ((11 - (sum % 11)) % 10) + (/^[56]/u.test(tail) ? 2 : 0);
        const number = `${front.slice(0, 6)}-${tail}${check % 10}`;
        expectChecked(koreanResident, number);
        expect(foundBy(koreanResident, withOtherDigit(number, 12, by))).toMatchObject([
          { checked: false },
        ]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a business registration number', () => {
  it.each([
    '사업자등록번호: ⟦124-81-00998⟧',
    '사업자 번호는 ⟦1248100998⟧',
    '⟦116-82-00276⟧ 한빛상사',
    'BRN ⟦116-82-00276⟧',
    'name,brn\nHanbit,⟦1168200276⟧',
    '사업자등록번호 ⟦116-82-00277⟧',
  ])('is found whole: %s', (text) => {
    expect(marked(koreanBusiness, text)).toBe(text);
  });

  it.each([
    '116-82-00277',
    '1168200276',
    '전화 116-82-00276',
    '계좌 116-82-00276',
    '010-1234-5678',
    '1116-82-00276',
  ])('is not: %s', (text) => {
    expect(marked(koreanBusiness, text)).toBe(unmarked(text));
  });

  it('is checked by the formula of the tax service', () => {
    const bodies = fc.tuple(
      fc.integer({ min: 101, max: 999 }),
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: 1, max: 999 }),
      fc.nat(9),
    );
    fc.assert(
      fc.property(bodies, fc.nat(8), ([office, kind, serial, last], by) => {
        const body = `${office}${String(kind).padStart(2, '0')}${String(serial).padStart(3, '0')}${last}`;
        const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
        const sum = weights.reduce(
          (total, weight, index) => total + weight * Number(body[index]),
          0,
        );
        const check = (10 - ((sum + Math.floor((last * 5) / 10)) % 10)) % 10;
        const number = `${body}${check}`.replace(/^(...)(..)/u, '$1-$2-');
        expectChecked(koreanBusiness, number);
        expect(foundBy(koreanBusiness, withOtherDigit(number, 9, by))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
