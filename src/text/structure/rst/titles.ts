import { columnsOf, type Frame } from '../layout';

/** A line of one sign, as stands below and above titles. */
const adornment = /^([!-/:-@[-`{-~])\1*[ \t]*$/u;

export function isAdornment(line: string): boolean {
  return adornment.test(line);
}

/** A line shorter than this is one only where it is as long as its title. */
const surely = 4;

/** True where a line is long enough to stand below a title. */
export function isUnderline(line: string, title: string): boolean {
  const width = line.trimEnd().length;
  return isAdornment(line) && (width >= surely || width >= columnsOf(title.trim()));
}

/**
 * The lines above and below a title: they grow with it, and shrink where they were exactly as wide.
 *
 * @param over the line above and its break, with how far the title is indented; empty where there is
 *   none
 * @param under the break and the line below
 * @param target what goes before a title that says something else, so that it is still found
 */
export function titleFrame(over: string, under: string, target: string): Frame {
  const blanks = /[ \t]*$/u.exec(over)?.[0].length ?? 0;
  const line = (drawn: string, before: string, after: string): string =>
    drawn.replace(/([!-/:-@[-`{-~])\1*(?=[ \t]*(?:\r?\n[ \t]*)?$)/u, (signs, sign: string) => {
      const room = signs.length - columnsOf(before) - (over === '' ? 0 : blanks);
      // The same on both sides where there was room on both.
      const width = columnsOf(after) + (over === '' ? 0 : blanks);
      return sign.repeat(
        room > 2 ? Math.max(signs.length, width) : Math.max(surely, width + Math.max(0, room)),
      );
    });
  return {
    over: over.length,
    under: under.length,
    draw: (before, after) =>
      before === after
        ? { over, under }
        : { over: target + line(over, before, after), under: line(under, before, after) },
  };
}
