import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { sourcesIn, witnessed } from '../../support/code-corpus';
import { documented } from '../../support/documented';
import { bundled } from '../../support/grammars';

interface Named {
  readonly displayName?: string;
  readonly name: string;
}

const parsed = new Map(
  Object.values(witnessed).map(([language, parser]) => [
    language,
    parser === 'yaml' ? 'the parser of npm’s `yaml`' : 'tree-sitter',
  ]),
);
const sampled = new Set(sourcesIn('samples').map(({ language }) => language));

it('says which languages are read, and who agrees about their comments', () => {
  const paths = new Set(bundled.sources.map(({ path }) => path));
  const rows = [...paths].flatMap((path): string[][] => {
    const ids = bundled.sources.flatMap((one) => (one.path === path ? (one.language ?? []) : []));
    if (ids.length === 0) {
      return [];
    }
    const { displayName, name } = JSON.parse(readFileSync(path, 'utf8')) as Named;
    const witnesses = ids.flatMap((id) => parsed.get(id) ?? []);
    return [
      [
        displayName ?? name,
        ids.map((id) => `\`${id}\``).join(' '),
        basename(path).startsWith('own-') ? 'our own' : '`tm-grammars`',
        witnesses[0] ?? (ids.some((id) => sampled.has(id)) ? 'a sample' : ''),
      ],
    ];
  });
  rows.sort(([a = ''], [b = '']) => a.localeCompare(b, 'en'));
  const ids = new Set(bundled.sources.flatMap(({ language }) => language ?? []));
  console.log(`${rows.length} languages by ${ids.size} ids`);
  documented({
    page: 'docs/languages.md',
    name: 'languages',
    head: ['Language', 'Ids in VS Code', 'Grammar', 'Compared with'],
    rows,
    compared: [1, 2, 3],
  });
  expect(rows.length).toBeGreaterThan(90);
});
