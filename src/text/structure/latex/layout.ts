import type { Layout } from '../layout';
import { readLayout } from '../read-layout';
import { latexBlocks } from './reader';

/** Takes LaTeX apart: commands, formulas, references and code stay, down to the byte. */
export function latexLayout(source: string): Layout {
  return readLayout(source, latexBlocks);
}
