import { expect, test } from 'vitest';
import { createAligner } from '../../../../src/text/alignment';
import { loadTokenizer, type Family } from './families';

/** One family for each way through the code. */
const families: Family[] = ['bert-uncased', 'roberta-prefix', 'deberta-v2', 'llama', 'qwen2'];

const line =
  'Dear Acme Corp., I bought a café lamp in Zürich — it didn’t work. 한국어 문장 東京 😀 Łódź ½.\n';

/** A text of `units` UTF-16 units whose lines all differ, so that caches help little. */
function textOf(units: number, seed: number): string {
  let text = '';
  for (let index = seed * 100_000; text.length < units; index++) {
    text += line.replace('Acme', `Acme${index.toString(36)}`);
  }
  return text.slice(0, units);
}

/** CPU time in ms: the machine may be busy with something else meanwhile. */
function cpu(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each(families)('%s: 1 MB takes at most 12 times as long as 100 KB', { retry: 2 }, (family) => {
  const aligner = createAligner(loadTokenizer(family));
  aligner.align(textOf(50_000, 99));
  const short = Array.from({ length: 8 }, (_, seed) => textOf(100_000, seed));
  const long = textOf(1_000_000, 50);
  // The tokens of all are kept, so that the memory is as full in both cases.
  const each = cpu(() => short.map((text) => aligner.align(text))) / short.length;
  const whole = cpu(() => aligner.align(long));
  process.stdout.write(
    `${family.padEnd(16)} 100 KB ${each.toFixed(0).padStart(5)} ms, 1 MB ${whole.toFixed(0).padStart(5)} ms, ratio ${(whole / each).toFixed(1)}\n`,
  );
  expect(whole / each).toBeLessThanOrEqual(12);
});

test.each(families)('%s: text that is one long word is no trap', (family) => {
  const aligner = createAligner(loadTokenizer(family));
  for (const text of [
    'a'.repeat(60_000),
    '😀'.repeat(15_000),
    'e\u0301\u0323'.repeat(10_000),
    `e${'\u0301'.repeat(15_000)}`,
    '[SEP]'.repeat(5_000),
    ' '.repeat(60_000),
  ]) {
    const tokens = aligner.align(text);
    expect(tokens.at(-1)?.end ?? 0).toBeLessThanOrEqual(text.length);
  }
});
