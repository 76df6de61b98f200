import type { Layout } from '../layout';
import { readLayout } from '../read-layout';
import { asciidocBlocks } from './reader';

/** A line of signs below a title, however long, and an identifier, which may be new. */
function gapOf(gap: string): string {
  return gap.replace(/^\[#[\w.-]+\]\n(?==)/gmu, '').replace(/^([-=~^+])\1+$/gmu, '$1$1$1$1');
}

/**
 * Takes AsciiDoc apart: attributes, macros, tables, references and code stay, down to the byte. A
 * title that something refers to gets the identifier that it had.
 */
export function asciidocLayout(source: string): Layout {
  return readLayout(source, asciidocBlocks, gapOf);
}
