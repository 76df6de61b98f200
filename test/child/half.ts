import path from 'node:path';
import {
  AutoModelForQuestionAnswering,
  AutoModelForSeq2SeqLM,
  AutoModelForSequenceClassification,
  AutoModelForTokenClassification,
} from '@huggingface/transformers';
import { describe, expect, test } from 'vitest';
import { createAnswerRunner } from '../../src/engine/model/answers';
import { createClassificationRunner } from '../../src/engine/model/classification';
import { createEntityRunner } from '../../src/engine/model/entities';
import { generateSequences } from '../../src/engine/model/generation/generate';
import type { RunRequest } from '../../src/engine/contract';
import type { LoadedModel } from '../../src/engine/model/load';
import type { Runner } from '../../src/engine/model/runner';
import type { TaskOutput } from '../../src/tasks/results';
import type { TaskId } from '../../src/tasks/task';
import { fixtures, goldTokenizer, parametersOf, quiet, readGold, type RandomGold } from './gold';

const gold = readGold('random') as RandomGold;
const text = 'The lamp that Anna Kowalski bought in Lisbon arrived broken in Berlin.';

/** Makes the runner of a random model at a dtype, with a tokenizer of the gold set. */
async function runnerOf(
  kind: typeof AutoModelForTokenClassification,
  task: TaskId,
  dtype: 'fp32' | 'fp16',
  create: (loaded: LoadedModel) => unknown,
): Promise<Runner> {
  const [run] = gold.runs;
  if (!run) {
    throw new Error('The gold set is empty.');
  }
  const model = await kind.from_pretrained(path.join(fixtures, 'models', `random-${task}`), {
    local_files_only: true,
    dtype,
    device: 'cpu',
  });
  const config = model.config as unknown as LoadedModel['config'];
  return create({ model, config, tokenizer: goldTokenizer(run.family, run.config) }) as Runner;
}

const reading = [
  {
    task: 'text-classification',
    kind: AutoModelForSequenceClassification,
    create: createClassificationRunner,
    given: { top_k: null },
  },
  {
    task: 'token-classification',
    kind: AutoModelForTokenClassification,
    create: createEntityRunner,
    given: { aggregation_strategy: 'none', ignore_labels: [] },
  },
  {
    task: 'question-answering',
    kind: AutoModelForQuestionAnswering,
    create: createAnswerRunner,
    given: { top_k: 1 },
  },
] as const;

/** Scores in the order of what they are of. */
function scoresOf(output: TaskOutput): number[] {
  switch (output.kind) {
    case 'labels':
      return [...output.labels]
        .sort((a, b) => a.label.localeCompare(b.label))
        .map(({ score }) => score);
    case 'entities':
      return output.entities.map(({ score }) => score);
    case 'answers':
      return output.answers.map(({ score }) => score);
    case 'text':
      return [];
  }
}

/**
 * Models whose outputs are float16, as those of the hub are at that dtype.
 *
 * @param newer whether this Node is to have a `Float16Array`, as newer versions do
 */
export function testHalfPrecision(newer: boolean): void {
  test(`there is ${newer ? 'a' : 'no'} Float16Array`, () => {
    expect('Float16Array' in globalThis).toBe(newer);
  });

  test.each(reading)('$task scores as at fp32', async ({ task, kind, create, given }) => {
    const request = {
      task,
      text,
      question: 'Where did the lamp arrive?',
      parameters: parametersOf(task, given),
    } as RunRequest;
    const whole = await runnerOf(kind, task, 'fp32', create);
    const half = await runnerOf(kind, task, 'fp16', create);
    const expected = scoresOf(await whole.run(request, quiet));
    const found = scoresOf(await half.run(request, quiet));
    expect(expected.length).toBeGreaterThan(0);
    expect(found).toHaveLength(expected.length);
    for (const [place, score] of found.entries()) {
      expect(Math.abs(score - (expected[place] ?? 0))).toBeLessThan(0.02);
    }
  });

  describe('generated text', () => {
    const { marian } = readGold('generation-half') as Readonly<
      Record<
        string,
        {
          prompts: { prompt: number[]; cases: { options: object; tokens: number[][] }[] }[];
        }
      >
    >;

    test.each(marian?.prompts.slice(0, 2) ?? [])(
      'from $prompt is Python’s',
      async ({ prompt, cases }) => {
        const model = await AutoModelForSeq2SeqLM.from_pretrained(
          path.join(fixtures, 'models/generation-marian'),
          {
            local_files_only: true,
            dtype: 'fp16',
            device: 'cpu',
            session_options: { intraOpNumThreads: 1 },
          },
        );
        for (const { options, tokens } of cases) {
          const config = { ...(model.generation_config as object), ...options };
          const hooks = { checkpoint: () => Promise.resolve() };
          const [found = []] = await generateSequences(model, [prompt], config, hooks);
          expect(found.map((sequence) => sequence.tokens)).toEqual(tokens);
        }
      },
    );
  });
}
