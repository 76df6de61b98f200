import type { AlignedText } from './aligned-text';
import { UnsupportedTokenizerError } from './types';

/** What becomes of the text that a splitting pattern matches. */
export type SplitBehavior =
  'Removed' | 'Isolated' | 'MergedWithPrevious' | 'MergedWithNext' | 'Contiguous';

/** Units `[from, to)` of a text, and whether the pattern matched them. */
interface Part {
  from: number;
  to: number;
  matched: boolean;
}

function partsOf(text: string, pattern: RegExp): Part[] {
  const parts: Part[] = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const to = match.index + match[0].length;
    if (match.index > last) {
      parts.push({ from: last, to: match.index, matched: false });
    }
    parts.push({ from: match.index, to, matched: true });
    last = to;
  }
  if (last < text.length) {
    parts.push({ from: last, to: text.length, matched: false });
  }
  return parts;
}

/** Joins neighbours in order; `joins` says whether a part goes to the one before it. */
function joined(
  parts: readonly Part[],
  joins: (part: Part, previousMatched: boolean) => boolean,
  grow: (group: Part, part: Part) => void,
): Part[] {
  const groups: Part[] = [];
  let previousMatched = false;
  for (const part of parts) {
    const group = groups.at(-1);
    if (group !== undefined && joins(part, previousMatched)) {
      grow(group, part);
    } else {
      groups.push({ ...part });
    }
    previousMatched = part.matched;
  }
  return groups;
}

function arrange(parts: Part[], behavior: SplitBehavior): Part[] {
  switch (behavior) {
    case 'Removed':
      return parts.filter(({ matched }) => !matched);
    case 'Isolated':
      return parts;
    case 'Contiguous':
      return joined(
        parts,
        (part, previousMatched) => part.matched === previousMatched,
        (group, part) => {
          group.to = part.to;
        },
      );
    case 'MergedWithPrevious':
      return joined(
        parts,
        (part, previousMatched) => part.matched && !previousMatched,
        (group, part) => {
          group.to = part.to;
        },
      );
    case 'MergedWithNext':
      return joined(
        parts.reverse(),
        (part, previousMatched) => part.matched && !previousMatched,
        (group, part) => {
          group.from = part.from;
        },
      ).reverse();
  }
}

/**
 * Splits `source` as `NormalizedString::split` of the Rust tokenizers does. Empty pieces are left
 * out.
 *
 * @param pattern a global regular expression
 * @param invert what lies between the matches counts as matched
 */
export function split(
  source: AlignedText,
  pattern: RegExp,
  behavior: SplitBehavior,
  invert = false,
): AlignedText[] {
  const parts = partsOf(source.text, pattern);
  if (invert) {
    for (const part of parts) {
      part.matched = !part.matched;
    }
  }
  return arrange(parts, behavior)
    .filter(({ from, to }) => to > from)
    .map(({ from, to }) => source.slice(from, to));
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
