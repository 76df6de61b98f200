import type { Span } from '../../spans';
import type { Atom, Block } from '../layout';
import { paragraphs } from '../plain';
import type { Region } from '../regions';
import { commentsOf } from './comment';
import { inComment } from './escape';
import { commentAtoms } from './inline';
import { proseOf } from './reader';

/**
 * The prose in the comments of a source; comments one below the other are one text.
 *
 * @param regions its comments and docstrings, in order
 * @param language VS Code's id of the source's language
 */
export function commentBlocks(
  source: string,
  regions: readonly Region[],
  language: string,
): readonly Block[] {
  return commentsOf(source, regions, language).flatMap((comment) => {
    const atoms = ({ start, end }: Span): readonly Atom[] =>
      commentAtoms(source.slice(start, end), comment.language);
    return paragraphs(source, proseOf(source, comment), atoms).map((block) => ({
      ...block,
      escape: inComment,
    }));
  });
}
