import { unitsAt, type AlignedText } from './aligned-text';
import type { CharacterMap } from './character-map';
import { stride, type Steps } from '../steps';
import { AlignedWriter } from './rewriter';

/** What a SentencePiece file (`source.spm`) says that decides how a text is cut. */
export interface SentencePieceModel {
  /** Pieces that text is cut into, and how probable each is; no special ones. */
  readonly pieces: readonly (readonly [piece: string, score: number])[];
  /** The character map in base64, as it would stand in `tokenizer.json`; empty without one. */
  readonly characterMap: string;
}

interface Field {
  readonly number: number;
  readonly bytes: Uint8Array;
  /** The value of a number; 32-bit floats are read as such. */
  readonly value: number;
}

/** Fields of a message in the wire format of protocol buffers. */
function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = view.getUint8(at++);
      value += (byte & 127) * factor;
      if (byte < 128) {
        return value;
      }
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    const none = new Uint8Array();
    switch (key % 8) {
      case 0:
        yield { number, bytes: none, value: varint() };
        break;
      case 1:
        at += 8;
        break;
      case 2: {
        const length = varint();
        if (at + length > bytes.length) {
          throw new RangeError('A SentencePiece file ends in the middle.');
        }
        yield { number, bytes: bytes.subarray(at, (at += length)), value: 0 };
        break;
      }
      case 5:
        yield { number, bytes: none, value: view.getFloat32(at, true) };
        at += 4;
        break;
      default:
        throw new RangeError('This is no SentencePiece file.');
    }
  }
}

/** `ModelProto` and its `SentencePiece` in sentencepiece_model.proto. */
const inModel = { piece: 1, normalizer: 3 };
const inPiece = { text: 1, score: 2, kind: 3 };
const inNormalizer = { map: 2 };
const ordinary = 1;

/**
 * Reads a SentencePiece file.
 *
 * @throws RangeError when it is none, or damaged
 */
export function readSentencePiece(file: Uint8Array): SentencePieceModel {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const pieces: (readonly [string, number])[] = [];
  let map = new Uint8Array();
  for (const { number, bytes } of fieldsOf(file)) {
    if (number === inModel.piece) {
      let [text, score, kind] = ['', 0, ordinary];
      for (const field of fieldsOf(bytes)) {
        text = field.number === inPiece.text ? decoder.decode(field.bytes) : text;
        score = field.number === inPiece.score ? field.value : score;
        kind = field.number === inPiece.kind ? field.value : kind;
      }
      if (kind === ordinary) {
        pieces.push([text, score]);
      }
    } else if (number === inModel.normalizer) {
      for (const field of fieldsOf(bytes)) {
        map = field.number === inNormalizer.map ? Uint8Array.from(field.bytes) : map;
      }
    }
  }
  let characters = '';
  for (const byte of map) {
    characters += String.fromCharCode(byte);
  }
  return { pieces, characterMap: btoa(characters) };
}

/** Field of a `Precompiled` node: true where {@link applyLongestEntries} applies its map. */
export const longestEntries = 'longest_entries';

/**
 * Applies a character map as SentencePiece itself does: from left to right, each time the longest
 * entry that fits. What replaces an entry has the span of the whole entry.
 */
export function* applyLongestEntries(source: AlignedText, map: CharacterMap): Steps<AlignedText> {
  const { text } = source;
  const writer = new AlignedWriter(text.length);
  let copied = 0;
  for (let at = 0, stop = stride; at < text.length;) {
    if (at >= stop) {
      stop = at + stride;
      yield;
    }
    const alone = text.charCodeAt(at) < 0x80 && !(text.charCodeAt(at + 1) >= 0x80);
    const found = alone && map.keeps(text.charCodeAt(at)) ? null : map.longest(text, at);
    if (found === null) {
      at += unitsAt(text, at);
      continue;
    }
    writer.copy(source, copied, at);
    const end = at + found.units;
    writer.put(found.replacement, source.startOf(at), source.endOf(end - 1));
    at = end;
    copied = end;
  }
  if (copied === 0) {
    return source;
  }
  writer.copy(source, copied, text.length);
  return writer.finish(source.origin);
}
