import type { Atom, Block } from '../layout';

/*
 * What is right in LaTeX only together with what stands beside it.
 */

/** A command and the blank behind it that it does not swallow: braces say so wherever it comes to stand. */
export function closed(atom: Atom, index: number, atoms: readonly Atom[]): Atom {
  const next = atoms[index + 1];
  return atom.kind === 'piece' &&
    /^\\[A-Za-z@]+$/u.test(atom.source) &&
    next?.source.startsWith('\\ ') === true
    ? { ...atom, source: `${atom.source}{}` }
    : atom;
}

/** Ties references to the words before them where they were tied: translators know only blanks. */
export function withTies(atoms: readonly Atom[]): Pick<Block, 'finish'> {
  const tied = atoms.flatMap((atom, index) =>
    atom.kind === 'piece' && atoms[index - 1]?.source.endsWith('~') === true ? [atom.source] : [],
  );
  return tied.length === 0
    ? {}
    : {
        finish: (text) => {
          let written = '';
          let read = 0;
          for (const piece of tied) {
            const blank = text.indexOf(` ${piece}`, read);
            if (blank >= 0) {
              written += `${text.slice(read, blank)}~${piece}`;
              read = blank + 1 + piece.length;
            }
          }
          return written + text.slice(read);
        },
      };
}
