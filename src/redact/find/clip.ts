import type { Entity } from '../../tasks/outputs';
import type { Span } from '../../text/spans';

/**
 * A stretch of an entity as one, with its parts as far as they lie there.
 *
 * @param text what stands in the stretch
 */
export function clip(entity: Entity, { start, end }: Span, text: string): Entity {
  const { parts, ...rest } = entity;
  const kept = parts
    ?.map((part) => ({
      ...part,
      start: Math.max(part.start, start),
      end: Math.min(part.end, end),
    }))
    .filter((part) => part.start < part.end);
  return { ...rest, start, end, text, ...(kept && { parts: kept }) };
}
