import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date } from '../../../../../src/redact/find/rules/date';
import { findsExactly, findsNothing, holds } from '../../../../support/rule-checks';
import { marked } from './marks';

/** What each date in a text scores. */
function scoresOf(text: string, region = 'US'): number[] {
  return [...date.find(text, { region })].map(({ score }) => score);
}

describe('dates', () => {
  findsExactly(date, 'US', [
    'On ⟦2026-11-27⟧, ⟦2026/11/27⟧ and ⟦2026-11-27⟧T08:00:00Z; ⟦2026-11-27⟧ 08:00.',
    '⟦11/27/2026⟧ ⟦27/11/2026⟧ ⟦5/3/90⟧ ⟦27-11-2026⟧',
    '⟦November 27, 2026⟧ ⟦Nov 27, 2026⟧ ⟦Nov. 27 2026⟧ ⟦November 27th, 2026⟧',
    "⟦27 November 2026⟧, ⟦27th of November 2026⟧, ⟦27 Nov 2026⟧, ⟦3 May '90⟧",
    'Fri, ⟦27 Nov 2026⟧ 08:00:00 +0000, [⟦27/Nov/2026⟧:08:00:00 +0000], ⟦27-Nov-2026⟧',
    'from ⟦May 3-5, 2026⟧ to ⟦2026-05-09⟧',
    'id,dob\n1,⟦1990-05-03⟧\n2,⟦05/03/1990⟧',
    '{"dob":"⟦1990-05-03⟧","at":"⟦2026-11-27⟧T08:00:00.000Z"}',
    'backup_⟦2026-11-27⟧.tar.gz log-⟦2026-11-27⟧-a',
    'const d = new Date("⟦2026-11-27⟧");',
    'DOB ⟦19900503⟧',
    '3 mai? le ⟦3 mai 1990⟧, el ⟦3 de mayo de 1990⟧, il ⟦3 maggio 1990⟧',
  ]);

  findsExactly(date, 'DE', [
    'Am ⟦27.11.2026⟧, dem ⟦3.5.2026⟧ und ⟦3. 5. 2026⟧.',
    '⟦27. November 2026⟧, ⟦3. Mai 1990⟧, ⟦27. Nov. 2026⟧, ⟦1.März 2026⟧, ⟦3. Jänner 2026⟧',
    'vom 1. bis ⟦3. Mai 2026⟧, am ⟦03.05.26⟧ und ⟦3.5.26⟧',
    'geb. ⟦3.5.1990⟧ in Kiel (* ⟦3.5.1990⟧)',
  ]);

  findsExactly(date, 'KR', [
    '⟦2026년 11월 27일⟧에, ⟦2026년11월27일⟧, ⟦26년 11월 27일⟧까지',
    '⟦2026. 11. 27.⟧ ⟦2026.11.27.⟧ ⟦2026.11.27⟧ ⟦2026-11-27⟧부터',
    '⟦2026年11月27日⟧、⟦令和8年11月27日⟧、⟦２０２６年１１月２７日⟧',
    '생년월일 ⟦900503⟧, 생년월일: ⟦19900503⟧',
  ]);

  for (const region of ['US', 'DE', 'KR']) {
    findsNothing(date, region, [
      '2026-02-30 2026-13-01 31.04.2026 32.1.2026 29.02.2026 2026년 2월 30일 February 30, 2026',
      '2026-11 11/2026 05/2027 3 May 3. Mai May 2026 11월 27일 2026년 11월 2026',
      '192.168.0.1 1.2.3 10.11.12.2026 12:30:45',
      'version 2026.11.27, v2026-11-27, Version 27.11.2026',
      '123-2026-11-27 2026-11-27-5 2026-11-275 12026-11-27 1.27.11.2026',
      '20261127 900503 1699999999 4111111111111111 010-1234-5678',
      'Sep 30 09:14:55 gw-2 sshd, 30 Sep 09:14',
      'may 3 people, march 12 km, 12 mar',
      '550e8400-e29b-2026-11-27abcdef0123',
      '3000-01-01 1500-01-01',
    ]);
  }

  it('of birth score higher than others, by the words around them', () => {
    expect(scoresOf('born 3 May 1990')).toEqual([0.85]);
    expect(scoresOf('geboren am 3.5.1990', 'DE')).toEqual([0.85]);
    expect(scoresOf('생년월일: 1990년 5월 3일')).toEqual([0.85]);
    expect(scoresOf('1990년 5월 3일생')).toEqual([0.85]);
    expect(scoresOf('dob,created\n1990-05-03,2026-11-27')).toEqual([0.85, 0.55]);
    expect(scoresOf('{"birthDate":"1990-05-03","dueDate":"2026-11-27"}')).toEqual([0.85, 0.55]);
    expect(scoresOf('due 3 May 2026')).toEqual([0.55]);
    expect(scoresOf('see 3.5.26')).toEqual([0.4]);
  });

  it('are those of the calendar, all of them and no other', () => {
    const two = (value: number): string => String(value).padStart(2, '0');
    fc.assert(
      fc.property(fc.integer({ min: 1800, max: 2199 }), fc.nat(13), fc.nat(32), (y, m, d) => {
        const real = new Date(Date.UTC(y, m - 1, d));
        const exists = real.getUTCMonth() === m - 1 && real.getUTCDate() === d;
        for (const text of [`${y}-${two(m)}-${two(d)}`, `${y}년 ${m}월 ${d}일`]) {
          expect(marked(date, text)).toBe(exists ? `⟦${text}⟧` : text);
        }
      }),
      { numRuns: 1000 },
    );
  });

  holds(
    date,
    'DE',
    ['2026-11-27', '27. November 2026', 'November 27, 2026', '2026년 11월 27일', '3.5.1990'],
    ['1.', '1/', '2026-', '1. ', 'mai ', '3 mai ', '2026년 ', '1-2-', '20', '3-', '2026. '],
  );
});
