import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regionsNow } from '../../../support/grammars';
import { readCode } from '../../../support/layouts';

/** The words of a source that would be translated. */
function found(language: string, source: string): readonly string[] {
  return readCode(source, language).blocks.map(({ start, end }) => source.slice(start, end));
}

/** How a language writes a line of code with a string in it, and strings of some words. */
interface Writing {
  readonly code: (string: string) => string;
  readonly strings: readonly ((words: string) => string)[];
}

const quoted =
  (open: string, close = open) =>
  (words: string): string =>
    open + words.replaceAll('\n', ' ').replaceAll(close, '_') + close;
const overLines =
  (quote: string) =>
  (words: string): string =>
    quote + words.replaceAll(quote.charAt(0), '_') + quote;
const assigned = (string: string): string => `x = ${string}`;

const writings: Readonly<Record<string, Writing>> = {
  python: {
    code: assigned,
    strings: [quoted('"'), quoted("'"), overLines('"""'), overLines("'''")],
  },
  ruby: { code: assigned, strings: [quoted('"'), quoted("'")] },
  perl: { code: (string) => `$x = ${string};`, strings: [quoted('"'), quoted("'")] },
  r: { code: (string) => `x <- ${string}`, strings: [quoted('"'), quoted("'")] },
  toml: { code: assigned, strings: [quoted('"'), quoted("'"), overLines('"""')] },
  elixir: {
    code: assigned,
    strings: [quoted('"'), (words) => `"""\n${words.replaceAll('"', '_')}\n"""`],
  },
  julia: { code: assigned, strings: [quoted('"'), overLines('"""')] },
  terraform: { code: assigned, strings: [quoted('"')] },
  shellscript: {
    code: (string) => `say it\\'s \${#x} ${string}`,
    strings: [
      overLines('"'),
      overLines("'"),
      (words) => `<<EOF\n${words}\nEOF\ntrue`,
      (words) => `- <<-'END' >x\n${words}\n\tEND\ntrue`,
    ],
  },
  yaml: {
    code: (string) => `don't: ${string}`,
    strings: [
      overLines('"'),
      (words) => `'${words.replaceAll("'", "''")}'`,
      (words) => `|\n  ${words.replaceAll('\n', '\n  ')}\nb: 1`,
      (words) => `\n  - a: >-\n      ${words.replaceAll('\n', '\n\n      ')}\n    b: c`,
      (words) => `[a, "${words.replaceAll('"', '_')}"]`,
    ],
  },
};

const regionsOf = await regionsNow(...Object.keys(writings));

const words = fc
  .array(fc.constantFrom('some', ' # no', '#no', ' ', "'", '"', '\n', '\n# no comment', ': '), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

describe('comments behind code', () => {
  it.each([
    ['python', 'x = 1  # one comment', 'one comment'],
    ['python', 'x = f("#", \'"\')# how many lamps', 'how many lamps'],
    ['python', 'x = 1  # return the value (if any)', 'return the value (if any)'],
    ['python', 'n = 2  # as many as there are in f(x)', 'as many as there are in f(x)'],
    ['python', 'y = 2  # x = f(1)', undefined],
    ['python', 'import x  # noqa: F401', undefined],
    ['python', '# return the value (if any)', 'return the value (if any)'],
    ['python', '# return value(x)', undefined],
    ['shellscript', 'f() { :; }; # the first one', 'the first one'],
    ['shellscript', "echo 'a\\' # it's the first", "it's the first"],
    ['shellscript', 'cat <<< word # the first one\nword', 'the first one'],
    ['ruby', 'x = <<~TEXT\n  # no\nTEXT\ny = 1 # the first one', 'the first one'],
    ['ruby', 'a << B # the first one', 'the first one'],
    ['r', 'x <- 1# the first one', 'the first one'],
    ['yaml', "a: don't # the first's value", "the first's value"],
    ['yaml', 'a: | # the first one\n  # no', 'the first one'],
    ['yaml', 'a: b | # the first one\nc: d', 'the first one'],
    ['yaml', '- |\n # no\n- b # the first one', 'the first one'],
    ['yaml', '- a: |\n    # no\n  b: c # the first one', 'the first one'],
    ['dockerfile', 'ENV a=b # no comment\n  # the first one', 'the first one'],
    ['properties', 'a = b # no comment\n! the first one', 'the first one'],
  ])('are found where they are, and are prose: %s, %j', (language, source, comment) => {
    expect(found(language, source)).toEqual(comment === undefined ? [] : [comment]);
  });

  it.each(Object.entries(writings))(
    'are all that is found in %s, whatever stands in strings',
    (language, { code, strings }) => {
      const line = fc.record({
        string: fc.tuple(fc.constantFrom(...strings), words).map(([write, text]) => write(text)),
        comment: fc.option(fc.constantFrom(' the first', ' it\'s the "second"', '# the third')),
        gap: fc.constantFrom(' ', '  ', '\t'),
      });
      fc.assert(
        fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
          let source = '';
          const expected: (readonly [number, string])[] = [];
          for (const { string, comment, gap } of lines) {
            source += code(string);
            if (comment !== null) {
              source += gap;
              expected.push([source.length, `#${comment}`]);
              source += `#${comment}`;
            }
            source += '\n';
          }
          const regions = regionsOf(source, language) ?? [];
          expect(
            regions
              .filter(({ kind }) => kind === 'line')
              .map(({ start, end }) => [start, source.slice(start, end)]),
          ).toEqual(expected);
        }),
        { numRuns: 200 },
      );
    },
  );
});
