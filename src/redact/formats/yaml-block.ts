import { Decoder, type Decoded } from './decoded';
import type { Style } from './style';
import { unprintable, yamlString } from './yaml-style';

/** `|`, `>`, how far it is indented, and what becomes of the line breaks at its end. */
const header = /^([|>])(?:([-+])?([1-9])?|([1-9])([-+]))[ \t]*(?:#[^\n\r]*)?(\r?\n|$)/u;

interface Line {
  readonly start: number;
  /** Without the line break. */
  readonly end: number;
  /** Behind the line break. */
  readonly next: number;
  readonly indent: number;
  readonly isBlank: boolean;
}

function linesOf(raw: string, from: number): readonly Line[] {
  const lines: Line[] = [];
  for (let start = from; start < raw.length;) {
    const found = raw.indexOf('\n', start);
    const next = found < 0 ? raw.length : found + 1;
    const end =
      found < 0 ? raw.length : raw[found - 1] === '\r' && found > start ? found - 1 : found;
    let indent = 0;
    while (start + indent < end && raw[start + indent] === ' ') {
      indent++;
    }
    lines.push({ start, end, next, indent, isBlank: start + indent === end });
    start = next;
  }
  return lines;
}

/** Puts the lines of a literal scalar together, or of a folded one none of which is indented more. */
function decodeLines(
  raw: string,
  lines: readonly Line[],
  indent: number,
  isFolded: boolean,
  chomp: string,
): Decoded | undefined {
  const decoder = new Decoder(raw).insideAt(raw.length);
  const last = lines.findLastIndex(({ isBlank, indent: own }) => !isBlank || own > indent);
  let isFirst = true;
  let held: Line[] = [];
  for (const line of lines.slice(0, last + 1)) {
    const from = Math.min(line.start + indent, line.end);
    if (!line.isBlank && line.indent < indent) {
      return undefined;
    }
    if (isFolded && /^[ \t]/u.test(raw.slice(from, from + 1))) {
      return undefined;
    }
    if (isFolded && line.isBlank) {
      held.push(line);
      continue;
    }
    breaks(decoder, held, isFolded && !isFirst);
    held = [];
    decoder.verbatim(from, line.end);
    isFirst = false;
    held.push(line);
  }
  const [ending, ...blank] = [...held, ...lines.slice(last + 1)];
  const kept = chomp === '-' ? [] : chomp === '+' ? [ending, ...blank] : last < 0 ? [] : [ending];
  for (const line of kept) {
    // At the end of a source without a line break there is one all the same.
    if (line) {
      decoder.says('\n', line.end, line.next);
    }
  }
  return decoder.done();
}

/** The line breaks at the ends of these lines; in a folded text one is a blank, and of more one less is said. */
function breaks(decoder: Decoder, lines: readonly Line[], isFolded: boolean): void {
  lines.forEach(({ end, next }, index) => {
    if (isFolded && lines.length > 1 && index === 0) {
      return;
    }
    decoder.says(isFolded && lines.length === 1 ? ' ' : '\n', end, next);
  });
}

/**
 * A scalar whose text stands in lines of its own, from its sign to the end of its last line.
 *
 * @param indent how far its lines are indented
 * @param isEnded false for one at the end of a source that does not end with a line break
 */
export function blockStyle(indent: number, isEnded: boolean): Style {
  return {
    decode(raw) {
      const found = header.exec(raw);
      if (!found || raw.endsWith('\n') !== isEnded) {
        return undefined;
      }
      const [{ length }, sign, chomp = found[5] ?? '', digit = found[4]] = found;
      const lines = linesOf(raw, length);
      const first = lines.find(({ isBlank }) => !isBlank);
      // A reader takes the first line's indentation for that of all where none is given.
      if (digit === undefined && first && first.indent !== indent) {
        return undefined;
      }
      const tooFar = lines
        .slice(0, first ? lines.indexOf(first) : undefined)
        .some((line) => line.indent > indent);
      return digit === undefined && tooFar
        ? undefined
        : decodeLines(raw, lines, indent, sign === '>', chomp);
    },
    escape: (words) =>
      unprintable.test(words) ? undefined : words.replaceAll('\n', `\n${' '.repeat(indent)}`),
    whole: (words, raw) => yamlString(words) + (/(?:\r?\n)?$/u.exec(raw)?.[0] ?? ''),
  };
}

/** How far the lines of a block scalar are indented that stands in a node that is indented itself. */
export function blockIndent(raw: string): number {
  const found = header.exec(raw);
  return linesOf(raw, found?.[0].length ?? 0).find(({ isBlank }) => !isBlank)?.indent ?? 0;
}
