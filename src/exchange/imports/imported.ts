import type { Message } from '../../base/message';
import type { Judgement } from '../../corrections/correction';
import type { FindingSource } from '../../findings/finding';
import type { Span } from '../../text/spans';

/** Something that others have found in a text; offsets in UTF-16 code units. */
export interface ImportedFinding extends Span {
  readonly label: string;
  readonly score: number;
  readonly parts?: readonly string[];
  /** Who says so; missing where the file does not tell. */
  readonly source?: FindingSource;
}

/** A document of a file that was read, with what is known of it. */
export interface ImportedDocument {
  readonly name?: string;
  readonly text: string;
  readonly findings: readonly ImportedFinding[];
  readonly corrections?: readonly Judgement[];
  readonly complete?: boolean;
}

/** Something that could not be read, and why. All else of the file is read nevertheless. */
export interface ImportProblem {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly said: Message;
}

/** Says that something could not be read. */
export interface Problem {
  readonly kind: 'problem';
  readonly problem: ImportProblem;
}

/** What comes of a file, in order; `undefined` lets others go first. */
export type Imported =
  { readonly kind: 'document'; readonly document: ImportedDocument } | Problem | undefined;

export function problem(line: number, said: Message): Problem {
  return { kind: 'problem', problem: { line, said } };
}
