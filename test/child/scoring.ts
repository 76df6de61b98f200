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

/** BLEU of a corpus, from 0 to 100: four sizes of n-grams, exponential smoothing, one reference. */
export function corpusBleu(found: readonly string[], references: readonly string[]): number {
  const pairs = found.map((text, at) => [words13a(text), words13a(references[at] ?? '')] as const);
  const foundLength = sum(pairs.map(([words]) => words.length));
  const length = sum(pairs.map(([, words]) => words.length));
  let smooth = 1;
  let logs = 0;
  for (let size = 1; size <= 4; size++) {
    let right = 0;
    let total = 0;
    for (const [words, reference] of pairs) {
      const expected = ngrams(reference, size);
      for (const [key, count] of ngrams(words, size)) {
        right += Math.min(count, expected.get(key) ?? 0);
        total += count;
      }
    }
    if (total === 0) {
      return 0;
    }
    smooth = right === 0 ? smooth * 2 : smooth;
    logs += Math.log(right === 0 ? 1 / (smooth * total) : right / total);
  }
  const brevity = foundLength < length ? Math.exp(1 - length / foundLength) : 1;
  return 100 * brevity * Math.exp(logs / 4);
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
