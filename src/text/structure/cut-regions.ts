import type { Span } from '../spans';
import type { Region } from './regions';

/**
 * The comments and strings in a part of a source, by their places in that part. One that begins
 * before the part, or whose beginning is not whole in it, has no opener.
 *
 * @param regions of the whole source, in order
 * @param part in UTF-16 code units of the source
 */
export function cutRegions(regions: readonly Region[], part: Span): readonly Region[] {
  const inPart = ({ start, end }: Span): Span => ({
    start: Math.min(Math.max(start, part.start), part.end) - part.start,
    end: Math.min(Math.max(end, part.start), part.end) - part.start,
  });
  return regions
    .filter(({ start, end }) => start < part.end && end > part.start)
    .map((region) => {
      const { start, inner, opener, holes } = region;
      const isWhole = start >= part.start && inner.start <= part.end;
      return {
        ...region,
        ...inPart(region),
        inner: inPart(inner),
        opener: isWhole ? opener : '',
        ...(holes && {
          holes: holes.map(inPart).filter((hole) => hole.end > hole.start),
        }),
      };
    });
}
