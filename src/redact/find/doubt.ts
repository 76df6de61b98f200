import type { Entity } from '../../tasks/outputs';
import { isWordy } from './rank';
import { cut, trimmed } from './trim';

/** So much less is a model believed where the form of what it found speaks against it. */
const less = 0.45;

const hangulBehind = /(?<=\d)[가-힣]+$/u;
/** Further from the end of a finding nobody looks for a particle. */
const longest = 80;
const postcode = /^(?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/u;

/** Whether one end of an entity lies within a number, a version or a hash. */
function isCut(text: string, { start, end }: Entity): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const behind = text.slice(end, end + 2);
  const first = text.charAt(start);
  const last = text.charAt(end - 1);
  return (
    (/\d$/u.test(before) && /[\d.,:/-]/u.test(first)) ||
    (/\d[.:/-]$/u.test(before) && /\d/u.test(first)) ||
    (/\d/u.test(last) && /^(?:\d|[.:/-]\d)/u.test(behind))
  );
}

/** Numbers alone are no address, but for postcodes: order numbers, ports and amounts look so. */
function isBareNumber({ label, text }: Entity): boolean {
  return label === 'ADDRESS' && !/\p{L}{2}/u.test(text) && !postcode.test(text.trim());
}

/** A number of a person has some digits, and is no hash. */
function isNoNumber({ label, text }: Entity): boolean {
  const compact = text.replace(/[^\p{L}\p{N}]/gu, '');
  const digits = compact.replace(/\P{N}/gu, '').length;
  return !isWordy(label) && (digits < 4 || /^[\da-f]{24,}$/iu.test(compact));
}

/** What is neither made of words nor a number. */
const others: ReadonlySet<string> = new Set(['URL', 'EMAIL', 'SECRET', 'DATE']);

function withoutParticle(entity: Entity): Entity {
  const { label, text } = entity;
  if (isWordy(label)) {
    return entity;
  }
  const particle = hangulBehind.exec(text.slice(-longest))?.[0].length ?? 0;
  return cut(entity, 0, particle);
}

/**
 * What a model has found as the form of it says: less sure where it cuts a number, is a number where
 * none belongs, or has too few digits, and without a particle behind a number. What rules have found
 * stays as it is.
 */
export function doubted(text: string, given: Entity): Entity {
  if (given.rule !== undefined || others.has(given.label)) {
    return given;
  }
  const entity = withoutParticle(trimmed(given));
  const doubtful = isCut(text, entity) || isBareNumber(entity) || isNoNumber(entity);
  return doubtful ? { ...entity, score: entity.score * less } : entity;
}
