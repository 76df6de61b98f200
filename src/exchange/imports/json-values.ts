import { translatable } from '../../base/message';
import { problem, type Problem } from './imported';

/** A value of a file of JSON, and the line on which it begins, from 1. */
export interface JsonValue {
  readonly kind: 'value';
  readonly line: number;
  readonly value: unknown;
}

/**
 * The values of a file: the elements of an array, one value a line, or one that is the whole file.
 * What is no JSON is said, and all else goes on.
 */
export function* jsonValues(text: string): Generator<JsonValue | Problem> {
  const first = text.search(/\S/u);
  if (first < 0) {
    yield problem(1, translatable('The file is empty.'));
  } else if (text[first] === '[' && !isLine(text, first)) {
    yield* elements(text, first);
  } else if (isLine(text, first)) {
    yield* lines(text);
  } else {
    yield parsed(1, text);
  }
}

/** True where the first line is JSON by itself, and others follow. */
function isLine(text: string, first: number): boolean {
  const end = text.indexOf('\n', first);
  const isAlone = end < 0 || text.slice(end).trim() === '';
  const value = parsed(1, end < 0 ? text.slice(first) : text.slice(first, end));
  return value.kind === 'value' && !(isAlone && Array.isArray(value.value));
}

function* lines(text: string): Generator<JsonValue | Problem> {
  let line = 1;
  for (let start = 0; start < text.length; line += 1) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const content = text.slice(start, end);
    if (content.trim() !== '') {
      yield parsed(line, content);
    }
    start = end + 1;
  }
}

/** Reads an array element by element: all of it at once may keep everything else waiting. */
function* elements(text: string, bracket: number): Generator<JsonValue | Problem> {
  const signs = /["[\]{},\n]/g;
  let line = text.slice(0, bracket).split('\n').length;
  let [depth, start, startLine] = [0, bracket + 1, line];
  signs.lastIndex = bracket;
  for (let found = signs.exec(text); found; found = signs.exec(text)) {
    const [sign] = found;
    const { index } = found;
    if (sign === '"') {
      signs.lastIndex = behindString(text, index);
    } else if (sign === '\n') {
      line += 1;
    } else if (sign === '[' || sign === '{') {
      depth += 1;
    } else if (sign !== ',') {
      depth -= 1;
    }
    const isEnd = depth === 0;
    if (isEnd || (sign === ',' && depth === 1)) {
      const content = text.slice(start, index);
      const begins = startLine + (/^\s*/u.exec(content)?.[0].split('\n').length ?? 1) - 1;
      if (content.trim() !== '') {
        yield parsed(begins, content);
      }
      [start, startLine] = [index + 1, line];
    }
    if (isEnd) {
      return;
    }
  }
  yield problem(startLine, translatable('The file ends too early: its array is not closed.'));
}

/** Where a string ends that begins at a quotation mark. */
function behindString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text[end - 1 - escapes] === '\\') {
      escapes += 1;
    }
    if (escapes % 2 === 0) {
      return end + 1;
    }
  }
  return text.length;
}

function parsed(line: number, content: string): JsonValue | Problem {
  try {
    return { kind: 'value', line, value: JSON.parse(content) as unknown };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return problem(line, translatable('This is no JSON: {0}', why));
  }
}
