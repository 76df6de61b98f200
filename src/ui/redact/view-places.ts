import type { Span } from '../../text/spans';
import type { RedactionPart } from './redaction-text';

/** A stretch of the view of a part. */
export interface ViewPlace extends Span {
  /** Index of the part. */
  readonly part: number;
}

/** Where a stretch of the whole text is in the view of a part; undefined where it was not read. */
export async function placeInView(
  parts: readonly RedactionPart[],
  { start, end }: Span,
): Promise<ViewPlace | undefined> {
  for (const [part, { offset, source, view }] of parts.entries()) {
    if (start >= offset && end <= offset + source.length) {
      const place = await view.spanOf({ start: start - offset, end: end - offset });
      if (place) {
        return { part, ...place };
      }
    }
  }
  return undefined;
}
