import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { nasty, piecesAfter, replacementsOf, words, written } from '../../../support/redacted';
import { regionsOf, viewOf } from '../../../support/views';

/** What the strings of a script say, and the kinds of all its nodes. */
function read(source: string): { strings: string[]; kinds: string; comments: number } {
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true);
  expect((file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics).toEqual([]);
  const strings: string[] = [];
  const kinds: ts.SyntaxKind[] = [];
  const visit = (node: ts.Node): void => {
    kinds.push(node.kind);
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      strings.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const comments = (regionsOf(source, 'typescript') ?? []).filter(
    ({ kind }) => kind !== 'string',
  ).length;
  return { strings, kinds: kinds.join(' '), comments };
}

const isRead = (text: string): boolean => text.length > 1 && /[\p{L}\p{N}]/u.test(text);
const literal = (text: string, quote: string): string =>
  quote +
  text
    .replace(quote === '`' ? /[\\`$]/gu : new RegExp(`[\\\\${quote}]`, 'gu'), '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r') +
  quote;

const script = fc
  .array(
    fc.tuple(
      words,
      fc.constantFrom('"', "'", '`'),
      fc.constantFrom('', ' // Kim Lee', '\n/* by Kim\n * and Lee */'),
    ),
    { maxLength: 4 },
  )
  .map((parts) =>
    parts.map(([text, quote, comment]) => `call(${literal(text, quote)});${comment}\n`).join(''),
  );

describe('code', () => {
  it('says what was put in in its strings, and stays the same code', () => {
    fc.assert(
      fc.property(
        script.chain((code) => {
          const view = viewOf(code, { name: 'code', language: 'typescript' });
          return fc.record({
            code: fc.constant(code),
            view: fc.constant(view),
            replacements: replacementsOf(view),
          });
        }),
        ({ code, view, replacements }) => {
          const before = read(code);
          const after = read(written(code, view.edits(replacements)));
          expect([after.kinds, after.comments]).toEqual([before.kinds, before.comments]);
          const said = piecesAfter(view, replacements);
          const isString = view.pieces.map(({ start }) =>
            view.text.slice(0, start).endsWith('call: '),
          );
          const expected = said.filter((_, index) => isString[index]);
          let piece = 0;
          expect(after.strings).toEqual(
            before.strings.map((text) => (isRead(text) ? expected[piece++] : text)),
          );
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 1000) },
    );
  });

  it.each([
    ['python', '# by Kim\nname = "Maria"\nr"Lee\\d" f"hi {x} Lee"\n"""Doc of\nKim"""\n'],
    ['sql', "-- by Kim\nSELECT 'O''Hara', 'Lee' /* Anna */ FROM x\n"],
    ['shellscript', '#!/bin/sh\nNAME="Maria $x" # Kim\necho \'Lee\'\ncat <<EOF\n# Lee\nEOF\n'],
    ['go', '// Kim\nx := `Lee`\ny := "Maria"\n'],
    ['rust', "// Kim\nlet a: &'a str = \"Lee\"; let c = 'x';\n"],
    ['lua', '--[[ see Maria ]] x = "Lee" -- Kim\n'],
    ['html', '<p>x</p><!-- Kim -->\n'],
    ['vb', '\' Kim\nx = "Lee ""M"" x"\n'],
    ['powershell', '# Kim\n$x = "Lee"\n<# Anna #>\n'],
    ['powershell', '# Kim\n$x = "Lee $y"; $z = \'Lee\'\nf "a ${b} `$c ""M"" $(g 1)"\n'],
    ['kotlin', '// Kim\nval x = "Lee $y ${z}"\n'],
    ['perl', '# Kim\nmy $x = "Lee $y"; my $z = \'Lee\';\n'],
    ['dart', "// Kim\nvar x = 'Lee $y'; var z = r'Lee';\n"],
    ['groovy', '// Kim\ndef x = "Lee $y"; def z = \'Lee\'\n'],
    ['julia', '# Kim\nx = "Lee $y"\n'],
    ['scala', '// Kim\nval x = s"Lee $y"; val z = "Lee"\n'],
    ['csharp', '// Kim\nvar x = $"Lee"; var z = @"Lee"; var a = "Lee";\n'],
    ['swift', '// Kim\nlet x = "Lee \\(y) M"\n'],
    ['elixir', '# Kim\nx = "Lee #{y}"\n'],
    ['coffeescript', '# Kim\nx = "Lee #{y}"; z = \'Lee\'\n'],
    ['r', '# Kim\nx <- "Lee"; y <- \'Lee\'\n'],
    ['java', '// Kim\nString x = "Lee"; /* Anna */\n'],
    ['cpp', '// Kim\nauto x = "Lee"; auto r = R"(Lee)";\n'],
    ['toml', '# Kim\na = "Lee"\nb = \'Anna\'\n'],
    ['php', '<?php // Kim\n$x = "Lee"; # Anna\n'],
    ['cpp', 'f(); // Kim\nauto x = "Lee";\n'],
    ['ruby', '# Kim\nx = "Lee"\n'],
    ['css', '/* Kim */ a::after { content: "x" } /* of Lee */\n'],
  ])('keeps the comments and strings of %s apart', (language, code) => {
    const view = viewOf(code, { name: 'code', language });
    expect(view.pieces.length).toBeGreaterThan(0);
    const shape = (source: string): unknown =>
      (regionsOf(source, language) ?? [])
        // One without a line is no text any more.
        .filter(({ opener }) => opener !== '<<')
        .reduce<string[]>((all, { kind, opener, start }) => {
          const isNext =
            kind === 'string' &&
            all.at(-1) === `string ${opener}` &&
            source.slice(start - 1, start) === opener;
          return isNext ? all : [...all, `${kind === 'docstring' ? 'string' : kind} ${opener}`];
        }, []);
    const outside = (source: string): string => {
      let at = 0;
      return (
        (regionsOf(source, language) ?? [])
          .map(({ start, end }) => source.slice(at, ((at = end), start)))
          .join('') + source.slice(at)
      );
    };
    fc.assert(
      fc.property(replacementsOf(view), (replacements) => {
        const result = written(code, view.edits(replacements));
        expect([result, shape(result)]).toEqual([result, shape(code)]);
        expect(outside(result)).toBe(outside(code));
        expect(written(code, view.edits([]))).toBe(code);
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });

  it.each([
    'var x = $"Dear {name}, of Lee"; // Kim\n',
    'var x = $"{name}"; var y = $"{a} Lee {b:N2}M{c}";\n',
    'var y = $@"Lee {a.B("Maria")} ""M"" {{Lee}} C:\\Lee"; var z = @$"{a}Lee";\n',
    'var z = $"""Lee {n} is "Kim" of \\ Lee""";\nvar w = $$"""a {b} {{c}} Lee""";\n',
    'var w = $"""\n  Lee {n}\n  and Kim\n  """;\n',
  ])('leaves what is put into a string of C# as it is: %s', (code) => {
    const language = 'csharp';
    const view = viewOf(code, { name: 'code', language });
    expect(view.pieces.length).toBeGreaterThan(0);
    const shape = (source: string): unknown =>
      (regionsOf(source, language) ?? []).map(({ kind, opener, holes = [] }) => [
        kind,
        opener,
        // Without words between them two are one; what is a string in them may be another.
        holes
          .map(({ start, end }) => source.slice(start, end))
          .join('')
          .replace(/"(?:\\.|[^"\\])*"/gu, '""'),
      ]);
    fc.assert(
      fc.property(replacementsOf(view), (replacements) => {
        const result = written(code, view.edits(replacements));
        expect([result, shape(result)]).toEqual([result, shape(code)]);
        expect(written(code, view.edits([]))).toBe(code);
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });

  it('reads what stands between what is put into a string of C#, and strings in that', () => {
    const text = (code: string): string => viewOf(code, { name: 'code', language: 'csharp' }).text;
    expect(text('var x = $"Dear {user.Name}, of {{Lee}}";')).toBe('x: Dear {}, of {Lee}\n');
    expect(text('var x = $@"Lee ""M"" {f("Kim Lee")}";')).toBe('x: Lee "M" {}\nf: Kim Lee\n');
    expect(text('var x = $"{user.Name}";')).toBe('');
  });

  it('reads strings behind the name that they are given, and the words of comments', () => {
    const view = viewOf('// by Kim\nconst customer = "Lee \\"M\\"";\nf({ mail: \'a@b\' }, x)', {
      name: 'code',
      language: 'javascript',
    });
    expect(view.text).toBe('by Kim\ncustomer: Lee "M"\nmail: a@b\n');
  });

  it('reads code of a language that is not known as plain text', () => {
    expect(viewOf('Kim', { name: 'code', language: 'nothing' }).text).toBe('Kim');
    expect(fc.sample(nasty, 1)).toHaveLength(1);
  });
});
