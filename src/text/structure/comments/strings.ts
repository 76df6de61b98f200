import type { Span } from '../../spans';
import { textAtoms } from '../atoms';
import type { Atom, Block } from '../layout';
import { paragraphs } from '../plain';
import type { Region } from '../regions';
import { isLikeCode } from './like-code';
import { signsOf } from './string-escape';
import { isText } from './string-words';
import { longestRun } from './words';
import { lastColumn } from './words-of-line';

const escapes =
  /\\(?:u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|x[\da-fA-F]{2}|[0-7]{1,3}|\r\n|[^])/gu;
/** A longer line is no text that people read, in UTF-16 code units. */
const longestLine = 2000;

/** Strings in these languages are names and addresses. */
const ofPrograms = new Set(
  'css scss less sass stylus postcss makefile cmake dockerfile ignore nix xml xsl svg'.split(' '),
);

/** What of a string is not said: code in it, and escapes. */
function signsIn(source: string, { inner, holes = [] }: Region, isRaw: boolean): readonly Span[] {
  const found: Span[] = [];
  let from = inner.start;
  for (const hole of [...holes, { start: inner.end, end: inner.end }]) {
    if (!isRaw) {
      for (const { 0: sign, index } of source.slice(from, hole.start).matchAll(escapes)) {
        found.push({ start: from + index, end: from + index + sign.length });
      }
    }
    if (hole.end > hole.start) {
      found.push(hole);
    }
    from = hole.end;
  }
  return found;
}

/** A line of a string without the blanks around it, and what in it is not said. */
interface StringLine extends Span {
  readonly indent: number;
  readonly signs: readonly Span[];
}

function lineAt(source: string, from: number, end: number, signs: readonly Span[]): StringLine {
  const written = source.slice(from, end);
  const indent = /^\s*/u.exec(written)?.[0].length ?? 0;
  return { start: from + indent, end: from + written.trimEnd().length, indent, signs };
}

/** The lines of a string; code in it that goes over lines is in one of them. */
function linesOf(source: string, { inner }: Region, signs: readonly Span[]): readonly StringLine[] {
  const lines: StringLine[] = [];
  let from = inner.start;
  let next = 0;
  let first = 0;
  for (const { index, 0: sign } of source.slice(inner.start, inner.end).matchAll(/\r\n|\n|\r/gu)) {
    const at = inner.start + index;
    while ((signs[next]?.end ?? Infinity) <= at) {
      next++;
    }
    if ((signs[next]?.start ?? Infinity) > at) {
      lines.push(lineAt(source, from, at, signs.slice(first, next)));
      from = at + sign.length;
      first = next;
    }
  }
  lines.push(lineAt(source, from, inner.end, signs.slice(first)));
  return lines.filter(({ start, end }) => end > start && end - start <= longestLine);
}

/** The words of a line, and what stands between them. */
function atomsOf(source: string, { start, end, signs }: StringLine): readonly Atom[] {
  const atoms: Atom[] = [];
  let read = start;
  for (const sign of signs) {
    if (sign.start >= read && sign.end <= end) {
      atoms.push(...textAtoms(source.slice(read, sign.start)));
      atoms.push({ kind: 'piece', source: source.slice(sign.start, sign.end) });
      read = sign.end;
    }
  }
  return [...atoms, ...textAtoms(source.slice(read, end))];
}

/** What a line says, without its code and escapes. */
function said(source: string, { start, end, signs }: StringLine): string {
  let text = '';
  let read = start;
  for (const sign of signs) {
    text += `${source.slice(read, sign.start)} `;
    read = sign.end;
  }
  return text + source.slice(read, end);
}

/**
 * The words of a string; nothing where it is a key, a name, a path, or for a program.
 *
 * @param language VS Code's id of the source's language
 */
export function stringBlocks(source: string, region: Region, language: string): readonly Block[] {
  const id = region.language ?? language;
  const written = signsOf(region.opener, id);
  if (!written || ofPrograms.has(id)) {
    return [];
  }
  const lines = linesOf(source, region, signsIn(source, region, written.isRaw));
  const texts = lines.map((line) => said(source, line));
  const code = texts.filter((text) => isLikeCode(text)).length;
  if (
    !isText(source, region, texts.join('\n').slice(0, longestLine)) ||
    (lines.length > 1 && code * 3 >= lines.length)
  ) {
    return [];
  }
  const byEnd = new Map(lines.map((line) => [line.end, line]));
  const wanted = lines.filter(
    (_, index) => lines.length === 1 || longestRun(texts[index] ?? '') >= 2,
  );
  const blocks = paragraphs(
    source,
    wanted.flatMap(({ start, end, indent }) => {
      const text = source.slice(start, end);
      const column = lastColumn(text, { start: 0, end: text.length });
      const lead = ' '.repeat(indent);
      return column ? [{ start: start + column.start, end, lead, marker: 0 }] : [];
    }),
    ({ start, end }) => {
      const line = byEnd.get(end);
      return line ? atomsOf(source, { ...line, start }) : textAtoms(source.slice(start, end));
    },
  );
  return blocks.map((block) => ({ ...block, escape: written.escape }));
}
