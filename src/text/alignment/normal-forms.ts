import { unitsAt, type AlignedText } from './aligned-text';
import { Rewriter } from './rewriter';
import { stride, type Steps } from '../steps';
import { decomposesOnlySince9 } from './unicode';

export type NormalForm = 'NFC' | 'NFD' | 'NFKC' | 'NFKD';

/** A character of a decomposition and its change in the sense of {@link Rewriter.emit}. */
interface Change {
  readonly character: string;
  readonly change: number;
}

/**
 * Characters that never begin a run to normalise on their own: marks, and letters that compose
 * with the letter before them (Hangul vowels and finals, halfwidth forms that become such).
 */
const dependent = /[\p{M}\u1160-\u11ff\u3131-\u318e\uff9e\uff9f\uffa0-\uffdc]/u;

/** U+0345 has the highest combining class (240), so it changes places with every lower one. */
const highestClass = '\u0345';

function isStarter(character: string): boolean {
  if (character.charCodeAt(0) < 0x300 || decomposesOnlySince9(character)) {
    return true;
  }
  const pair = highestClass + character;
  return character !== highestClass && pair.normalize('NFD') === pair;
}

/** True when neither of two non-starters goes before the other: they have the same class. */
function sameClass(first: string, second: string): boolean {
  const one = first + second;
  const other = second + first;
  return one.normalize('NFD') === one && other.normalize('NFD') === other;
}

/** The primary composite of two characters, or null. */
function compose(first: string, second: string): string | null {
  const composed = (first + second).normalize('NFC');
  return composed.length === unitsAt(composed, 0) ? composed : null;
}

function decompose(run: string, compatible: boolean): Change[] {
  const changes: Change[] = [];
  for (const character of run) {
    const parts = decomposesOnlySince9(character)
      ? character
      : character.normalize(compatible ? 'NFKD' : 'NFD');
    let change = 0;
    for (const part of parts) {
      changes.push({ character: part, change });
      change = 1;
    }
  }
  return changes;
}

/** Sorts each stretch of non-starters by combining class; stable, the change stays with its mark. */
function reorder(changes: readonly Change[]): Change[] {
  const sorted: Change[] = [];
  let pending: Change[] = [];
  const flush = (): void => {
    if (pending.length > 1) {
      // The engine knows the order of the classes but not their numbers: let it sort the marks,
      // then take for each mark the first pending one that looks the same.
      for (const mark of pending
        .map(({ character }) => character)
        .join('')
        .normalize('NFD')) {
        const at = pending.findIndex(({ character }) => character === mark);
        sorted.push(...pending.splice(at === -1 ? 0 : at, 1));
      }
    }
    sorted.push(...pending);
    pending = [];
  };
  for (const change of changes) {
    if (isStarter(change.character)) {
      flush();
      sorted.push(change);
    } else {
      pending.push(change);
    }
  }
  flush();
  return sorted;
}

/** Canonical composition as Unicode's algorithm has it; a composite sums up its parts' changes. */
function recompose(changes: readonly Change[]): Change[] {
  const result: Change[] = [];
  let composee: Change | null = null;
  let held: Change[] = [];
  let last: string | null = null;
  for (const next of changes) {
    const starter = isStarter(next.character);
    if (composee === null) {
      if (starter) {
        composee = next;
      } else {
        result.push(next);
      }
      continue;
    }
    const blocked: boolean = last !== null && (starter || sameClass(last, next.character));
    const composed: string | null = blocked ? null : compose(composee.character, next.character);
    if (composed !== null) {
      composee = { character: composed, change: composee.change + next.change - 1 };
    } else if (starter) {
      result.push(composee, ...held);
      composee = next;
      held = [];
      last = null;
    } else {
      held.push(next);
      last = next.character;
    }
  }
  return composee === null ? result : [...result, composee, ...held];
}

/**
 * Unicode normalization with alignment, as the Rust crate `unicode-normalization-alignments`.
 * Only runs that change are taken apart; a run is a character and what depends on it.
 */
export function* normalForm(source: AlignedText, form: NormalForm): Steps<AlignedText> {
  const { text } = source;
  if (text.normalize(form) === text) {
    return source;
  }
  const rewriter = new Rewriter(source);
  for (let at = 0, stop = stride; at < text.length;) {
    if (at >= stop) {
      stop = at + stride;
      yield;
    }
    let end = at + unitsAt(text, at);
    while (end < text.length && text.charCodeAt(end) > 0x2ff) {
      const size = unitsAt(text, end);
      if (!dependent.test(text.slice(end, end + size))) {
        break;
      }
      end += size;
    }
    const run = text.slice(at, end);
    at = end;
    if (run.normalize(form) === run) {
      for (const character of run) {
        rewriter.emit(character, 0);
      }
      continue;
    }
    const changes = reorder(decompose(run, form === 'NFKC' || form === 'NFKD'));
    const composed = form === 'NFC' || form === 'NFKC' ? recompose(changes) : changes;
    for (const { character, change } of composed) {
      rewriter.emit(character, change);
    }
  }
  return rewriter.finish();
}
