/**
 * The argument of the commands that correct an entity (`changeLabel`, `changeSpan`, `notEntity`,
 * `acceptEntity`) or mark words (`markAs`): as JSON, so that links can have it. Without one they work
 * on what is selected, or where the cursor is. They also take what other commands of entities are
 * handed, `{ document, id }` of a finding, with `label` and `everywhere` beside that.
 */
export interface CorrectionTarget {
  /** Of the document; the active one where it is missing. */
  readonly uri?: string;
  /** Where the words stand, in UTF-16 code units; both or none. */
  readonly start?: number;
  readonly end?: number;
  /** For `markAs` and `changeLabel`: asked for where it is missing. */
  readonly label?: string;
  /** True to say the same of all places of the document with the same text, as whole words. */
  readonly everywhere?: boolean;
}
