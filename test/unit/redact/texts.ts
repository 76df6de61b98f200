import fc from 'fast-check';
import type { Entity } from '../../../src/tasks/outputs';
import { personalLabels, type PersonalLabel } from '../../../src/tasks/personal-labels';
import { operators, isRestorable, type Policy } from '../../../src/redact/operators';

/** A text, and what is said to be found in it: in any order, overlapping, of any length. */
export interface FoundIn {
  readonly text: string;
  readonly findings: readonly Entity[];
}

/** Whatever stands between; fakes draw their names from the same lists as some of these words. */
const words = fc.constantFrom(
  ...[
    'Dear',
    'wrote',
    'and',
    'Grüße',
    '안녕하세요',
    '에게',
    '書',
    'пишет',
    'كتب',
    'שלום',
    '👩‍👩‍👧',
    'e\u0301',
  ],
  ...['Maria', 'Emma', 'Anna', 'Müller', 'Schmidt', 'Smith', '지우', '서연', 'Иван', 'example.com'],
  ...[
    '(555)',
    '555-0123',
    '192.0.2.1',
    '2026-05-03',
    '***',
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    '_1',
    '1',
  ],
  ...['PERSON', 'person 1', 'Person', '사람', 'DATE'],
);
const spaces = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  '  ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '\u2028',
  '',
  '\u3000',
);
const odd = fc.constantFrom('\0', '\uD800', '\uDC00', '\uFEFF', '\uFFFE', '\u200B', '\u202E', '😀');
const labels = fc.constantFrom<PersonalLabel>(
  'PERSON',
  'PERSON',
  'EMAIL',
  'ADDRESS',
  'IBAN',
  'DATE',
);
const shapes = fc
  .tuple(
    fc.constantFrom(
      ...[
        '[@_#]',
        '[@_#]',
        '@_#',
        '[@ #]',
        '<@_#>',
        '【@_#】',
        '(@ #)',
        '[@-#]',
        '**[@_#]**',
        '[@\\_#]',
      ],
      ...['[@_#s]', '[@_#', '@_#]', '[[@_#]]', '[@:0123456789ab]', '[사람_#]', '[Adresse #]'],
    ),
    labels,
    fc.integer({ min: 1, max: 6 }),
    fc.boolean(),
  )
  .map(([shape, label, number, low]) =>
    shape.replace('@', low ? label.toLowerCase() : label).replace('#', String(number)),
  );

const originals: Readonly<Partial<Record<PersonalLabel, readonly string[]>>> = {
  PERSON: [
    ...['Anna Keller', 'Keller', 'Anna', 'A. Keller', 'Frau Dr. Keller', 'Kellers', "Keller's"],
    ...['Bernd Keller', 'Keller, Anna', 'KELLER', 'Jörg Müller', 'Mueller', 'Maria', 'Emma Smith'],
    ...[
      '김민수',
      '민수',
      '김민수 씨는',
      '김 과장',
      '남궁지은',
      'Иван Петров',
      '山田太郎',
      'Ελένη',
      'محمد',
    ],
    ...['[Anna]', '"Anna"', 'Anna\nKeller', '😀', '\uD800x'],
  ],
  EMAIL: ['anna@example.com', 'Anna@Example.com', 'maria.smith1@example.com', '민수@회사.한국'],
  PHONE: ['+49 30 901820', '030 901820', '+4930901820', '010-1234-5678', '(202) 555-0123'],
  ADDRESS: ['Hauptstr. 5, 10115 Berlin', 'Hauptstr. 5\r\n10115 Berlin', '서울특별시 강남구 1'],
  IBAN: ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
  CARD: ['4111 1111 1111 1111'],
  DATE: ['2026-05-03', '3 May', '3. Mai 2026', 'yesterday', '2026년 5월 3일', '31.12.1999'],
  IP_ADDRESS: ['192.0.2.1', '10.0.0.1', 'fe80::1'],
  URL: ['https://a.example.com/x'],
  SECRET: ['sk-abc123', '!!!', '[PERSON_1]'],
  ORGANIZATION: ['Acme GmbH', '삼성전자', 'PERSON_1'],
  MISCELLANEOUS: ['x', ' ', '1'],
};
const personal = fc.oneof(
  ...Object.entries(originals).map(([label, texts]) =>
    fc.constantFrom(...texts).map((text) => ({ label: label as PersonalLabel, text })),
  ),
);

const pieces = fc.oneof(
  { weight: 4, arbitrary: words.map((text) => ({ text, label: undefined })) },
  { weight: 4, arbitrary: personal },
  { weight: 2, arbitrary: shapes.map((text) => ({ text, label: undefined })) },
  { weight: 1, arbitrary: odd.map((text) => ({ text, label: undefined })) },
);

/** Texts over scripts and line ends, and findings in them. */
export const foundTexts: fc.Arbitrary<FoundIn> = fc
  .tuple(
    fc.array(fc.tuple(pieces, spaces), { maxLength: 24 }),
    fc.array(
      fc.tuple(
        fc.nat(300),
        fc.integer({ min: 1, max: 25 }),
        fc.constantFrom(...personalLabels),
        fc.boolean(),
      ),
      { maxLength: 4 },
    ),
    fc.boolean(),
  )
  .map(([parts, others, backwards]) => {
    const findings: Entity[] = [];
    let text = '';
    for (const [{ text: piece, label }, space] of parts) {
      if (label !== undefined) {
        const [start, end] = [text.length, text.length + piece.length];
        findings.push({ label, start, end, text: piece, score: 0.9 });
      }
      text += piece + space;
    }
    for (const [start, length, label, checked] of others) {
      const end = Math.min(text.length, start + length);
      if (start < end) {
        findings.push({ label, start, end, text: text.slice(start, end), score: 0.5, checked });
      }
    }
    return { text, findings: backwards ? findings.reverse() : findings };
  });

const policies = (among: readonly (typeof operators)[number][]): fc.Arbitrary<Policy> =>
  fc
    .array(fc.constantFrom(...among), {
      minLength: personalLabels.length,
      maxLength: personalLabels.length,
    })
    .map(
      (chosen) =>
        Object.fromEntries(
          personalLabels.map((label, i) => [label, chosen[i] ?? 'placeholder']),
        ) as Policy,
    );

const alike = (among: readonly (typeof operators)[number][]): fc.Arbitrary<Policy> =>
  fc
    .constantFrom(...among)
    .map((one) => Object.fromEntries(personalLabels.map((label) => [label, one])) as Policy);

const restorable = operators.filter(isRestorable);

/** Policies of which each original comes back in any text: one for all labels, or mixed. */
export const restorablePolicies = fc.oneof(alike(restorable), policies(restorable));

/** Any policies. */
export const anyPolicies = fc.oneof(alike(operators), policies(operators));
