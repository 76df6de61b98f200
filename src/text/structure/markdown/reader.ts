import type { Root } from 'mdast';
import { hasFormulas, parseDialects } from './tree';
import { parseMdx } from './mdx/parse';

/** Reads texts in the way in which one document can be read. */
export interface Reader {
  /** What the document itself is read as. */
  readonly root: Root;
  /**
   * Reads the document with other words in it.
   *
   * @throws an error where the text is none that can be read in this way
   */
  readonly read: (text: string) => Root;
}

/**
 * Chooses how a document is read. What is MDX by its name and cannot be read as such is read as
 * Markdown, in which all that looks like JSX or code stays.
 *
 * @param language VS Code's id of the document's language
 */
export function readerOf(source: string, language: string): Reader {
  const dollars = hasFormulas(source);
  if (language === 'mdx') {
    try {
      return { root: parseMdx(source, dollars), read: (text) => parseMdx(text, dollars) };
    } catch {
      const read = (text: string): Root => parseDialects(text, dollars, true);
      return { root: read(source), read };
    }
  }
  const read = (text: string): Root => parseDialects(text, dollars);
  return { root: read(source), read };
}
