import { describe, expect, it } from 'vitest';
import { english } from '../../../../src/base/message';
import { formatOf, refusalOf } from '../../../../src/text/structure/document-format';
import { languageOfFile } from '../../../../src/text/structure/file-languages';
import { passageAt } from '../../../../src/text/structure/passage';

const said = (language: string): string => {
  const refused = refusalOf(language);
  return refused ? english(refused) : '';
};

describe('a document that is not translated', () => {
  it.each([
    ['a.json', 'JSON'],
    ['a.jsonl', 'JSON Lines'],
    ['a.csv', 'CSV'],
    ['a.tsv', 'TSV'],
    ['a.ipynb', 'Jupyter'],
    ['a.po', 'PO'],
    ['a.pot', 'PO'],
    ['a.bib', 'BibTeX'],
    ['a.diff', 'Diff'],
    ['a.patch', 'Diff'],
    ['yarn.lock', 'yarn.lock'],
  ])('is for programs: %s', (file, name) => {
    expect(said(languageOfFile(file))).toBe(
      `${name} is read by programs, and a translation could break it. Nothing was changed. To translate a sentence out of it set “format” to “plain”.`,
    );
  });

  it.each([
    ['a.org', 'Org'],
    ['a.typ', 'Typst'],
    ['a.mediawiki', 'MediaWiki'],
    ['a.textile', 'Textile'],
    ['a.rtf', 'RTF'],
  ])('has signs that nobody knows: %s', (file, name) => {
    expect(said(languageOfFile(file))).toBe(
      `${name} cannot be read yet: its markup would be translated as if it were words. Nothing was changed. To translate sentences without markup set “format” to “plain”.`,
    );
  });

  it('is translated in a format that somebody asks for', () => {
    expect(refusalOf('json', 'plain')).toBeUndefined();
    expect(formatOf('json', 'plain')).toBe('plain');
  });

  it('is not translated where the pointer rests on it either', () => {
    expect(passageAt('Thank you', 3, 'plaintext')?.words).toBe('Thank you');
    expect(passageAt('Thank you', 3, 'csv')).toBeUndefined();
  });

  it.each(['plaintext', 'markdown', 'mdx', 'python', 'git-commit', 'jsonc', 'xml', 'constructor'])(
    'is none in %s',
    (language) => {
      expect(refusalOf(language)).toBeUndefined();
    },
  );
});
