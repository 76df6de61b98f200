import type { Format } from '../../tasks/translation/format';
import { syntaxOf } from './languages';

const markdown = new Set(['markdown', 'mdx', 'rmd', 'quarto', 'github-issues']);

/**
 * The format of a document.
 *
 * @param language VS Code's id of its language
 * @param wanted `auto` leaves it to the language
 */
export function formatOf(language: string, wanted: Format = 'auto'): Exclude<Format, 'auto'> {
  if (wanted !== 'auto') {
    return wanted;
  }
  return markdown.has(language) ? 'markdown' : syntaxOf(language) ? 'code' : 'plain';
}
