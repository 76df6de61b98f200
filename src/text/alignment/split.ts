import { stride } from '../steps';
import type { AlignedText } from './aligned-text';
import { UnsupportedTokenizerError } from './types';

/** What becomes of the text that a splitting pattern matches. */
export type SplitBehavior =
  'Removed' | 'Isolated' | 'MergedWithPrevious' | 'MergedWithNext' | 'Contiguous';

/** Units `[from, to)` of a text, and whether the pattern matched them. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly matched: boolean;
}

function* partsOf(text: string, pattern: RegExp): Generator<Part> {
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const to = match.index + match[0].length;
    if (match.index > last) {
      yield { from: last, to: match.index, matched: false };
    }
    yield { from: match.index, to, matched: true };
    last = to;
  }
  if (last < text.length) {
    yield { from: last, to: text.length, matched: false };
  }
}

/** Whether `part` goes into one piece with the part before it. */
function joins(behavior: SplitBehavior, previous: Part, part: Part): boolean {
  switch (behavior) {
    case 'Removed':
    case 'Isolated':
      return false;
    case 'Contiguous':
      return part.matched === previous.matched;
    case 'MergedWithPrevious':
      return part.matched && !previous.matched;
    case 'MergedWithNext':
      return previous.matched && !part.matched;
  }
}

/**
 * Splits `source` as `NormalizedString::split` of the Rust tokenizers does, piece by piece: a long
 * text has hundreds of thousands. Empty pieces are left out; where it takes long until the next
 * one there is an undefined, at which others can have their turn.
 *
 * @param pattern a global regular expression
 * @param invert what lies between the matches counts as matched
 */
export function* split(
  source: AlignedText,
  pattern: RegExp,
  behavior: SplitBehavior,
  invert = false,
): Generator<AlignedText | undefined> {
  let from = 0;
  let previous: Part | null = null;
  let read = 0;
  for (const { matched, ...span } of partsOf(source.text, pattern)) {
    if (++read % stride === 0) {
      yield undefined;
    }
    const part = { ...span, matched: matched !== invert };
    if (behavior === 'Removed') {
      if (!part.matched) {
        yield source.slice(part.from, part.to);
      }
      continue;
    }
    if (previous !== null && !joins(behavior, previous, part)) {
      if (previous.to > from) {
        yield source.slice(from, previous.to);
      }
      from = part.from;
    }
    previous = part;
  }
  if (previous !== null && previous.to > from) {
    yield source.slice(from, previous.to);
  }
}

/** Reads a behaviour as tokenizer.json writes it (`MergedWithNext`, or `merged_with_next`). */
export function behaviorOf(value: unknown, otherwise: SplitBehavior): SplitBehavior {
  if (typeof value !== 'string') {
    return otherwise;
  }
  const plain = value.replaceAll('_', '').toLowerCase();
  const known: readonly SplitBehavior[] = [
    'Removed',
    'Isolated',
    'MergedWithPrevious',
    'MergedWithNext',
    'Contiguous',
  ];
  const found = known.find((behavior) => behavior.toLowerCase() === plain);
  if (found === undefined) {
    throw new UnsupportedTokenizerError(`split behaviour ${plain}`);
  }
  return found;
}
