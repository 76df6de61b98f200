import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { GrammarSource } from '../../../src/grammars/contract';
import { Grammars } from '../../../src/grammars/grammars';
import { TextLimitError } from '../../../src/text/limit-error';
import { bundled, shown } from '../../support/grammars';

const folder = mkdtempSync(join(tmpdir(), 'grammars-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A grammar as an extension may contribute one. */
function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const comment = { match: '(~).*$', name: 'comment.line.tilde.toy' };
const rules = {
  scopeName: 'source.toy',
  patterns: [{ match: '(//).*$', name: 'comment.line.double-slash.toy' }],
};
const toy: GrammarSource = {
  language: 'toy',
  scopeName: 'source.toy',
  path: file('toy.json', rules),
};

async function read(
  source: string,
  sources: readonly GrammarSource[],
  language = 'toy',
): Promise<string[] | undefined> {
  const reader = await new Grammars({ ...bundled, sources }).reader(language);
  return reader && shown(source, reader.regions(source));
}

describe('a grammar that is not ours', () => {
  it('reads its language', async () => {
    expect(await read('a // b', [toy])).toEqual(['line //  b']);
    expect(await read('a // b', [toy], 'other')).toBeUndefined();
  });

  it('has the name that it was contributed by, whatever its file says', async () => {
    expect(await read('a // b', [{ ...toy, scopeName: 'source.copied' }])).toEqual(['line //  b']);
  });

  it('may be a property list', async () => {
    const path = file(
      'toy.tmLanguage',
      `<?xml version="1.0"?><plist version="1.0"><dict>
        <key>scopeName</key><string>source.toy</string>
        <key>patterns</key><array><dict>
          <key>match</key><string>(//).*$</string>
          <key>name</key><string>comment.line.double-slash.toy</string>
        </dict></array></dict></plist>`,
    );
    expect(await read('a // b', [{ ...toy, path }])).toEqual(['line //  b']);
  });

  it('counts for less than a later one of the same name', async () => {
    const path = file('later.json', {
      ...rules,
      patterns: [{ ...rules.patterns[0], match: '#.*$' }],
    });
    expect(await read('a // b # c', [toy, { ...toy, path }])).toEqual(['line #  c']);
  });

  it('is left out where it cannot be read, and an earlier one counts', async () => {
    const broken = [file('broken.json', '{'), join(folder, 'missing.json')];
    for (const path of broken) {
      expect(await read('a // b', [toy, { ...toy, path }])).toEqual(['line //  b']);
      expect(await read('a // b', [{ ...toy, path }])).toBeUndefined();
    }
  });

  it('may be put into another, and have another in it', async () => {
    const injected: GrammarSource = {
      scopeName: 'toy.injected',
      path: file('injected.json', {
        scopeName: 'toy.injected',
        injectionSelector: 'L:source.toy -comment',
        patterns: [{ match: '(;).*$', name: 'comment.line.semicolon.toy' }],
      }),
      injectTo: ['source.toy'],
    };
    expect(await read('a ; b', [toy])).toEqual([]);
    expect(await read('a ; b', [toy, injected])).toEqual(['line ;  b']);
    const outer: GrammarSource = {
      language: 'outer',
      scopeName: 'source.outer',
      path: file('outer.json', {
        scopeName: 'source.outer',
        patterns: [
          { begin: '<', end: '>', name: 'meta.inside.toy', patterns: [{ include: 'source.toy' }] },
        ],
      }),
      embeddedLanguages: { 'meta.inside': 'toy' },
    };
    const reader = await new Grammars({ ...bundled, sources: [toy, outer] }).reader('outer');
    expect(reader?.regions('// a\n< b // c\n>')).toMatchObject([{ start: 9, language: 'toy' }]);
  });

  it('may call scopes by other names than they are', async () => {
    const path = file('odd.json', {
      scopeName: 'source.toy',
      patterns: [
        { match: '(//).*$', name: 'comment.line.of-no-kind.toy' },
        { match: '(;).*$', name: 'remark.line.toy' },
        { match: '(#).*$', name: 'meta.use.toy', captures: { '0': { name: 'comment.line.toy' } } },
      ],
    });
    const odd = {
      ...toy,
      path,
      tokenTypes: {
        'comment.line.of-no-kind': 'other',
        remark: 'comment',
        'meta.use comment.line': 'other',
        'not - understood': 'comment',
      },
    };
    expect(await read('a // b\nc ; d\ne # f', [odd])).toEqual(['line ;  d']);
    expect(await read('a // b\nc ; d\ne # f', [{ ...odd, tokenTypes: {} }])).toEqual([
      'line //  b',
      'line #  f',
    ]);
  });

  it('has no signs that nobody knows taken for comments', async () => {
    const path = file('tilde.json', { ...rules, patterns: [comment] });
    expect(await read('a ~ b', [{ ...toy, path }])).toEqual([]);
  });

  it('is given up where a line is too long for it', async () => {
    const reader = await new Grammars({ ...bundled, sources: [toy] }).reader('toy');
    expect(() => reader?.regions(`// ${'a'.repeat(200_001)}`)).toThrow(TextLimitError);
    expect(reader?.regions(`// ${'a'.repeat(100_000)}\n`.repeat(4))).toHaveLength(4);
  });
});
