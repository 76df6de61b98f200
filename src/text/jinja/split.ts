import { text as textOf } from './bind';
import { fault } from './errors';
import { none, type Value } from './values';
import { strippedLeft, strippedRight, whiteSpace } from './white-space';

const blank = new RegExp(`[${whiteSpace}]+`, 'gu');

/**
 * `split` of Python.
 *
 * @param separator None splits at white space, and leaves out empty parts
 * @param most times; less than 0 for all
 * @throws TemplateError for an empty separator
 */
export function split(text: string, separator: Value, most: number): readonly string[] {
  if (separator === none) {
    return atBlanks(text, most);
  }
  const sign = signOf(separator);
  const parts = text.split(sign);
  return most < 0 || parts.length - 1 <= most
    ? parts
    : [...parts.slice(0, most), parts.slice(most).join(sign)];
}

/** `rsplit` of Python: as {@link split}, from the right. */
export function rsplit(text: string, separator: Value, most: number): readonly string[] {
  if (separator === none) {
    return atBlanksFromRight(text, most);
  }
  const sign = signOf(separator);
  // Separators that overlap are found from the right, too.
  const parts: string[] = [];
  let end = text.length;
  for (let times = 0; most < 0 || times < most; times++) {
    const at = end - sign.length < 0 ? -1 : text.lastIndexOf(sign, end - sign.length);
    if (at < 0) {
      break;
    }
    parts.push(text.slice(at + sign.length, end));
    end = at;
  }
  parts.push(text.slice(0, end));
  return parts.reverse();
}

function signOf(separator: Value): string {
  const sign = textOf(separator);
  if (sign === '') {
    throw fault('the separator is empty');
  }
  return sign;
}

function atBlanks(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = strippedLeft(text);
  if (most < 0) {
    return rest === '' ? [] : strippedRight(rest).split(blank);
  }
  for (let times = 0; times < most && rest !== ''; times++) {
    blank.lastIndex = 0;
    const found = blank.exec(rest);
    if (!found) {
      break;
    }
    parts.push(rest.slice(0, found.index));
    rest = rest.slice(found.index + found[0].length);
  }
  return rest === '' ? parts : [...parts, rest];
}

function atBlanksFromRight(text: string, most: number): readonly string[] {
  if (most < 0) {
    return atBlanks(text, most);
  }
  const all = atBlanks(text, -1);
  if (all.length <= most) {
    return all;
  }
  const last = most === 0 ? [] : all.slice(-most);
  let rest = strippedRight(text);
  for (const part of [...last].reverse()) {
    rest = strippedRight(rest.slice(0, rest.length - part.length));
  }
  return [rest, ...last];
}

// eslint-disable-next-line no-control-regex -- Python's ends of lines
const lineEnd = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/gu;

/** `splitlines` of Python. @param keep leaves the line breaks where they are */
export function splitLines(text: string, keep: boolean): string[] {
  const lines: string[] = [];
  let start = 0;
  for (const { 0: sign, index } of text.matchAll(lineEnd)) {
    lines.push(text.slice(start, keep ? index + sign.length : index));
    start = index + sign.length;
  }
  return start < text.length ? [...lines, text.slice(start)] : lines;
}
