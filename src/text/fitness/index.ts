import { classes, classify } from './classes';
import { leastShare } from './least';
import { share as shareOfKnown } from './letter-words';
import { sharesOfLines } from './lines';
import { sampleOf } from './sample';
import type { Unfit, UnfitKind } from './unfit';

export { declinedSentence, unfitKinds, unfitQuestion, unfitSentence } from './unfit';
export type { Unfit, UnfitKind } from './unfit';

/** Fewer words than this are a name or a greeting, which can stand anywhere. */
const fewestWords = 3;
/** A letter of a script that is not Latin. */
const otherScript = /[^\p{sc=Latn}\P{L}]/u;
const hasLetters = /\p{L}/u;
/** So many lines of a table, of all lines, make it one. */
const mostlyTable = 0.5;
/** So many lines of words beside it are notes that have a table; fewer are its title. */
const fewestNotes = 2;

/**
 * What a text looks like that the demo models were not made for. They read letters to shops and
 * services in English. Looks at no more than a few thousand characters of it.
 *
 * @returns `undefined` for a letter, for a part of one, and for what says too little
 */
export function unfitness(text: string): Unfit | undefined {
  const sample = sampleOf(text);
  const { shares, words } = classify(sample);
  const others = classes.filter((name) => name !== 'letter');
  const kind = others.reduce((best, name) => (shares[name] > shares[best] ? name : best));
  const isLetter = shares.letter >= leastShare && !(kind === 'language' && isForeign(sample));
  if (isTooShort(sample, words) || isLetter) {
    return undefined;
  }
  if ((kind === 'language' || kind === 'notes') && !hasWords(sample)) {
    return undefined;
  }
  return { kind: tabular(sample, kind) ?? kind };
}

/** True where there is hardly anything to judge; a script that is not Latin is seen in one word. */
function isTooShort(sample: string, words: number): boolean {
  return words < fewestWords && !otherScript.test(sample);
}

/** False for numbers and single letters, which are in no language and note nothing down. */
function hasWords(sample: string): boolean {
  return otherScript.test(sample) || (sample.match(/\p{L}{2,}/gu)?.length ?? 0) >= fewestWords;
}

/** True for several words, not all of them names, of which no letter has one. */
function isForeign(sample: string): boolean {
  const words = sample.match(/\p{L}{2,}/gu) ?? [];
  const known = shareOfKnown(words.map((word) => word.toLowerCase()));
  return words.length >= fewestWords && known === 0 && words.some((word) => /^\p{Ll}/u.test(word));
}

/** What a text is that consists of a table for the most part; `undefined` for another. */
function tabular(sample: string, kind: UnfitKind): 'table' | 'notes' | undefined {
  if (kind === 'language' || kind === 'article') {
    return undefined;
  }
  const lines = sample.split(/\r\n|[\n\r]/u).filter((line) => line.trim() !== '');
  const { row, tabs, cells } = sharesOfLines(lines);
  if (Math.max(row, tabs, cells) < mostlyTable) {
    return undefined;
  }
  const beside = lines.filter((line) => hasLetters.test(line) && sharesOfLines([line]).row === 0);
  return row >= mostlyTable && beside.length >= fewestNotes ? 'notes' : 'table';
}
