import { textAtoms } from './atoms';
import type { Atom, Block, Layout } from './layout';
import { readLayout } from './read-layout';

const time = /^[ \t]*(?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[ \t]*-->[ \t]*(?:\d+:)?\d{1,2}:\d{2}/u;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function linesOf(source: string): readonly Line[] {
  return [...source.matchAll(/[^\n\r]*(?:\r\n|\n|\r|$)/gu)].map(({ 0: line, index }) => {
    const text = line.trimEnd();
    return { start: index, end: index + text.length, text };
  });
}

/** What stands before the words of a line: who begins to speak. */
function leadOf(line: string): number {
  return /^[ \t]*(?:[-–—][ \t]*)?/u.exec(line)?.[0].length ?? 0;
}

/** Words are no end of a cue, and begin no line that speaks. */
function escape(text: string): string {
  return text.replaceAll('-->', '→');
}

function blockOf(source: string, lines: readonly Line[]): Block | undefined {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) {
    return undefined;
  }
  const atoms: Atom[] = [];
  let end = first.start + leadOf(first.text);
  const start = end;
  for (const [index, line] of lines.entries()) {
    if (index > 0) {
      const from = line.start + (/^[ \t]*/u.exec(line.text)?.[0].length ?? 0);
      atoms.push({ kind: 'break', source: source.slice(end, from) });
      end = from;
    }
    for (const atom of textAtoms(source.slice(end, line.end))) {
      atoms.push(atom);
    }
    end = line.end;
  }
  return { start, end, atoms, escape };
}

/** The words below each time, up to a blank line; a line that begins with a dash is another's. */
function subtitleBlocks(source: string): readonly Block[] {
  const blocks: (Block | undefined)[] = [];
  let lines: Line[] = [];
  let said = false;
  const flush = (): void => {
    blocks.push(blockOf(source, lines));
    lines = [];
  };
  for (const line of linesOf(source)) {
    if (time.test(line.text)) {
      said = true;
    } else if (line.text === '') {
      flush();
      said = false;
    } else if (said) {
      if (/^[ \t]*[-–—]/u.test(line.text)) {
        flush();
      }
      lines.push(line);
    }
  }
  flush();
  return blocks.filter((block) => block !== undefined);
}

/** Takes subtitles apart (SubRip, WebVTT): numbers, times, settings and notes stay. */
export function subtitlesLayout(source: string): Layout {
  return readLayout(source, subtitleBlocks);
}
