import type { Edit, Span } from '../text/spans';
import type { DocumentFindings } from './document-findings';
import type { Finding, PlacedFinding } from './finding';

/**
 * What is laid over all that was found, whenever it is asked for: what a person has said. It is
 * loaded once somebody says something.
 */
export interface Overlay {
  /** What is to be seen of what stands in a document, or within or at a part of it as it is now. */
  seen(document: string, here: DocumentFindings, now?: Span): readonly PlacedFinding[];
  /** Something was found in a document. @returns what is to be seen again besides */
  found(document: string): readonly Finding[];
  /** A document was edited. @returns what is to be seen, or not, because of `changed` */
  edited(
    here: DocumentFindings,
    edits: readonly Edit[],
    changed: readonly Finding[],
  ): readonly Finding[];
  /** Entities of a document were taken away. @returns what else is to be seen no more */
  cleared(document: string): readonly Finding[];
  /** A document is about to be closed: what was found in it still stands. */
  closing(document: string): void;
  /** A document has another key now. */
  moved(document: string, to: string): void;
}
