import type { RemoteView } from '../../redact/formats/remote-view';
import { restore, type NearItem, type Restored, type RestoreRequest } from '../../redact/restore';
import type { Span } from '../../text/spans';

/** A stretch of a text, and what restoring it would make of it. */
export interface RestoredPart {
  /** Where it begins in the whole text. */
  readonly offset: number;
  readonly request: RestoreRequest;
  /** Has nothing of it kept where it was read. */
  readonly forget: () => void;
  /** With all put back that is sure. */
  readonly restored: Restored;
}

/** Looks for what can be put back into a stretch of a text. */
export async function restoredPart(
  offset: number,
  given: Omit<RestoreRequest, 'view'>,
  view?: RemoteView,
): Promise<RestoredPart> {
  const request = { ...given, ...(view && { view }) };
  const forget = (): void => {
    view?.forget();
  };
  return { offset, request, forget, restored: await restore(request) };
}

/** A place of the whole text that may be put back, or cannot be. */
export interface Place {
  readonly id: string;
  /** Index of the part. */
  readonly part: number;
  readonly kind: 'exact' | 'near' | 'unknown';
  readonly place: Span;
  readonly found: string;
  readonly original?: string;
  readonly others: readonly string[];
  /** As it was found, where it is near only. */
  readonly near?: NearItem;
}

/** A span of a part in the whole text. */
export function moved({ start, end }: Span, offset: number): Span {
  return { start: start + offset, end: end + offset };
}

export function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** All places of a part, in order. */
export function placesOf(
  { offset, request, restored }: RestoredPart,
  part: number,
): readonly Place[] {
  const { items, near, unknown, edits } = restored;
  const place = (
    kind: Place['kind'],
    { start, end }: Span,
    rest: Pick<Place, 'found' | 'original' | 'near'> & { readonly others?: readonly string[] },
  ): Place => ({
    id: `${kind}-${part}-${start}`,
    part,
    kind,
    place: moved({ start, end }, offset),
    others: [],
    ...rest,
  });
  // What stands in an unchanged part of a redacted text comes back without being named.
  const unnamed = edits.filter((edit) => !items.some((item) => overlap(item, edit)));
  return [
    ...items.map((item) => place('exact', item, { found: item.found, original: item.original })),
    ...unnamed.map((edit) =>
      place('exact', edit, {
        found: request.text.slice(edit.start, edit.end),
        original: edit.text,
      }),
    ),
    ...near.map((item) => {
      const { found, original, others } = item;
      return place('near', item, { found, original, others, near: item });
    }),
    ...unknown.map((item) => place('unknown', item, { found: item.found })),
  ].sort((a, b) => a.place.start - b.place.start);
}
