import type { Judgement } from '../corrections/correction';
import type { FindingSource, PlacedFinding } from '../findings/finding';
import type { Span } from '../text/spans';

/** Something found in a document that is handed on, or comes in; offsets in UTF-16 code units. */
export interface ExportedFinding extends Span {
  readonly label: string;
  /** From 0 to 1; of what a person has said it means nothing. */
  readonly score: number;
  readonly source: FindingSource;
  /** Labels of what it is made of, in order. */
  readonly parts?: readonly string[];
}

/** A document whose findings are handed on. */
export interface ExportedDocument {
  /** What it is called: a path with `/` where it is a file. */
  readonly name: string;
  readonly text: string;
  /** In the order of the text: by start, then by end. They may overlap. */
  readonly findings: readonly ExportedFinding[];
  /** SHA-256 of the text as UTF-8, in hex; see `sha256`. */
  readonly sha256?: string;
  /** What a person has said of its places, also of those that are no entity. */
  readonly corrections?: readonly Judgement[];
  /** True where a person has said that nothing is missing. */
  readonly complete?: boolean;
}

/** What is handed on of a finding that stands in a document. */
export function exported({ start, end, finding }: PlacedFinding): ExportedFinding {
  const { label, score, source, parts } = finding;
  return { start, end, label, score, source, ...(parts && { parts }) };
}

/** SHA-256 of a text as UTF-8, in hex; a lone surrogate counts as U+FFFD. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Some text that is to be appended to a file, so that no file is ever kept as a whole. */
export interface Piece {
  /** Its name, with `/` where it is in a folder; always one that every system takes. */
  readonly file: string;
  readonly text: string;
}

/** Writes documents in one format, one after the other. For one export only. */
export interface DocumentWriter {
  /** What is written of a document, in order; all of it has to be taken. */
  write(document: ExportedDocument): Iterable<Piece>;
  /** What is written when there is no further document. To be called once. */
  end(): Iterable<Piece>;
}

/** What can be chosen of an export. */
export interface ExportOptions {
  /** What stands in a line of a column format: see `tokensOf`. */
  readonly tokens?: TokenKind;
}

/**
 * Into what a text is cut: words and signs, of scripts without spaces characters; all characters; or
 * what stands between white space.
 */
export const tokenKinds = ['words', 'characters', 'spaces'] as const;

export type TokenKind = (typeof tokenKinds)[number];
