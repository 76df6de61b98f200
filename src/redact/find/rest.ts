import type { Entity } from '../../tasks/outputs';
import type { Span } from '../../text/spans';
import { correctionRule } from './correction';
import { denyRule } from './listed-texts';
import { isWordy } from './rank';

const wordSign = /[\p{L}\p{M}\p{N}]/u;
const letter = /\p{L}/u;

/**
 * The whole words of a gap that winners have left of an entity; undefined where there are none. A
 * word that the winner has cut is no word; what stood between the two (a comma) is nobody's.
 */
export function wholeWords(text: string, entity: Entity, gap: Span): Span | undefined {
  let { start, end } = gap;
  // Whatever a deny list names is covered, half words too.
  const denied = entity.rule === denyRule;
  if (start > entity.start) {
    if (!denied && wordSign.test(signBefore(text, start))) {
      start = skip(text, start, end, (sign) => wordSign.test(sign));
    }
    start = skip(text, start, end, (sign) => !wordSign.test(sign));
  }
  if (end < entity.end) {
    if (!denied && wordSign.test(signAt(text, end))) {
      end = skipBack(text, start, end, (sign) => wordSign.test(sign));
    }
    end = skipBack(text, start, end, (sign) => !wordSign.test(sign));
  }
  const rest = text.slice(start, end);
  const says = entity.label === 'ADDRESS' || denied ? wordSign : letter;
  return says.test(rest) ? { start, end } : undefined;
}

/**
 * Joins neighbours that are one: words of the same label, of which one has lost to the other what
 * both had found.
 *
 * @param found in order, with what each was before it was cut
 */
export function joinCut(
  text: string,
  found: readonly { readonly entity: Entity; readonly was: Span }[],
): readonly Entity[] {
  const joined: { entity: Entity; was: Span }[] = [];
  for (const next of found) {
    const last = joined.at(-1);
    if (last !== undefined && isOne(text, last, next)) {
      last.entity = join(text, last.entity, next.entity);
      last.was = {
        start: Math.min(last.was.start, next.was.start),
        end: Math.max(last.was.end, next.was.end),
      };
    } else {
      joined.push({ ...next });
    }
  }
  return joined.map(({ entity }) => entity);
}

function isOne(
  text: string,
  a: { readonly entity: Entity; readonly was: Span },
  b: { readonly entity: Entity; readonly was: Span },
): boolean {
  return (
    a.entity.label === b.entity.label &&
    isWordy(a.entity.label) &&
    a.entity.rule !== correctionRule &&
    b.entity.rule !== correctionRule &&
    (a.was.end > b.entity.start || b.was.start < a.entity.end) &&
    text.slice(a.entity.end, b.entity.start).trim() === ''
  );
}

function join(text: string, a: Entity, b: Entity): Entity {
  const [long, short] = a.end - a.start >= b.end - b.start ? [a, b] : [b, a];
  const { start } = a;
  const { end } = b;
  const parts = a.parts || b.parts ? [...(a.parts ?? []), ...(b.parts ?? [])] : undefined;
  const score = Math.max(long.score, short.score);
  return { ...long, start, end, text: text.slice(start, end), score, ...(parts && { parts }) };
}

function signAt(text: string, index: number): string {
  return String.fromCodePoint(text.codePointAt(index) ?? 0);
}

/** The character before `index`, both halves of one that has two. */
function signBefore(text: string, index: number): string {
  const low = text.charCodeAt(index - 1);
  const pair = low >= 0xdc00 && low <= 0xdfff && index > 1;
  const sign = pair ? text.codePointAt(index - 2) : undefined;
  return sign !== undefined && sign > 0xffff
    ? String.fromCodePoint(sign)
    : text.slice(index - 1, index);
}

function skip(text: string, from: number, to: number, passes: (sign: string) => boolean): number {
  let index = from;
  while (index < to && passes(signAt(text, index))) {
    index += signAt(text, index).length;
  }
  return Math.min(index, to);
}

function skipBack(
  text: string,
  from: number,
  to: number,
  passes: (sign: string) => boolean,
): number {
  let index = to;
  while (index > from && passes(signBefore(text, index))) {
    index -= signBefore(text, index).length;
  }
  return Math.max(index, from);
}
