import type { Span } from '../spans';
import { atOnce, type Steps } from '../steps';
import { textAtoms } from './atoms';
import { messageSpans } from './fields';
import type { Atom, Block, Layout } from './layout';

/** The words of one line, and how far they are indented. */
export interface Line extends Span {
  /** What stands before the line; lines of one paragraph have the same. */
  readonly lead: string;
  /** How much of the line stands before its words, as a list marker does. In UTF-16 code units. */
  readonly marker: number;
  /** Spaces behind the words, up to the side of a box; such a line is a paragraph. */
  readonly filling?: number;
}

/** A line shorter than this was not broken because it was full. In UTF-16 code units. */
const fullLine = 45;

const listMarker = /^(?:[-*+•‣◦▪–—]|\d{1,3}[.)]|[a-z]\))[ \t]+(?:\[[ xX]\][ \t]+)?/u;

function asIs(text: string): string {
  return text;
}

function atomsOf(
  source: string,
  lines: readonly Line[],
  read: (words: Span) => readonly Atom[],
): readonly Atom[] {
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const gap: Atom[] = before
      ? [{ kind: 'break', source: source.slice(before.end, line.start) }]
      : [];
    return [...gap, ...read(line)];
  });
}

function isBoxed(line: Line | undefined): boolean {
  return line?.filling !== undefined;
}

/** Lines between two stops. */
const linesAtOnce = 256;

/**
 * Paragraphs of lines that follow one another. A line that is full goes on in the next one, if that
 * is indented the same and begins no list item: a sentence was broken there to fit a width.
 *
 * @param read what the words of a line consist of
 */
function* paragraphsInSteps(
  source: string,
  lines: readonly Line[],
  read: (words: Span) => readonly Atom[] = ({ start, end }) => textAtoms(source.slice(start, end)),
): Steps<readonly Block[]> {
  const groups: Line[][] = [];
  let last: { readonly line: Line; readonly hang: string } | undefined;
  for (const [index, line] of lines.entries()) {
    if (index % linesAtOnce === 0) {
      yield;
    }
    const { marker } = line;
    const words = { ...line, start: line.start + marker };
    const full = last && last.line.end - last.line.start >= fullLine;
    const next =
      last && source.slice(last.line.end, line.start).match(/\r\n|\n|\r/gu)?.length === 1;
    const aligned = last && (line.lead === last.line.lead || line.lead === last.hang);
    if (full && next && aligned && marker === 0 && !isBoxed(line) && !isBoxed(last?.line)) {
      groups.at(-1)?.push(words);
    } else {
      groups.push([words]);
    }
    // The lines of an item are indented below its words.
    const hang = marker === 0 ? (last?.hang ?? line.lead) : line.lead + ' '.repeat(marker);
    last = { line, hang: marker === 0 && !aligned ? line.lead : hang };
  }
  const blocks: Block[] = [];
  for (const group of groups) {
    yield;
    const [first] = group;
    const end = group.at(-1)?.end ?? 0;
    if (first && end > first.start) {
      const filling = first.filling === undefined ? {} : { filling: first.filling };
      const atoms = atomsOf(source, group, read);
      blocks.push({ start: first.start, end, atoms, escape: asIs, ...filling });
    }
  }
  return blocks;
}

/** {@link paragraphsInSteps}, all at once. */
export function paragraphs(...given: Parameters<typeof paragraphsInSteps>): readonly Block[] {
  return atOnce(paragraphsInSteps(...given));
}

/** The lines of a text, without indentation, quotation marks of mails and trailing white space. */
function* linesOf(source: string): Steps<readonly Line[]> {
  const lines: Line[] = [];
  const messages = messageSpans(source).filter(({ start, end }) =>
    /[\n\r\u2028\u2029]/u.test(source.slice(start, end)),
  );
  let message = 0;
  let read = 0;
  for (const match of source.matchAll(/[^\n\r\u2028\u2029]+/gu)) {
    if (++read % linesAtOnce === 0) {
      yield;
    }
    // A byte order mark is no word, and no indentation.
    const mark = match.index === 0 && match[0].startsWith('\uFEFF') ? 1 : 0;
    const lead = /^(?:[ \t\u3000]*(?:>[ \t]?)*)*/u.exec(match[0].slice(mark))?.[0] ?? '';
    const start = match.index + mark + lead.length;
    const end = match.index + match[0].trimEnd().length;
    while ((messages[message]?.end ?? Infinity) <= match.index) {
      message++;
    }
    // A message over lines is for a program to the last of them.
    const isMessage = (messages[message]?.start ?? Infinity) < end;
    if (end > start && !isMessage) {
      const marker = listMarker.exec(source.slice(start, end))?.[0].length ?? 0;
      lines.push({ start, end, lead, marker });
    }
  }
  return lines;
}

/** Takes a text apart that has no format: lines, list markers, indentation and blank lines stay. */
export function* plainLayoutInSteps(source: string): Steps<Layout> {
  const blocks = yield* paragraphsInSteps(source, yield* linesOf(source));
  return { source, blocks, misread: () => [] };
}

/** {@link plainLayoutInSteps}, all at once. */
export function plainLayout(source: string): Layout {
  return atOnce(plainLayoutInSteps(source));
}
