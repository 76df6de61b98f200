import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectedPieces, protectedSpans } from '../../../../src/text/structure/protected';

describe('protectedPieces', () => {
  it.each([
    [
      'See https://a.b/c?d=e#f, or (http://g.h/i_(j)).',
      ['https://a.b/c?d=e#f', 'http://g.h/i_(j)'],
    ],
    ['https://a.b/한국어를 보세요 https://c.d/e를', ['https://a.b/', 'https://c.d/e']],
    [
      'www.example.com. Write to first.last+tag@sub.example.com!',
      ['www.example.com', 'first.last+tag@sub.example.com'],
    ],
    [
      'Hello {name}, {0} of {count, plural, one {a} other {b}} {{x}} ${y} {%if z%}',
      ['{name}', '{0}', '{count, plural, one {a} other {b}}', '{{x}}', '${y}', '{%if z%}'],
    ],
    [
      '%s %1$d %.2f %% %(name)s %@ %lu %1 and 50% of 20 %',
      ['%s', '%1$d', '%.2f', '%%', '%(name)s', '%@', '%lu', '%1'],
    ],
    ['It costs $5 or US$6, $HOME is $x + y$', ['$HOME', '$x + y$']],
    [
      'Run `npm i` with --save-dev on src/a/b.ts or ./c.md',
      ['`npm i`', '--save-dev', 'src/a/b.ts', './c.md'],
    ],
    ['call do_it() and obj.run() of my_var, not this-word', ['do_it()', 'obj.run()', 'my_var']],
    ['<b>bold</b> a < b > c :tada: at 10:30:45', ['<b>', '</b>', ':tada:']],
    ['C:\\Users\\x and and/or either', ['C:\\Users\\x']],
    ['An {unclosed brace alone', []],
    ['Plain words, “quoted”; item(s) – 3.5 kg; 1/2; e.g. U.S.', []],
  ])('finds in “%s”', (text, pieces) => {
    expect(protectedPieces(text)).toEqual(pieces);
  });

  it('gives spans in order, not empty, within the text', () => {
    const sign = fc.constantFrom(
      '{',
      '}',
      '$',
      '%',
      's',
      '`',
      '<',
      'a',
      '>',
      '://',
      'http',
      '@',
      '.b',
      ' ',
      '\n',
      '_',
      '1',
      '--',
      '/',
      '(',
      ')',
    );
    fc.assert(
      fc.property(
        fc.array(sign).map((signs) => signs.join('')),
        (text) => {
          let read = 0;
          for (const { start, end } of protectedSpans(text)) {
            expect(start).toBeGreaterThanOrEqual(read);
            expect(end).toBeGreaterThan(start);
            read = end;
          }
          expect(read).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  it.each([
    '{',
    '<a',
    '<!--',
    '$a ',
    '%',
    '`',
    'a_',
    '/a',
    'a.',
    'a@',
    '--a',
    'a(',
    ':a',
    '&a',
    'http://(',
  ])('reads a long line of “%s” to its end', (sign) => {
    // Would not come back within the time of a test if it were quadratic.
    expect(protectedSpans(sign.repeat(100_000 / sign.length)).length).toBeGreaterThanOrEqual(0);
  });
});
