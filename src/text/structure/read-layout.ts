import { compose, type Atom, type Block, type Layout } from './layout';

/** Finds the paragraphs of a source. */
export type ReadBlocks = (source: string) => readonly Block[];

/** A piece or sign without the words that it has for itself. */
function bare({ source, own }: Extract<Atom, { kind: 'piece' | 'mark' }>): string {
  let text = '';
  let read = 0;
  for (const block of own?.blocks ?? []) {
    text += `${source.slice(read, block.start - (own?.at ?? 0))}\0${signature(block)}`;
    read = block.end - (own?.at ?? 0);
  }
  return text + source.slice(read);
}

/** Everything of a block but its words and where its lines end. */
function signature({ atoms }: Block): string {
  return atoms
    .flatMap((atom) => (atom.kind === 'piece' || atom.kind === 'mark' ? [bare(atom)] : []))
    .join('\0');
}

/** What of a source stands before, between and behind its blocks. */
function gapsOf(
  source: string,
  blocks: readonly Block[],
  gapOf: (gap: string) => string,
): readonly string[] {
  const ends = [0, ...blocks.map(({ end }) => end)];
  return ends.map((end, index) => gapOf(source.slice(end, blocks[index]?.start)));
}

/**
 * A layout that is checked by reading the text again: it has to have as many paragraphs, the same
 * pieces and signs in each, and the same between them.
 *
 * @param gapOf what of the text between two paragraphs must be the same; all of it if not given
 */
export function readLayout(
  source: string,
  read: ReadBlocks,
  gapOf: (gap: string) => string = (gap) => gap,
): Layout {
  const blocks = read(source);
  const gaps = gapsOf(source, blocks, gapOf);
  const signatures = blocks.map(signature);
  const layout: Layout = {
    source,
    blocks,
    comparesPieces: true,
    misread(written) {
      const text = compose(layout, written);
      const after = read(text);
      const newGaps = gapsOf(text, after, gapOf);
      const wrong = signatures.flatMap((one, index) => {
        const block = after[index];
        return block && signature(block) === one ? [] : [index];
      });
      const at = gaps.findIndex((gap, index) => gap !== newGaps[index]);
      if (at < 0 && after.length === blocks.length) {
        return wrong;
      }
      // Whoever stands beside the first difference has become something else.
      const place = at < 0 ? blocks.length : at;
      const first = Math.min(place, wrong[0] ?? place);
      return [first - 1, first].filter((index) => index >= 0 && index < blocks.length);
    },
  };
  return layout;
}
