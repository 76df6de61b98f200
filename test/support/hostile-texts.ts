/** `unit` again and again, cut at so many UTF-16 code units. */
const many = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** `make` of 1, 2, 3… one after the other. */
function growing(make: (number: number) => string, length: number): string {
  const parts: string[] = [];
  let all = 0;
  for (let number = 1; all < length; number++) {
    const part = make(number);
    parts.push(part);
    all += part.length;
  }
  return parts.join('').slice(0, length);
}

const repeated: Readonly<Record<string, string>> = {
  prose: 'Some words of *prose* with [a link](http://a.b) and `code` in it. More.\n\n',
  'one long line': 'word and word ',
  'percent and zeros': '%000',
  calls: 'a(a(a(',
  'words and dots': 'a.a.',
  'words and slashes': 'a/',
  'mail signs': 'a@',
  'mail domains': 'a@b.c_',
  addresses: 'http://',
  www: 'www.',
  'open braces': '{',
  'open dollar braces': '${',
  dollars: '$a ',
  'open tags': '<a ',
  'open comments': '<!--',
  'open instructions': 'x <?',
  'open cdata': 'x <![CDATA[',
  references: '&amp',
  'open expressions in templates': '`${',
  'templates in templates': '`${`${a}',
  'templates and quotes': '`"${\'',
  escapes: '\\"',
  'escaped ticks': '\\`',
  'open classes': '=/[',
  'open expressions': '=/a',
  'open block comments': '/*',
  quotes: '"',
  'single quotes': "'a",
  'triple quotes': '"""a',
  'calls in comments': '// a(a(a( and words\n',
  'fields in comments': '// :a    \n',
  'soft breaks': 'a\n',
  'hard breaks': 'a  \n',
  'inner white space': `a${' '.repeat(500)}b`,
  'line breaks': '\n',
  'carriage returns': '\r\n',
  quotations: '>',
  'spaced quotations': '> ',
  bullets: '- ',
  'numbers of a list': '1. ',
  items: '- a\n',
  'loose items': '- a\n\n',
  'levels of a list': '- a\n  - b\n    - c\n      - d\n',
  'open brackets': '[',
  'closed brackets': ']',
  images: '![',
  links: '[a](b)',
  'open links': '[a](',
  'turned brackets': '](',
  footnotes: '[^',
  stars: '*',
  'opened stars': '*a ',
  'closed stars': 'a* ',
  'mixed stars': '*a _b **c __d ',
  tildes: '~a ',
  ticks: '` `` ',
  pipes: '|',
  rows: '|a|b|\n',
  'definitions that stay open': '[a]: b "\n',
  fences: '```\n',
  'longer fences': '````a\n```\n',
  rules: '* * ',
  headings: '# a\n',
  elements: '<div>\n',
  'full stops': '.',
  'short sentences': 'A. ',
  abbreviations: 'z. B. Dr. No. 5 ',
  'digits and stops': '1. 2.3 ',
  'ends in quotes': '"a." 『b。』',
  'mixed marks': 'e\u0301\u0323\u0327',
  'marks without a letter': '\u0301\u0323',
  'astral letters': '😀',
  'lone surrogates': '\ud800a',
  zeros: '\0',
  hangul: '안녕하세요',
  thai: 'สวัสดี',
  tabs: '\t',
};

const made: Readonly<Record<string, (length: number) => string>> = {
  'dots in an address': (length) => `http://a.b/${many('.', length)}a`,
  'brackets of an address': (length) =>
    `http://a.b/${many('(', length / 2)}${many(')', length / 2)}`,
  'closed brackets of an address': (length) => `(http://a.b/${many(')', length)}`,
  'unclosed string of escapes': (length) => `"${many('\\"', length)}`,
  'white space in a sentence': (length) => `a${many(' ', length)}b`,
  'white space at the end': (length) => `a${many(' ', length)}`,
  'brackets in brackets': (length) => many('[', length / 2) + many(']', length / 2),
  'emphasis in emphasis': (length) => many('*a ', length / 2) + many(' a*', length / 2),
  'two kinds of emphasis': (length) => `${many('*_', length / 2)}a${many('_*', length / 2)}`,
  'lists in lists': (length) => growing((n) => `${'  '.repeat(n)}- a\n`, length),
  'quotations in quotations': (length) => growing((n) => `${'>'.repeat(n)} a\n`, length),
  'runs of ticks': (length) => growing((n) => `${'`'.repeat(n)} `, length),
  'runs of dollars': (length) => growing((n) => `a${'$'.repeat(n)} `, length),
  'link definitions': (length) => growing((n) => `[a${n}]: http://b\n`, length),
  'footnote definitions': (length) => growing((n) => `[^a${n}]: b[^a${n}]\n\n`, length),
  'references to one': (length) => `[b]: c\n\n${many('[a][b]', length)}`,
  'a long label': (length) => `[${many('a ', length)}]`,
  'columns of a table': (length) => `${many('|a', length / 2)}|\n${many('|-', length / 2)}|\n`,
  'rows of a table': (length) => `|a|b|\n|-|-|\n${many('|c|d|\n', length)}`,
  'an unclosed fence': (length) => `\`\`\`\n${many('a\n', length)}`,
  'an unclosed comment': (length) => `<!--\n${many('a\n', length)}`,
  'front matter': (length) => `---\n${many('a: b\n', length)}`,
  'lazy lines': (length) => `${'>'.repeat(50)}a\n${many('b\n', length)}`,
};

/** Texts of any length that have been, or could be, a trap for what reads them; and some prose. */
export const hostileTexts: Readonly<Record<string, (length: number) => string>> = {
  ...Object.fromEntries(
    Object.entries(repeated).map(([name, unit]) => [name, (length: number) => many(unit, length)]),
  ),
  ...made,
};
