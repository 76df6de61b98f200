/*
 * The wire format of protocol buffers, as far as a file is changed in a few places and everything
 * else, known or not, stays byte for byte: a library would need the whole schema, and write anew
 * what it does not know.
 */

/** One field of a message. Offsets are in bytes, in the message's own bytes. */
export interface Field {
  readonly number: number;
  /** 0 a varint, 1 eight bytes, 2 bytes with their length, 5 four bytes. */
  readonly type: number;
  /** Where its tag begins, and where the next field does. */
  readonly start: number;
  readonly end: number;
  /** The content of a field of type 2; empty for others. A view, not a copy. */
  readonly bytes: Uint8Array;
  /** The number of a field of type 0; exact up to 2^53. */
  readonly value: number;
}

const none = new Uint8Array();
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * The fields of a message, in order.
 *
 * @throws RangeError where the bytes are no message, or end in the middle of one
 */
export function* fieldsOf(bytes: Uint8Array): Generator<Field, undefined> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) {
        throw new RangeError('A message ends in the middle of a number.');
      }
      value += (byte & 127) * factor;
      if (byte < 128) {
        return value;
      }
    }
  };
  while (at < bytes.length) {
    const start = at;
    const tag = varint();
    const [number, type] = [Math.floor(tag / 8), tag % 8];
    let content: Uint8Array = none;
    let value = 0;
    if (type === 0) {
      value = varint();
    } else if (type === 2) {
      const length = varint();
      content = bytes.subarray(at, at + length);
      at += length;
    } else if (type === 1 || type === 5) {
      at += type === 1 ? 8 : 4;
    } else {
      throw new RangeError(`A message has a field of the unknown type ${type}.`);
    }
    if (at > bytes.length) {
      throw new RangeError('A message ends in the middle of a field.');
    }
    yield { number, type, start, end: at, bytes: content, value };
  }
  return undefined;
}

/** The text of a field of type 2. */
export function textOf({ bytes }: Pick<Field, 'bytes'>): string {
  return decoder.decode(bytes);
}

/** A message as parts that stand one behind the other; the large ones are views of a file. */
export type Chunks = readonly Uint8Array[];

export function lengthOf(chunks: Chunks): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}

function varintOf(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) | 128);
  }
  return [...bytes, rest];
}

/** A field of type 2 around a message. */
export function messageField(number: number, message: Chunks): Chunks {
  const head = [...varintOf(number * 8 + 2), ...varintOf(lengthOf(message))];
  return [Uint8Array.from(head), ...message];
}

export function textField(number: number, text: string): Uint8Array {
  const content = encoder.encode(text);
  return Uint8Array.from([...varintOf(number * 8 + 2), ...varintOf(content.length), ...content]);
}

/** A field of type 0. @param value not negative */
export function numberField(number: number, value: number): Uint8Array {
  return Uint8Array.from([...varintOf(number * 8), ...varintOf(value)]);
}

/** All parts in one array. */
export function joined(chunks: Chunks): Uint8Array {
  const all = new Uint8Array(lengthOf(chunks));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
