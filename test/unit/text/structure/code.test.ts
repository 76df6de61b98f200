import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../../src/text/structure/document-format';
import { languageOfFile } from '../../../../src/text/structure/file-languages';
import { translateLayout } from '../../../../src/text/structure/translate';
import { readCode, readLayout } from '../../../support/layouts';
import { changes, quiet, translator, type Change } from './translators';

async function translate(source: string, language: string, change: Change, strings = false) {
  return (
    await translateLayout(readCode(source, language, strings), 'en', translator(change), quiet)
  ).text;
}
const shout: Change = (sentence) => sentence.toUpperCase();

/** A translator that ends in a backslash. */
const escapes: Change = (sentence) => `${sentence.toUpperCase()} \\`;

/** TypeScript's own tokens, comments left out. */
function tokensOf(source: string): readonly string[] {
  const tokens: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode) {
      return;
    }
    if (node.getChildCount() === 0) {
      tokens.push(node.getText());
    }
    node.getChildren().forEach(visit);
  };
  visit(ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true));
  return tokens;
}

describe('code', () => {
  it('translates comments over more lines than their translation has words', async () => {
    const source =
      '// This is how one of those rather long sentences goes\n// over two lines of it.\nf(); // and more words\n';
    expect(await translate(source, 'typescript', () => '一二三四五六。')).toBe(
      '// 一二三四五六。\nf(); // 一二三四五六\n',
    );
  });

  it.each([
    ['python', '"""Uses some words."""\nx = 1  # And more words\ny = 2\n'],
    ['c', 'int x; // some words here\nint y; /* more words */\n'],
    ['cpp', '// some words here\nint y;\n'],
    ['shellscript', '# some words here\nls\n'],
  ])(
    'lets no new backslash at the end of a line join it to the next: %s',
    async (language, source) => {
      expect(await translate(source, language, escapes)).not.toMatch(/\\(?:\n|""")/u);
    },
  );

  it.each([
    [
      'typescript',
      'const a = "// no"; // says yes\nconst b = /\\/\\/ no/; /* more words */ f(`// ${g("`")} no`);',
      'const a = "// no"; // SAYS YES\nconst b = /\\/\\/ no/; /* MORE WORDS */ f(`// ${g("`")} no`);',
    ],
    [
      'typescript',
      '/**\n * Reads a file that has a rather long description here\n * and goes on. See {@link x}.\n *\n * @param path - where it is\n * @returns the text\n */',
      '/**\n * READS A FILE THAT HAS A RATHER LONG DESCRIPTION HERE\n * AND GOES ON. SEE {@link x}.\n *\n * @param path - WHERE IT IS\n * @returns THE TEXT\n */',
    ],
    [
      'typescript',
      '// eslint-disable-next-line x\n// const old = f();\n// TODO(anna): do this\nx();',
      '// eslint-disable-next-line x\n// const old = f();\n// TODO(anna): DO THIS\nx();',
    ],
    [
      'python',
      '#!/usr/bin/env python\n"""Some words."""\ndef f():  # a note\n    """More words\n\n    and more."""\n    return "# no"',
      '#!/usr/bin/env python\n"""SOME WORDS."""\ndef f():  # A NOTE\n    """MORE WORDS\n\n    AND MORE."""\n    return "# no"',
    ],
    [
      'rust',
      "fn f<'a>(x: &'a str) { let c = '\"'; } // a word\n/// Doc words.",
      "fn f<'a>(x: &'a str) { let c = '\"'; } // A WORD\n/// DOC WORDS.",
    ],
    [
      'shellscript',
      'echo "# no" $# ${#x} a#b # some words',
      'echo "# no" $# ${#x} a#b # SOME WORDS',
    ],
    ['html', '<p>text stays</p> <!-- some words -->', '<p>text stays</p> <!-- SOME WORDS -->'],
    [
      'sql',
      "SELECT '-- no' -- some words\n/* some more\n   good words */",
      "SELECT '-- no' -- SOME WORDS\n/* SOME MORE\n   GOOD WORDS */",
    ],
    ['css', 'a { color: red; /* some words */ }', 'a { color: red; /* SOME WORDS */ }'],
    ['yaml', 'a: b#c # some words\nd: "# no"', 'a: b#c # SOME WORDS\nd: "# no"'],
    ['typescript', 'const a = /* not closed\n words', 'const a = /* not closed\n words'],
  ])('translates the comments of %s only: %j', async (language, source, expected) => {
    expect(await translate(source, language, shout)).toBe(expected);
  });

  it('translates strings when asked for, with their escapes and placeholders', async () => {
    const source = 'say("Hello dear {name},\\nsee \\"you\\" %s", "key", \'it is\'); // note it';
    expect(await translate(source, 'typescript', shout, true)).toBe(
      'say("HELLO DEAR {name},\\nSEE \\"YOU\\" %s", "key", \'IT IS\'); // NOTE IT',
    );
    expect(await translate('f("some words");', 'typescript', () => 'say "x" \\', true)).toBe(
      'f("say \\"x\\" \\\\");',
    );
  });

  it('joins comments that stand below each other', async () => {
    const source =
      '// This comment is so long that it goes on in the next\n// line of it. Then more.\nf();';
    const given = translator(shout);
    await translateLayout(readCode(source, 'go'), 'en', given, quiet);
    expect(given.asked).toEqual([
      'This comment is so long that it goes on in the next line of it.',
      'Then more.',
    ]);
  });

  const sources = readdirSync('src/text', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join('src/text', name), 'utf8'));

  it.each(Object.entries(changes))(
    'changes no token of our own sources with a translator that %s',
    async (_, change) => {
      for (const source of sources.slice(0, 12)) {
        expect(tokensOf(await translate(source, 'typescript', change))).toEqual(tokensOf(source));
      }
    },
  );

  it('loses nothing of any text in any language', async () => {
    const sign = fc.constantFrom(
      '"',
      "'",
      '`',
      '//',
      '/*',
      '*/',
      '#',
      '\n',
      ' words ',
      '\\',
      '${',
      '}',
      '<!--',
      '-->',
      '--',
      '"""',
      '/',
      '(',
      ';',
    );
    const language = fc.constantFrom(
      'typescript',
      'python',
      'rust',
      'html',
      'sql',
      'shellscript',
      'lua',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(sign), language, fc.boolean(), async (signs, id, strings) => {
        const source = signs.join('');
        const result = await translate(source, id, (sentence) => sentence, strings);
        expect(result.replace(/\s+/gu, ' ')).toBe(source.replace(/\s+/gu, ' '));
      }),
    );
  });

  it('goes by the language of the document, and the name of a file', () => {
    expect(
      ['markdown', 'python', 'plaintext', 'latex'].map((language) => formatOf(language)),
    ).toEqual(['markdown', 'code', 'plain', 'latex']);
    expect(
      ['A.MD', 'x/y.py', 'Dockerfile', 'notes', 'a.constructor'].map((name) =>
        languageOfFile(name),
      ),
    ).toEqual(['markdown', 'python', 'dockerfile', 'plaintext', 'plaintext']);
    // Words that are no comment are names of things.
    expect(readLayout('just some words', 'auto', 'python').blocks).toHaveLength(0);
    expect(readLayout('just some words', 'code', 'python').blocks).toHaveLength(0);
  });
});
