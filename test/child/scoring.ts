/** Scores of generated texts, as Python's `sacrebleu` and `rouge_score` reckon them. */

type Counts = ReadonlyMap<string, number>;

function ngrams(words: readonly string[], size: number): Counts {
  const counts = new Map<string, number>();
  for (let at = 0; at + size <= words.length; at++) {
    const key = words.slice(at, at + size).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** sacreBLEU's tokenizer 13a, as far as the texts of letters need it. */
function words13a(text: string): readonly string[] {
  return text
    .replace(/([{-~[-` -&(-+:-@/])/gu, ' $1 ')
    .replace(/([^0-9])([.,])/gu, '$1 $2 ')
    .replace(/([.,])([^0-9])/gu, ' $1 $2')
    .replace(/([0-9])(-)/gu, '$1 $2 ')
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** Of one text and its reference: n-grams of each size that are right, found and expected. */
export type NgramCounts = readonly (readonly [right: number, found: number, expected: number])[];

function countNgrams(
  found: readonly string[],
  reference: readonly string[],
  sizes: number,
): NgramCounts {
  return Array.from({ length: sizes }, (_, at) => {
    const [ours, expected] = [ngrams(found, at + 1), ngrams(reference, at + 1)];
    const right = [...ours].map(([key, count]) => Math.min(count, expected.get(key) ?? 0));
    return [sum(right), sum([...ours.values()]), sum([...expected.values()])] as const;
  });
}

function total(counts: readonly NgramCounts[], size: number): readonly [number, number, number] {
  const all = counts.map((one) => one[size] ?? ([0, 0, 0] as const));
  return [sum(all.map(([n]) => n)), sum(all.map(([, n]) => n)), sum(all.map(([, , n]) => n))];
}

/** What a measure needs of each text, and the measure of those of a corpus, from 0 to 100. */
export interface Measure {
  count(found: string, reference: string): NgramCounts;
  score(counts: readonly NgramCounts[]): number;
}

/** BLEU: n-grams of up to four words, exponential smoothing, one reference. */
export const bleu: Measure = {
  count: (found, reference) => countNgrams(words13a(found), words13a(reference), 4),
  score(counts) {
    const [, foundLength, length] = total(counts, 0);
    let smooth = 1;
    let logs = 0;
    for (let size = 0; size < 4; size++) {
      const [right, all] = total(counts, size);
      if (all === 0) {
        return 0;
      }
      smooth = right === 0 ? smooth * 2 : smooth;
      logs += Math.log(right === 0 ? 1 / (smooth * all) : right / all);
    }
    const brevity = foundLength < length ? Math.exp(1 - length / foundLength) : 1;
    return 100 * brevity * Math.exp(logs / 4);
  },
};

/** Weighs recall in chrF, as a square. */
const beta = 2;
const characters = 6;

/** chrF: n-grams of up to six characters without spaces; precision and recall are of all sizes. */
export const chrF: Measure = {
  count(found, reference) {
    const [ours, expected] = [found, reference].map((text) => Array.from(text.replace(/\s/gu, '')));
    return countNgrams(ours ?? [], expected ?? [], characters);
  },
  score(counts) {
    const sizes = Array.from({ length: characters }, (_, size) => total(counts, size)).filter(
      ([, found, expected]) => found > 0 && expected > 0,
    );
    const precision = sum(sizes.map(([right, found]) => right / found)) / sizes.length;
    const recall = sum(sizes.map(([right, , expected]) => right / expected)) / sizes.length;
    return precision + recall > 0
      ? (100 * (1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall)
      : 0;
  },
};

/** BLEU of a corpus, from 0 to 100. */
export function corpusBleu(found: readonly string[], references: readonly string[]): number {
  return bleu.score(found.map((text, at) => bleu.count(text, references[at] ?? '')));
}

/** ROUGE-L of one text, from 0 to 100: F1 by the longest common subsequence of words. */
export function rougeL(found: string, reference: string): number {
  const [a, b] = [found, reference].map((text) => text.toLowerCase().match(/[a-z0-9]+/gu) ?? []);
  const [one, other] = [a ?? [], b ?? []];
  let before = new Array<number>(other.length + 1).fill(0);
  for (const word of one) {
    const row = [0];
    for (const [at, expected] of other.entries()) {
      row.push(
        word === expected ? (before[at] ?? 0) + 1 : Math.max(row[at] ?? 0, before[at + 1] ?? 0),
      );
    }
    before = row;
  }
  const common = before.at(-1) ?? 0;
  return common === 0 ? 0 : (200 * common) / (one.length + other.length);
}
