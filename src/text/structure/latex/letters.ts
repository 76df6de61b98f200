import type { Place } from '../layout';

/** Combining characters of the accents that a command puts on the letter behind it. */
const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
};

/** Letters and signs that a command without arguments writes. */
const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  dj: 'đ',
  ldots: '…',
  dots: '…',
  textellipsis: '…',
  textendash: '–',
  textemdash: '—',
  textquotedblleft: '“',
  textquotedblright: '”',
  textquoteleft: '‘',
  textquoteright: '’',
  textasciitilde: '~',
  textasciicircum: '^',
  textbackslash: '\\',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textunderscore: '_',
  textdollar: '$',
  textdegree: '°',
  texteuro: '€',
  textexclamdown: '¡',
  textquestiondown: '¿',
};

const accented =
  /\\(?:([`'^~=".])(?:\{(\\[ij]|[A-Za-z])\}|(\\[ij](?![A-Za-z])|[A-Za-z]))|([uvHcdbkr])(?:\{(\\[ij]|[A-Za-z])\}|[ \t]+(\\[ij](?![A-Za-z])|[A-Za-z])))/uy;
const named = /\\([A-Za-z]+)(?![A-Za-z])(?:\{\}|[ \t]+(?=\S)|)/uy;
/** What says another character than it is written with; of two, the longer one first. */
const signs = /\\([%&_$#{}])|(\\ |~)|(\\[,:;>])|\\[-/@](?!\w*\{)|---|--|``|''|`|\?`|!`/uy;
const said: Readonly<Record<string, string>> = {
  '---': '—',
  '--': '–',
  '``': '“',
  "''": '”',
  '`': '‘',
  '?`': '¿',
  '!`': '¡',
};

/** What stands at a place of a source, in UTF-16 code units, and what it says. */
export interface Letter {
  readonly length: number;
  readonly text: string;
}

/** The character that a command or sign at `at` writes; undefined where none does. */
export function letterAt(source: string, at: number): Letter | undefined {
  accented.lastIndex = at;
  const accent = accented.exec(source);
  if (accent) {
    const mark = accents[accent[1] ?? accent[4] ?? ''] ?? '';
    const base = accent[2] ?? accent[3] ?? accent[5] ?? accent[6] ?? '';
    const text = `${base.replace('\\', '')}${mark}`.normalize('NFC');
    return { length: accent[0].length, text };
  }
  named.lastIndex = at;
  const letter = named.exec(source);
  if (letter && Object.hasOwn(letters, letter[1] ?? '')) {
    return { length: letter[0].length, text: letters[letter[1] ?? ''] ?? '' };
  }
  signs.lastIndex = at;
  const sign = signs.exec(source);
  if (!sign) {
    return undefined;
  }
  const [found, escaped, space, thin] = sign;
  const text =
    escaped ?? (space === undefined ? (thin === undefined ? said[found] : '\u202f') : undefined);
  return {
    length: found.length,
    text: text ?? (space === '~' ? '\u00a0' : space === undefined ? '' : ' '),
  };
}

const written: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\u00a0': '~',
  '\u202f': '\\,',
  '—': '---',
  '–': '--',
  '“': '``',
  '”': "''",
  '‘': '`',
  '…': '\\ldots{}',
};

/** Writes words as LaTeX; what more than one sign says is written as the signs of TeX's own fonts. */
export function escapeLatex(text: string, { full }: Place): string {
  const plain = text.replace(/[\\%&_$#{}~^\u00a0\u202f—–“”‘…]/gu, (sign) => {
    return Object.hasOwn(written, sign) ? (written[sign] ?? sign) : `\\${sign}`;
  });
  // Signs that may be read together with what stands before them.
  return full
    ? plain
        .replace(/^[[*]/u, '{$&}')
        .replace(/^(?=\p{L})/u, '{}')
        .replace(/["<>|]/gu, '{$&}')
    : plain;
}
