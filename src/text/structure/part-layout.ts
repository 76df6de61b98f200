import type { Atom, Block, Layout } from './layout';

/** The atoms of a block behind its first `length` UTF-16 code units, and where they begin in it. */
function atomsFrom(
  atoms: readonly Atom[],
  length: number,
): { readonly atoms: readonly Atom[]; readonly at: number } {
  let at = 0;
  for (const [index, atom] of atoms.entries()) {
    const next = at + atom.source.length;
    const rest = atoms.slice(index + 1);
    if (at >= length) {
      return { atoms: atoms.slice(index), at };
    }
    if (next > length) {
      // A sign or a piece of which a part is left, is none of the words.
      return atom.kind === 'text' && atom.source === atom.text
        ? {
            atoms: [
              {
                kind: 'text',
                source: atom.source.slice(length - at),
                text: atom.text.slice(length - at),
              },
              ...rest,
            ],
            at: length,
          }
        : { atoms: rest, at: next };
    }
    at = next;
  }
  return { atoms: [], at };
}

function blockFrom(block: Block, length: number): Block | undefined {
  const cut = atomsFrom(block.atoms, Math.max(0, length - block.start));
  return cut.atoms.length === 0
    ? undefined
    : { ...block, start: block.start + cut.at - length, end: block.end - length, atoms: cut.atoms };
}

/**
 * The layout of a text whose beginning is only there to say what the rest is: the beginning stays,
 * and is no part of what is translated.
 *
 * @param layout of the whole
 * @param length of the beginning, in UTF-16 code units
 */
export function layoutBehind(layout: Layout, length: number): Layout {
  if (length === 0) {
    return layout;
  }
  const { source } = layout;
  const parts = layout.blocks.flatMap((block, index) => {
    const part = block.end > length ? blockFrom(block, length) : undefined;
    return part ? [{ part, index }] : [];
  });
  return {
    source: source.slice(length),
    blocks: parts.map(({ part }) => part),
    async misread(written) {
      const all = layout.blocks.map(({ start, end }) => source.slice(start, end));
      for (const [number, { part, index }] of parts.entries()) {
        const { start = 0 } = layout.blocks[index] ?? {};
        all[index] = source.slice(start, length + part.start) + (written[number] ?? '');
      }
      const wrong = new Set(await layout.misread(all));
      return parts.flatMap(({ index }, number) => (wrong.has(index) ? [number] : []));
    },
  };
}
