import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Region } from '../../../src/text/structure/regions';
import type { Span } from '../../../src/text/spans';
import { languageOfFile } from '../../../src/text/structure/file-languages';
import { sourcesIn, witnessed } from '../../support/code-corpus';
import { regionsOf } from '../../support/grammars';
import { witness } from '../../support/tree-sitter';

/**
 * Where grammars find less than parsers. None of it destroys anything: a comment that is not found is
 * not translated.
 */
const missed: Readonly<Record<string, readonly string[]>> = {
  // The rest of a line that begins a heredoc is read as what the heredoc holds.
  'ruby/heredoc.rb.txt': ['# with a call'],
  // A regular expression behind `typeof`.
  'typescript/regexes.ts.txt': ['// fifteen'],
  // A comment directly behind a semicolon.
  'shell/words.sh.txt': ['# seven'],
  // A comment within `calc()`.
  'css/media.css.txt': ['/* one */'],
};

/** These are strings for the grammar. */
const missedDocstrings = ['"One line."', 'u"""Send'];

const shown = (source: string, spans: readonly Span[]): string[] =>
  spans.map(({ start, end }) => `${start} ${source.slice(start, end)}`);

const isComment = ({ kind }: Region): boolean => kind === 'line' || kind === 'block';

describe.each(Object.entries(witnessed))('comments of %s', (folder, [, parser]) => {
  it.each(sourcesIn(folder))('are in $name where a parser finds them', async (one) => {
    const { name, source, language } = one;
    const regions = await regionsOf(source, language);
    const { comments, docstrings } = await witness(source, parser);
    // The parser of PHP does not read the HTML around it.
    const ours = regions.filter(
      (region) =>
        isComment(region) &&
        !(folder === 'php' && (region.language !== undefined || region.opener === '<!--')),
    );
    const theirs = comments.filter(
      ({ start, end }) => missed[name]?.includes(source.slice(start, end)) !== true,
    );
    expect(shown(source, ours)).toEqual(shown(source, theirs));
    expect(ours.length).toBeGreaterThan(2);
    if (folder === 'python') {
      const documented = regions.filter(({ kind }) => kind === 'docstring');
      const wanted = docstrings.filter(
        ({ start }) => !missedDocstrings.some((text) => source.startsWith(text, start)),
      );
      expect(shown(source, documented)).toEqual(shown(source, wanted));
    }
  });
});

describe('comments of this repository', () => {
  const parsers: Readonly<Record<string, string>> = {
    css: 'css',
    javascript: 'javascript',
    python: 'python',
    shellscript: 'bash',
    typescript: 'typescript',
    yaml: 'yaml',
  };
  const files = execFileSync('git', ['ls-files', '*.ts', '*.mts', '*.js', '*.css', '*.py', '*.yml'])
    .toString()
    .split('\n')
    .filter((name) => name !== '' && !name.startsWith('test/fixtures/'))
    .map((name) => ({ name, language: languageOfFile(name), source: readFileSync(name, 'utf8') }));

  it('are where parsers find them', { timeout: 300_000 }, async () => {
    const wrong: string[] = [];
    let count = 0;
    for (const { name, language, source } of files) {
      const found = await witness(source, parsers[language] ?? '');
      const ours = shown(source, (await regionsOf(source, language)).filter(isComment));
      const theirs = shown(source, found.comments);
      count += theirs.length;
      wrong.push(
        ...ours.filter((one) => !theirs.includes(one)).map((one) => `${name}: only we: ${one}`),
        ...theirs.filter((one) => !ours.includes(one)).map((one) => `${name}: only they: ${one}`),
      );
    }
    console.log(`${files.length} files, ${count} comments, ${wrong.length} differences`);
    expect(wrong).toEqual([]);
  });
});
