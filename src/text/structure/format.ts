import { codeLayout } from './code';
import { syntaxOf } from './languages';
import type { Format, Layout } from './layout';
import { markdownLayout } from './markdown';
import { plainLayout } from './plain';

const markdown = new Set(['markdown', 'mdx', 'rmd', 'quarto', 'github-issues']);

/** The format of a document by VS Code's language id. */
export function formatOf(language: string): Exclude<Format, 'auto'> {
  return markdown.has(language) ? 'markdown' : syntaxOf(language) ? 'code' : 'plain';
}

/**
 * Takes a text apart.
 *
 * @param format how it is written
 * @param language VS Code's id of the document's language
 * @param strings true when strings in code are translated too
 */
export function layoutOf(
  source: string,
  format: Format,
  language: string,
  strings: boolean,
): Layout {
  const actual = format === 'auto' ? formatOf(language) : format;
  switch (actual) {
    case 'plain':
      return plainLayout(source);
    case 'markdown':
      return markdownLayout(source);
    case 'code': {
      const layout = codeLayout(source, language, strings);
      // A part of a comment, selected by itself, has none of its signs.
      return format === 'auto' && layout.blocks.length === 0 ? plainLayout(source) : layout;
    }
  }
}
