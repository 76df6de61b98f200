import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { documented } from '../../../../support/documented';

/*
 * Which dialects of Markdown are said to be read: those that the corpora have documents of, which
 * `corpus.test.ts` and `alive.test.ts` translate in every bad way.
 */

const folders = ['test/fixtures/structure/markdown', 'test/fixtures/structure/links'];

/** A dialect: how the names of its documents begin, and what of it is read. */
const dialects: readonly (readonly [name: string, prefixes: RegExp, read: string])[] = [
  ['Azure DevOps', /^azure/u, '`[[_TOC_]]`, `::: mermaid`'],
  ['DocFX', /^docfx/u, '`> [!NOTE]`, `[!INCLUDE …]`, `:::row:::`'],
  ['Docsify', /^docsify/u, '`!> words`, `?> words`'],
  ['Docusaurus', /^docusaurus/u, '`:::note[Title]`, nested, with attributes; MDX'],
  ['GitBook', /^gitbook/u, '`{% hint %}`, `{% tabs %}`'],
  [
    'GitHub',
    /^(?:github|readme|equal-headings|setext)/u,
    '`> [!NOTE]`, tables, footnotes, task lists',
  ],
  ['GitLab', /^gitlab/u, '`[[_TOC_]]`, `>>>`, headings as GitLab names them'],
  ['Hexo', /^hexo/u, '`{% note %}` and other tags'],
  ['Hugo', /^hugo/u, '`{{< shortcode >}}`, `{{% shortcode %}}`, front matter in TOML'],
  [
    'Jekyll and kramdown',
    /^(?:jekyll|kramdown)/u,
    '`{% tag %}`, `{{ value }}`, `{: .class}`, definition lists',
  ],
  ['Logseq', /^logseq/u, '`key:: value`, drawers'],
  ['Marp and Slidev', /^(?:marp|slidev)/u, 'front matter of slides'],
  [
    'MDX',
    /^(?:broken|comments|components)/u,
    'imports, exports, expressions, elements over several lines; attributes that are words',
  ],
  [
    'MkDocs and PyMdown',
    /^(?:mkdocs|pymdown)/u,
    '`!!! note "Title"`, `??? note`, `=== "Tab"`, `/// note`, definition lists, `{ .class }`',
  ],
  [
    'MyST',
    /^myst/u,
    '`:::{note} Title`, fenced directives, `(label)=`, `` {role}`words` ``, formulas',
  ],
  [
    'Obsidian',
    /^(?:obsidian|links-obsidian)/u,
    '`[[links]]`, `![[files]]`, `> [!note]- Title`, `key:: value`, `^block`, `#tag`, `%%comments%%`',
  ],
  [
    'Pandoc and Quarto',
    /^(?:pandoc|quarto)/u,
    '`::: {.class}`, definition lists, drawn tables, lines of verse, `@citations`, `[words]{.class}`, `^[notes]`, TeX',
  ],
  ['remark', /^(?:remark|directives)/u, '`:::name[words]{a=b}`, `::name`, `:name[words]`'],
  [
    'VitePress and VuePress',
    /^(?:vitepress|vuepress)/u,
    '`::: tip Title`, `[[toc]]`, `<<< @/file`, `@[code]`, `{#id}`',
  ],
  ['VS Code', /^vscode/u, 'headings as the preview names them'],
];

it('documents which dialects of Markdown are read', () => {
  const names = folders.flatMap((folder) => readdirSync(folder));
  const rows = dialects.map(([dialect, prefixes, read]) => {
    const count = names.filter((name) => prefixes.test(name)).length;
    expect(count, `${dialect} has documents`).toBeGreaterThan(0);
    return [dialect, read, String(count)];
  });
  documented({
    page: 'docs/formats.md',
    name: 'dialects',
    head: ['Dialect', 'What of it is read', 'Documents in the tests'],
    rows,
    compared: [1, 2],
  });
});
