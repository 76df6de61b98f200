import { afterAll, describe, expect, test } from 'vitest';
import type { RunRequest } from '../../src/engine/contract';
import type { TaskId } from '../../src/tasks/task';
import type { TaskOutput } from '../../src/tasks/results';
import { realInference, smallModel, parametersOf, sample } from '../support/small-models';

const inference = realInference();

afterAll(() => {
  inference.dispose();
});

async function run(
  task: TaskId,
  text: string,
  given: Readonly<Record<string, unknown>>,
  soFar?: string,
): Promise<TaskOutput & { kind: 'text' }> {
  const request = {
    task,
    text,
    parameters: parametersOf(task, given),
    ...(soFar === undefined ? {} : { soFar }),
  } as RunRequest;
  const { result } = await inference.run(smallModel(task), request, new AbortController());
  return result.output as TaskOutput & { kind: 'text' };
}

const textsOf = ({ text, alternatives = [] }: TaskOutput & { kind: 'text' }): readonly string[] => [
  text,
  ...alternatives.map((other) => other.text),
];

const letter = sample('complaint-broken-lamp');

describe('with num_return_sequences', () => {
  test('a continuation is drawn several times', async () => {
    const wishes = { do_sample: true, temperature: 1.5, max_new_tokens: 20, seed: 7 };
    const output = await run('text-generation', letter, { ...wishes, num_return_sequences: 3 });
    expect((await run('text-generation', letter, wishes)).alternatives).toBeUndefined();
    expect(output.alternatives).toHaveLength(2);
    expect(new Set(textsOf(output)).size).toBe(3);
  });

  test('each text says how many tokens it has', async () => {
    const wishes = { do_sample: true, temperature: 1.5, max_new_tokens: 60, seed: 7 };
    const stop = { ...wishes, num_return_sequences: 4, stop: ['.'] };
    const { tokens, alternatives = [] } = await run('text-generation', letter, stop);
    const counts = [tokens, ...alternatives.map((other) => other.tokens)];
    expect(Math.min(...counts)).toBeGreaterThan(0);
    // A sentence ends where it ends: the first one's length is not that of the others.
    expect(new Set(counts).size).toBeGreaterThan(1);
  });

  test('the same text is there once, however often it was drawn', async () => {
    const wishes = { do_sample: true, top_k: 1, max_new_tokens: 8, num_return_sequences: 3 };
    expect((await run('text-generation', letter, wishes)).alternatives).toBeUndefined();
  });

  test('each text that goes on from an earlier one has that in front', async () => {
    const wishes = { do_sample: true, max_new_tokens: 12, num_return_sequences: 2 };
    const before = ' We are sorry';
    const output = await run('text-generation', letter, wishes, before);
    expect(output.alternatives).toHaveLength(1);
    for (const one of textsOf(output)) {
      expect(one.startsWith(before)).toBe(true);
      expect(one.length).toBeGreaterThan(before.length);
    }
  });

  test('a summary of one passage has the next best beams too', async () => {
    const wishes = { num_beams: 4, num_return_sequences: 3 };
    const output = await run('summarization', letter, wishes);
    expect(output.text).toBe((await run('summarization', letter, { num_beams: 4 })).text);
    expect(output.alternatives).toHaveLength(2);
    expect(new Set(textsOf(output)).size).toBe(3);
  });

  test('a summary of several passages is one', async () => {
    const long = Array.from({ length: 12 }, () => letter).join('\n\n');
    const wishes = { num_beams: 2, num_return_sequences: 2 };
    const { windows, alternatives } = await run('summarization', long, wishes);
    expect(windows).toBeGreaterThan(1);
    expect(alternatives).toBeUndefined();
  });

  test('a sentence has several translations, and the white space around it', async () => {
    const wishes = { source: 'en', num_beams: 4, num_return_sequences: 4 };
    const output = await run('translation', '\n  The lamp was broken.\n', wishes);
    const texts = textsOf(output);
    expect(texts.length).toBeGreaterThan(1);
    for (const one of texts) {
      expect(one).toMatch(/^\n {2}\S.*\S\n$/u);
    }
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('two sentences have one translation', async () => {
    const wishes = { source: 'en', num_beams: 4, num_return_sequences: 4 };
    const output = await run('translation', 'The lamp was broken. Please help me.', wishes);
    expect(output.alternatives).toBeUndefined();
  });

  test('more than there are beams is refused with the numbers', async () => {
    await expect(
      run('summarization', letter, { num_beams: 2, num_return_sequences: 3 }),
    ).rejects.toThrow(/num_return_sequences” is 3, and 2 beams/u);
  });
});
