/** What is read of a paragraph, and where that stands in it. */
export interface Readable {
  /** Without the white space around it, its lines ended by `\n`. */
  readonly text: string;
  /** The offset in the paragraph of one in {@link text}; in UTF-16 code units. */
  at(offset: number): number;
}

/** The same text is read whatever ends its lines, so that it is known when that is switched. */
export function readable(paragraph: string): Readable {
  const start = paragraph.length - paragraph.trimStart().length;
  const words = paragraph.trim();
  if (!words.includes('\r\n')) {
    return { text: words, at: (offset) => start + offset };
  }
  const lines = words.split('\r\n');
  /** Where the line breaks stand that were two code units. */
  const breaks: number[] = [];
  let length = 0;
  for (const line of lines.slice(0, -1)) {
    length += line.length;
    breaks.push(length);
    length += 1;
  }
  const at = (offset: number): number => {
    const before = breaks.findIndex((one) => one >= offset);
    return start + offset + (before === -1 ? breaks.length : before);
  };
  return { text: lines.join('\n'), at };
}
