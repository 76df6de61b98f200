import type { SourceEdit } from './formats/view';

/** What undoes one edit of a redaction, and which tokens it put in. */
export interface RecordEdit extends SourceEdit {
  /** What was put in, and for which form of an original; in order. */
  readonly items: readonly { readonly token: string; readonly form: string }[];
  /** True where any of it comes back in the redacted text alone: it was masked or removed. */
  readonly lost: boolean;
}

/** A text that was redacted, and how to undo it byte for byte. */
export interface RedactionRecord {
  /** SHA-256 of the redacted text's UTF-16 code units, hex. */
  readonly digest: string;
  /** Of the redacted text, in UTF-16 code units. */
  readonly length: number;
  /** The redacted text; missing of one that was let go for others. */
  readonly text?: string;
  /** In order; offsets in the redacted text. */
  readonly edits: readonly RecordEdit[];
}

/** SHA-256 of a text's UTF-16 code units, hex: a lone surrogate has no UTF-8 of its own. */
export async function digestOf(text: string): Promise<string> {
  const units = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) {
    units.setUint16(i * 2, text.charCodeAt(i));
  }
  return hex(await crypto.subtle.digest('SHA-256', units));
}

/** Bytes as lower-case hex. */
export function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** How many records a map keeps, and how many UTF-16 code units of their texts; the latest. */
const most = { records: 200, text: 8_000_000 };

/** The latest records within what a map keeps. */
export function withinBounds(records: readonly RedactionRecord[]): readonly RedactionRecord[] {
  let room = most.text;
  return records
    .slice(-most.records)
    .reverse()
    .map((record) => {
      room -= record.text?.length ?? 0;
      if (room >= 0 || record.text === undefined) {
        return record;
      }
      const { digest, length, edits } = record;
      return { digest, length, edits };
    })
    .reverse();
}
