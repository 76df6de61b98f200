/** So much of a text is written at once, in UTF-16 code units. */
const atOnce = 65_536;

/** A text with U+FFFD for every lone surrogate: UTF-8 has none. Offsets stay as they are. */
export function wellFormed(text: string): string {
  return text.toWellFormed();
}

/** The parts of a text, none of which ends within a surrogate pair. */
export function* portions(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + atOnce);
    if (end < text.length && /[\ud800-\udbff]/.test(text[end - 1] ?? '')) {
      end -= 1;
    }
    yield text.slice(start, end);
    start = end;
  }
}

/** A text as a JSON string, in pieces; a lone surrogate is written as `\ud…`. */
export function* jsonString(text: string): Generator<string> {
  yield '"';
  for (const portion of portions(text)) {
    yield JSON.stringify(portion).slice(1, -1);
  }
  yield '"';
}

/** JSON with nothing in it that is not ASCII: whatever encoding is guessed for it, it is the same. */
export function asciiJson(json: string): string {
  return json.replace(
    /[\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Values as the elements of a JSON array, in pieces, without brackets. */
export function* jsonElements(values: Iterable<unknown>, between = ','): Generator<string> {
  let first = true;
  for (const value of values) {
    yield (first ? '' : between) + JSON.stringify(value);
    first = false;
  }
}
