import type { Span } from '../../text/spans';
import { jsonTokens } from './json';
import { jsonStringStyle } from './json-style';
import { plainStyle } from './plain-style';
import { tokenAt, type Style } from './style';
import type { ViewBuilder } from './view-builder';

interface Part {
  readonly start: number;
  readonly end: number;
  readonly style: Style;
}

/** A value in quotes behind its name: `user="Maria \"M\" Brown"`. */
const quoted = /(?<=[\w.-]=)"(?:[^"\\]|\\.)*"/gu;

/** The values of a line that have quotes or are numbers of JSON, and where that JSON stands. */
function valuesOf(line: string): { readonly parts: readonly Part[]; readonly json?: Span } {
  const start = line.indexOf('{');
  const end = line.lastIndexOf('}') + 1;
  const json = start >= 0 && end > start ? jsonTokens(line.slice(start, end)) : undefined;
  if (json) {
    const values = json.filter((one) => one.kind !== 'record');
    const parts = values.map((one) => ({
      start: start + one.start,
      end: start + one.end,
      style: one.style,
    }));
    return { parts, json: { start, end } };
  }
  const found = [...line.matchAll(quoted)];
  return {
    parts: found.map(({ index, 0: value }) => ({
      start: index,
      end: index + value.length,
      style: jsonStringStyle,
    })),
  };
}

/** Reads lines of a log, one after the other. */
class LogReader {
  constructor(
    private readonly view: ViewBuilder,
    private readonly source: string,
  ) {}

  line(line: string, from: number): void {
    const { parts, json = { start: 0, end: 0 } } = valuesOf(line);
    // What makes the JSON one is there to be read only.
    const between = (start: number, end: number): void => {
      const [first, last] = [json.start, json.end].map((at) => Math.min(Math.max(at, start), end));
      this.words(from + start, from + (first ?? start));
      this.view.context(line.slice(first, last));
      this.words(from + (last ?? end), from + end);
    };
    let read = 0;
    for (const { start, end, style } of parts) {
      const token = tokenAt(this.source, from + start, from + end, style);
      if (token) {
        const mark = style === jsonStringStyle ? '"' : '';
        between(read, start);
        this.view.context(mark).token(token).context(mark);
        read = end;
      }
    }
    between(read, line.length);
    this.view.context('\n');
  }

  private words(start: number, end: number): void {
    const token = tokenAt(this.source, start, end, plainStyle);
    if (token) {
      this.view.token(token);
    }
  }
}

/**
 * Reads a log: each line as it stands, and what is in quotes in it, of JSON or of fields, without
 * their escapes.
 */
export function readLog(view: ViewBuilder, source: string): void {
  const reader = new LogReader(view, source);
  for (const { 0: line, index } of source.matchAll(/[^\n\r]+/gu)) {
    reader.line(line, index);
  }
}
