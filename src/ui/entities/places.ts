import type { PlacedFinding } from '../../findings/finding';
import type { FindingStore } from '../../findings/store';

/** A text whose entities are listed or walked through. */
export interface EntityText {
  /** The document's key, its URI. */
  readonly document: string;
  /** In UTF-16 code units. */
  readonly length: number;
}

/** Where an entity stands, and in which document. */
export interface EntityPlace extends PlacedFinding {
  readonly document: string;
}

/** What of the store is needed to read entities part by part. */
export type EntityReader = Pick<FindingStore, 'within'>;

/** So much of a text is asked for at once, in UTF-16 code units. */
const partLength = 32_768;

/** The entities that begin in a part of a text, its end left out, in order. */
export function beginningIn(
  findings: EntityReader,
  document: string,
  start: number,
  end: number,
): readonly PlacedFinding[] {
  return findings
    .within(document, { start, end }, { kind: 'entity' })
    .filter((placed) => start <= placed.start && placed.start < end);
}

/** All entities of a text in order, part by part: asked for at once they would take too long. */
export function* parts(
  findings: EntityReader,
  { document, length }: EntityText,
): Generator<readonly PlacedFinding[]> {
  for (let start = 0; start <= length; start += partLength) {
    yield beginningIn(findings, document, start, start + partLength);
  }
}
