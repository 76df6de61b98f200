import { expect, test } from 'vitest';
import type { Rule } from '../../../../../src/redact/find/rule';
import { rules } from '../../../../../src/redact/find/rules';

/** Texts that are traps for who looks for numbers, names and addresses. */
const pieces: Readonly<Record<string, string>> = {
  digits: '1234567890',
  'digits with spaces': '4111 ',
  'single digits': '1 ',
  'digits with hyphens': '12-',
  'digits with dots': '1.',
  'digits and new lines': '12\n',
  'cards in cards': '4111 1111 1111 1111 ',
  'openings of IBANs': 'DE89 ',
  'IBANs without spaces': 'DE89370400440532013000',
  capitals: 'AB',
  'words in capitals': 'Ab ',
  'words and digits': 'A1',
  Hangul: '김민수',
  'Hangul with spaces': '김민수 ',
  'Hangul and digits': '서울로 12-',
  towns: '서울특별시 강남구 ',
  streets: 'Hauptstraße ',
  'streets and numbers': 'Hauptstr. 5, 10115 ',
  titles: 'Frau Dr. ',
  salutations: 'Sehr geehrte ',
  'white space': ' ',
  'new lines': '\n',
  'filling of passports': 'P<',
  'only filling': '<',
  'words of context': 'passport no. ',
  'English streets': '12 Oak ',
  'words with capitals': 'Oak Hill, ',
  signatures: 'Thanks,\n\n',
  particles: 'Frau von der ',
  'house numbers': 'Am Weg 5 - 6 - ',
  hex: '550e8400-e29b-',
};

function msOf(rule: Rule, text: string): number {
  const before = process.cpuUsage();
  for (const candidate of rule.find(text, { region: 'KR' })) {
    expect(candidate.end).toBeGreaterThan(candidate.start);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each(rules.map((rule) => [rule.id, rule] as const))(
  '%s: ten times the text takes not much more than ten times as long',
  { retry: 1, timeout: 60_000 },
  (_, rule) => {
    const slower: string[] = [];
    for (const [kind, piece] of Object.entries(pieces)) {
      const make = (length: number): string => piece.repeat(Math.ceil(length / piece.length));
      msOf(rule, make(2_000));
      const short = msOf(rule, make(20_000));
      const long = msOf(rule, make(200_000));
      if (long > 20 * Math.max(short, 10)) {
        slower.push(`${kind}: ${short.toFixed(1)} ms, ${long.toFixed(1)} ms`);
      }
    }
    expect(slower).toEqual([]);
  },
);
