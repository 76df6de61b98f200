import { afterAll, describe, expect, it } from 'vitest';
import { realInference, smallModel, parametersOf } from '../support/small-models';
import { readGold } from './gold';
import { chrF, corpusBleu, rougeL } from './scoring';

/**
 * How much worse beams may score. Results of quantised models differ between processors, and with
 * them the scores of a sample of this size, by some tenths.
 */
const noise = 0.5;

type Task = 'translation' | 'summarization';

/** The first texts of set A, on which `metrics.json` scores the small models, with what is expected. */
const sample = readGold('scored') as Readonly<Record<Task, readonly (readonly [string, string])[]>>;
const shared = realInference({ threads: () => 2 });
const lines: string[] = [];
afterAll(() => {
  shared.dispose();
  process.stdout.write(
    `\nThe small models' published beams and greedy search, on set A\n${lines.join('\n')}\n\n`,
  );
});

async function write(task: Task, given: Record<string, unknown>): Promise<readonly string[]> {
  const pair = task === 'translation' ? { source: 'en', target: 'de' } : {};
  const parameters = parametersOf(task, { ...pair, ...given });
  const texts: string[] = [];
  for (const [text] of sample[task]) {
    const { result } = await shared.run(
      smallModel(task),
      { task, text, parameters },
      new AbortController(),
    );
    texts.push(result.output.kind === 'text' ? result.output.text : '');
  }
  return texts;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

const measures = {
  translation: { name: 'BLEU', score: corpusBleu },
  summarization: {
    name: 'ROUGE-L',
    score: (found: readonly string[], references: readonly string[]) =>
      mean(found.map((text, at) => rougeL(text, references[at] ?? ''))),
  },
} as const;

describe.each(Object.keys(measures) as Task[])('the small model for %s', (task) => {
  const { name, score } = measures[task];
  it('writes no worse with its published beams than greedily', async () => {
    const references = sample[task].map(([, expected]) => expected);
    const greedy = score(await write(task, { num_beams: 1 }), references);
    const beams = score(await write(task, {}), references);
    lines.push(
      `${task.padEnd(14)} ${name.padEnd(8)} greedy ${greedy.toFixed(2)}, beams ${beams.toFixed(2)} (${references.length} texts)`,
    );
    expect(beams).toBeGreaterThanOrEqual(greedy - noise);
  }, 120_000);
});

describe('the scores', () => {
  it('are those of sacreBLEU', () => {
    const found = ['Die Lampe ist kaputt, leider.', 'Ich warte seit 3.5 Wochen.'];
    const expected = ['Die Lampe war leider kaputt.', 'Ich warte seit 3.5 Wochen auf Sie.'];
    expect(corpusBleu(expected, expected)).toBeCloseTo(100, 6);
    expect(corpusBleu(found, expected)).toBeCloseTo(40.5091, 3);
    const counts = (texts: readonly string[]) =>
      texts.map((text, at) => chrF.count(text, expected[at] ?? ''));
    expect(chrF.score(counts(expected))).toBeCloseTo(100, 6);
    expect(chrF.score(counts(found))).toBeCloseTo(67.3074, 3);
  });

  it('are those of rouge_score', () => {
    expect(rougeL('The customer wants a new lamp.', 'A customer asks for a lamp')).toBeCloseTo(
      50.0,
      3,
    );
    expect(rougeL('', 'A lamp')).toBe(0);
  });
});
