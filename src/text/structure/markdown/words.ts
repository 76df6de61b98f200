import { decodeString } from 'micromark-util-decode-string';
import { textAtoms } from '../atoms';
import type { Atom } from '../layout';

/** References whose character can be written without, beside those of letters; others stay. */
const references: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
};
const unit = /\\([!-/:-@[-`{-~])|&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z]\w*);/gu;
const reference = /(?!)()|&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z]\w*);/gu;

/** What an escape or a reference stands for; undefined where that is to stay as it is. */
function saidBy(written: string, escaped: string | undefined): string | undefined {
  const said = escaped ?? references[written];
  if (said !== undefined) {
    return said;
  }
  const decoded = decodeString(written);
  return decoded !== written && /^\p{L}+$/u.test(decoded) ? decoded : undefined;
}

/**
 * A line break with what begins the next line: indentation and the signs of quotations. The blanks
 * before it belong to it too.
 */
const softBreak = /(?:\r\n|\n|\r)[ \t>]*/gu;

/** The words of one line of a text node. */
function lineAtoms(source: string, sign: RegExp): readonly Atom[] {
  // The places of `text` where the source goes on with something longer: [offset, offset in source].
  const starts: number[] = [];
  let text = '';
  let read = 0;
  const take = (end: number): void => {
    for (; read < end; read++) {
      starts.push(read);
      text += source.charAt(read);
    }
  };
  for (const match of source.matchAll(sign)) {
    const said = saidBy(match[0], match[1]);
    if (said === undefined) {
      continue;
    }
    take(match.index);
    starts.push(...Array.from({ length: said.length }, () => read));
    text += said;
    read += match[0].length;
  }
  take(source.length);
  return textAtoms(text, (start, end) =>
    source.slice(starts[start] ?? source.length, starts[end] ?? source.length),
  );
}

/** The words of a text node, over all of its lines. */
export function textNodeAtoms(source: string): readonly Atom[] {
  return linesOfAtoms(source, unit);
}

/** The words of an attribute of JSX, in which there are references and no escapes. */
export function attributeAtoms(source: string): readonly Atom[] {
  return linesOfAtoms(source, reference);
}

function linesOfAtoms(source: string, sign: RegExp): readonly Atom[] {
  const atoms: (readonly Atom[])[] = [];
  let read = 0;
  for (const { 0: lineBreak, index } of source.matchAll(softBreak)) {
    let end = index;
    while (end > read && ' \t'.includes(source.charAt(end - 1))) {
      end--;
    }
    const next = index + lineBreak.length;
    atoms.push(lineAtoms(source.slice(read, end), sign));
    atoms.push([{ kind: 'break', source: source.slice(end, next) }]);
    read = next;
  }
  atoms.push(lineAtoms(source.slice(read), sign));
  return atoms.flat();
}
