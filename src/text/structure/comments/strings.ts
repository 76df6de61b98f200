import { textAtoms } from '../atoms';
import type { Atom, Block } from '../layout';
import type { Region } from '../regions';

/** The words of a string; nothing where it is a key, a name or a path. */
export function stringBlock(source: string, { inner, opener }: Region): Block[] {
  const written = source.slice(inner.start, inner.end);
  // One word is a key or a name, and so is a path.
  if (!/\p{L}\s+\p{L}/u.test(written) || /[\n\r]/u.test(written)) {
    return [];
  }
  const atoms: (readonly Atom[])[] = [];
  let read = 0;
  for (const match of written.matchAll(
    /\\(?:u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)/gu,
  )) {
    atoms.push(textAtoms(written.slice(read, match.index)), [{ kind: 'piece', source: match[0] }]);
    read = match.index + match[0].length;
  }
  atoms.push(textAtoms(written.slice(read)));
  const escape = (text: string): string =>
    text.replaceAll('\\', '\\\\').replaceAll(opener, `\\${opener}`);
  return [{ ...inner, atoms: atoms.flat(), escape }];
}
