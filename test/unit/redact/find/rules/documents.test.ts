import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../../src/redact/find/rule';
import { mrz } from '../../../../../src/redact/find/rules/mrz';
import {
  bankAccount,
  driversLicense,
  governmentId,
  passport,
  routingNumber,
  taxId,
} from '../../../../../src/redact/find/rules/named-numbers';
import { foundBy, marked, unmarked } from './marks';

/** The specimens of ICAO Doc 9303, parts 4, 5 and 6. */
const specimens = {
  PASSPORT: [
    'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
    'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
  ],
  'GOVERNMENT_ID of three lines': [
    'I<UTOD231458907<<<<<<<<<<<<<<<',
    '7408122F1204159UTO<<<<<<<<<<<6',
    'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
  ],
  'GOVERNMENT_ID of two lines': [
    'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<',
    'D231458907UTO7408122F1204159<<<<<<<6',
  ],
};

describe('a machine-readable zone', () => {
  it.each(Object.entries(specimens))('%s is found whole and checked', (label, lines) => {
    for (const [newLine, indent] of [
      ['\n', ''],
      ['\r\n', '  '],
      ['\n', '> '],
    ] as const) {
      const text = `Scan:\n${lines.map((one) => indent + one).join(newLine)}${newLine}Ende`;
      expect(foundBy(mrz, text)).toEqual([
        {
          label: label.split(' ')[0],
          start: text.indexOf(lines[0] ?? ''),
          end: text.indexOf(lines.at(-1) ?? '') + (lines.at(-1)?.length ?? 0),
          score: 1,
          rule: 'mrz',
          checked: true,
        },
      ]);
    }
  });

  it.each(Object.entries(specimens))('%s with another sign is none', (_, lines) => {
    const text = lines.join('\n');
    for (const [was, is] of [
      ['7408122', '7408132'],
      ['1204159', '1204158'],
      ['D2314', 'D2315'],
      ['L8989', 'L8988'],
    ] as const) {
      if (text.includes(was)) {
        expect(foundBy(mrz, text.replace(was, is))).toEqual([]);
      }
    }
    expect(foundBy(mrz, lines.join(`\n${'x'.repeat(90)}\n`))).toEqual([]);
  });
});

const cases: readonly (readonly [Rule, readonly string[], readonly string[]])[] = [
  [
    passport,
    [
      'Passport number: ⟦C01X00T47⟧',
      'My passport no. is ⟦912803456⟧.',
      'Reisepassnummer ⟦C01X00T478⟧',
      'Pass-Nr.: ⟦C01X00T47⟧',
      '여권번호는 ⟦M12345678⟧입니다',
      '여권: ⟦M123A4567⟧',
      '{"passportNumber": "⟦M12345678⟧"}',
      'passport_no=⟦M12345678⟧',
      'name,passport,age\nAnna,⟦M12345678⟧,4\nBob,⟦C01X00T47⟧,5',
    ],
    [
      'Passport issued 20261127',
      'the passport office has 12345678 visitors',
      'M12345678',
      'pass 12345678',
      'passport: valid',
      'Bypass no. 12345678',
    ],
  ],
  [
    governmentId,
    [
      'Personalausweisnummer: ⟦L01X00T471⟧',
      'Ausweis-Nr. ⟦L01X00T47⟧',
      'ID card number ⟦L01X00T47⟧',
      'national_id: ⟦12345678⟧',
      '신분증 번호 ⟦A1234567⟧',
      'Vers.-Nr. ⟦T417223198⟧',
    ],
    ['Ausweis bitte bis 2026', 'id: 12345678', 'L01X00T47'],
  ],
  [
    driversLicense,
    [
      "Driver's license no. ⟦D1234567⟧",
      'driving licence: ⟦MORGA657054SM9IJ⟧',
      'Führerscheinnummer ⟦B072RRE2I55⟧',
      '운전면허번호: ⟦11-12-345678-90⟧',
      '면허 ⟦11-12-345678-90⟧ 갱신',
      '{"drivers_license":"⟦D123-4567-8901⟧"}',
    ],
    ['license: MIT', 'Driver license renewed 2026', '91-12-345678-90', 'D1234567'],
  ],
  [
    bankAccount,
    [
      'Account number: ⟦12345678⟧',
      'acct ⟦000123456789⟧',
      'Kontonummer ⟦532013000⟧',
      'Kto.-Nr. ⟦532 013 000⟧',
      '국민은행 ⟦123456-78-901234⟧ 김민수',
      '계좌번호: ⟦110-123-456789⟧',
      '카카오뱅크 ⟦3333-01-1234567⟧',
      '솔빛은행 ⟦301-0118-4417-21⟧로',
      'account no. ⟦44170098⟧',
      '{"accountNumber":"⟦12345678⟧"}',
      'account_number,name\n⟦12345678⟧,Anna',
    ],
    [
      '우리 010-1234-5678',
      'account 3 of 12345678',
      'Konto gekündigt am 27.11.2026',
      'account number: 1234',
      '12345678',
    ],
  ],
  [
    routingNumber,
    [
      'Routing number ⟦021000021⟧',
      'ABA: ⟦122105155⟧',
      'BLZ ⟦370 400 44⟧',
      'sort code ⟦40-47-84⟧',
      'routing_number=⟦021000021⟧',
    ],
    ['021000021', 'routing table 12', '40-47-84'],
  ],
  [
    taxId,
    [
      'EIN: ⟦12-3456789⟧',
      'Steuernummer: ⟦93/815/08152⟧',
      'St.-Nr. ⟦181/815/08155⟧',
      'USt-IdNr. ⟦DE136695976⟧',
      'tax_id=⟦12-3456789⟧',
      'UTR ⟦1234567890⟧',
    ],
    ['12-3456789', '93/815/08152', 'Steuernummer folgt', 'sein 123456789'],
  ],
];

describe.each(cases.map(([rule, ...rest]) => [rule.id, rule, ...rest] as const))(
  '%s',
  (_, rule, right, wrong) => {
    it.each(right)('is found whole: %s', (text) => {
      expect(marked(rule, text)).toBe(text);
    });

    it.each(wrong)('is not: %s', (text) => {
      expect(marked(rule, text)).toBe(unmarked(text));
    });
  },
);

it('knows right check digits of German documents and American banks', () => {
  const checked = (rule: Rule, text: string): unknown => foundBy(rule, text)[0]?.checked;
  expect(checked(passport, 'Pass-Nr. C01X00T478')).toBe(true);
  expect(checked(passport, 'Pass-Nr. C01X00T479')).toBe(false);
  expect(checked(passport, 'Pass-Nr. C01X00T47')).toBe(false);
  expect(checked(routingNumber, 'ABA 021000021')).toBe(true);
  expect(checked(routingNumber, 'ABA 021000022')).toBe(false);
});
