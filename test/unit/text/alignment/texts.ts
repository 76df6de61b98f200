import fc from 'fast-check';

/** Pieces of text that tokenizers trip over, by what is special about them. */
const pieces = {
  plain: [
    'Sarah',
    'bought',
    'a',
    'lamp',
    'from',
    'Acme',
    'Corp.',
    'in',
    'New York',
    "didn't",
    'I’ll',
  ],
  composed: ['Café', 'Muñoz', 'Ångström', 'žluťoučký', 'Đặng', 'İstanbul', 'Iğdır', 'ñ', 'Ǖ'],
  decomposed: [
    'Cafe\u0301',
    'Mun\u0303oz',
    'A\u030angstro\u0308m',
    'e\u0323\u0302',
    'e\u0302\u0323',
    'o\u031b\u0301',
    '\u0301start',
    'x\u0345\u0301\u0323',
    'q\u0307\u0323',
  ],
  hangul: [
    '한국어',
    '서울에서',
    '\u1112\u1161\u11ab\u1100\u116e\u11a8',
    '\u1112\u1161',
    '가\u11a8',
    'ㅎㅏㄴ',
    'ﾡￂ',
  ],
  japanese: ['東京の田中さん', 'パソコン', 'ﾊﾟｿｺﾝ', 'か\u3099', 'きょう'],
  chinese: ['我在北京', '𠀀𠮷野家', '𪚥𫝀', '臺灣﨎', '〇々', '豈更'],
  arabic: ['القاهرة', 'شُكْرًا', 'لا', 'ﷺ', '١٢٣', 'مَدْرَسَة'],
  hebrew: ['שָׁלוֹם', 'ירושלים', 'בּ'],
  indic: ['दिल्ली', 'क्षत्रिय', 'हिन्दी', 'க்ஷ', 'বাংলা', '१२'],
  thai: ['กรุงเทพ', 'ฉันซื้อ', 'ที่', 'น้ำ'],
  cyrillic: ['Москва', 'Ёлка', 'Йошкар', 'їжак'],
  greek: ['ΟΔΥΣΣΕΥΣ', 'Σίσυφος', 'Σ', 'ΑΣ', 'ά', 'ᾳ', 'Ω'],
  emoji: ['😀', '👨‍👩‍👧‍👦', '👍🏽', '🇩🇪🇰🇷', '❤️', '✈︎', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣'],
  surrogate: ['\ud83d', '\ude00', 'a\ud800b', '\udfffend'],
  control: [
    '\0',
    'a\0b',
    '\u0001',
    '\u0007bell',
    '\u007f',
    '\u0085',
    '\u200b',
    '\u200d',
    '\u00ad',
    '\ufffd',
    '\u202e',
    'ab\u0001cd',
  ],
  spaces: [
    '\ufeff',
    '\u00a0',
    '\r\n',
    '\n\n',
    '\t',
    '  ',
    '   ',
    '\u3000',
    '\u2028',
    '\u1680',
    '\u180e',
    '\v\f',
    '\ufeffBOM',
  ],
  compatibility: [
    '½',
    'ﬁne',
    '™',
    'ℌello',
    'Ａｂｃ',
    '１２３',
    'ﬃ',
    '①',
    '㎏',
    '…',
    '´',
    '¨',
    'Ⅷ',
    '㍿',
    'ſ',
    '～',
    '〜',
    'ﬀi',
  ],
  case: ['straße', 'STRASSE', 'ẞ', 'ß', 'İ', 'ı', 'ǅ', 'ŉ', 'ΐ'],
  special: [
    '[SEP]',
    '[CLS]',
    '[MASK]',
    '[UNK]',
    '</s>',
    '<s>',
    '<mask>',
    ' <mask> ',
    '<|endoftext|>',
    '<unk>',
    '<pad>',
    '<0x41>',
    '<extra_id_0>',
    '[sep]',
    '▁',
    '▁▁a',
    '##ing',
    'Ġ',
  ],
  punctuation: [
    '!',
    '?!',
    '...',
    '—',
    '«x»',
    '$1,299.50',
    '@home',
    'a/b',
    '(c)',
    '“q”',
    '`',
    '~',
    '§',
    '¿',
    '⸮',
    '＃',
    '。',
    'a_b',
    'x-y',
  ],
  digits: ['1', '42', '2024', '3rd', '1e9', '²', '٣'],
  long: [
    'a'.repeat(101),
    'x'.repeat(300),
    'Donaudampfschifffahrtsgesellschaftskapitän',
    'ha'.repeat(80),
    '한'.repeat(120),
    '😀'.repeat(30),
    '-'.repeat(150),
  ],
} as const;

const separators = [' ', ' ', ' ', '', '', '\n', '\t', ', ', '  ', '\r\n', '\u00a0', '-'] as const;

/** One piece, or one character anywhere in Unicode that is assigned and not for private use. */
const piece = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...Object.values(pieces).flat()) },
  {
    weight: 1,
    arbitrary: fc
      .oneof(fc.integer({ min: 0x80, max: 0x24ff }), fc.integer({ min: 0, max: 0x1ffff }))
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code)),
  },
);

const text = fc
  .array(fc.tuple(piece, fc.constantFrom(...separators)), { minLength: 0, maxLength: 14 })
  .map((parts) => parts.flat().join(''));

/** The same `count` texts for the same seed. */
export function sampleTexts(count: number, seed: number): string[] {
  const single = Object.values(pieces).flat();
  return [...single, ...fc.sample(text, { numRuns: Math.max(0, count - single.length), seed })];
}

/** Every UTF-16 offset by the number of code points before it, as Python and Rust count. */
export function codePointOffsets(value: string): number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const character of value) {
    offsets.push(at);
    at += character.length;
  }
  offsets.push(at);
  return offsets;
}

/** `value` as UTF-8 can hold it: a lone surrogate becomes U+FFFD. */
export function wellFormed(value: string): string {
  return value.replace(/\p{Cs}/gu, '\ufffd');
}
