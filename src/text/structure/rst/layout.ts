import type { Layout } from '../layout';
import { readLayout } from '../read-layout';
import { nameOf, referredNames } from './inline';
import { rstBlocks } from './reader';

/** A line of signs, however long, and a target before a title, which may be new. */
function gapOf(names: ReadonlyMap<string, number>): (gap: string) => string {
  return (gap) =>
    gap
      .replace(
        /^\.\. _(?:`((?:\\.|[^`\\])+)`|([^\n]+)):\r?\n\r?\n/gmu,
        (target, quoted: string | undefined, plain: string | undefined) =>
          names.has(nameOf((quoted ?? plain ?? '').replace(/\\(.)/gu, '$1'))) ? '' : target,
      )
      .replace(/^([!-/:-@[-`{-~])\1{3,}[ \t]*$/gmu, '$1$1$1$1');
}

/**
 * Takes reStructuredText apart: directives, roles, references and code stay, down to the byte. The
 * lines below and above titles grow with them, and a title that something refers to gets a target
 * with the words that it had.
 */
export function rstLayout(source: string): Layout {
  return readLayout(source, rstBlocks, gapOf(referredNames(source)));
}
