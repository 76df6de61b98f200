import { codeLayout } from './code';
import type { Format } from '../../tasks/translation/format';
import { formatOf } from './document-format';
import type { Layout } from './layout';
import { markdownLayout } from './markdown';
import { plainLayout } from './plain';

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
  switch (formatOf(language, format)) {
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
