import type { Entity } from '../../tasks/outputs';
import { clip } from './clip';

/** Further from the end of a finding nothing is looked for. */
const longest = 80;

/** Before a name and no part of it, though models take it for one. */
const before =
  /^(?:(?:Mr|Mrs|Ms|Dr|Prof)\.?|Herrn?|Frau|Kollegen?|Kollegin|Bürgermeister(?:in)?|Benutzer(?:in)?|Kund(?:e|in)|Kd\.|Son|Daughter|Dear|Hi|Hello|Hey|Hallo|[Ll]iebe[rs]?|Sehr|Eure?|Deine?|Kapitän|Captain|Pfarrer|Aunt(?:ie)?|Uncle|Onkel|Tante|Nurse)[ \u00a0]+(?=\p{L})/u;
/** Behind a name that has capital letters: the next words of the sentence, a possessive. */
const behindName =
  /(?:['’]s?|[.,;:!?]|[ \u00a0]+(?!(?:von|van|de|zu|der|den|the)[ \u00a0])\p{Ll}[\p{L}'’]*)$/u;
/** Behind an address: the end of a sentence, but for what is shortened with a full stop. */
const behindAddress = /(?:[,;:!?\s]+|(?<=\p{L}{4})\.)$/u;
const beforeAddress =
  /^(?:neu|alt|new|old|at|in|to|from|an|bei|near|nach)[ \u00a0:]+(?=[\p{Lu}\d])/u;

/** An entity without so many signs before and behind, and its parts as far as they are left. */
export function cut(entity: Entity, from: number, less: number): Entity {
  if (from === 0 && less === 0) return entity;
  const text = entity.text.slice(from, entity.text.length - less);
  return clip(entity, { start: entity.start + from, end: entity.end - less }, text);
}

/**
 * What a model has found, without what it took from the sentence around it: titles and the words
 * behind a name, the full stop behind an address.
 */
export function trimmed(entity: Entity): Entity {
  const { label, text } = entity;
  const isAddress = label === 'ADDRESS';
  if (!isAddress && label !== 'PERSON' && label !== 'LOCATION') return entity;
  const start = (isAddress ? beforeAddress : before).exec(text)?.[0].length ?? 0;
  let end = text.length;
  for (;;) {
    const words = text.slice(start, end);
    // A name in small letters has no words that differ from it.
    if (!isAddress && !/^\p{Lu}/u.test(words)) break;
    const behind = isAddress ? behindAddress : behindName;
    const less = behind.exec(words.slice(-longest))?.[0].length ?? 0;
    if (less === 0 || less >= words.length) break;
    end -= less;
  }
  return cut(entity, start, text.length - end);
}
