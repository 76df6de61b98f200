import path from 'node:path';
import {
  AutoModelForQuestionAnswering,
  AutoModelForSequenceClassification,
  AutoModelForTokenClassification,
  type PreTrainedModel,
} from '@huggingface/transformers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerRunner } from '../../src/engine/model/answers';
import { createClassificationRunner } from '../../src/engine/model/classification';
import { createEntityRunner } from '../../src/engine/model/entities';
import type { LoadedModel } from '../../src/engine/model/load';
import {
  compareAnswers,
  compareEntities,
  compareLabels,
  fixtures,
  goldTokenizer,
  parametersOf,
  quiet,
  readGold,
  type RandomGold,
} from './gold';
import { Tally } from './tally';

const gold = readGold('random') as RandomGold;
const tally = new Tally();
const tolerance = 1e-4;

async function load(
  kind: typeof AutoModelForTokenClassification,
  task: string,
): Promise<Pick<LoadedModel, 'model' | 'config'>> {
  const model: PreTrainedModel = await kind.from_pretrained(
    path.join(fixtures, 'models', `random-${task}`),
    {
      local_files_only: true,
      dtype: 'fp32',
      device: 'cpu',
      session_options: { intraOpNumThreads: 1 },
    },
  );
  return { model, config: model.config as unknown as LoadedModel['config'] };
}

afterAll(() => {
  tally.print(
    'Parity with Python transformers 4.57.1: random models, every tokenizer family, fp32\n' +
      '(explained: the same but for spans without any probability, with which Python fills up a list\n' +
      'that is shorter than top_k, in the order of numpy’s partition)',
  );
  tally.document('results');
  expect(tally.of('different')).toBe(0);
  expect(tally.of('cases')).toBeGreaterThan(3000);
});

describe('token-classification', () => {
  const task = 'token-classification';
  let loaded: Pick<LoadedModel, 'model' | 'config'>;
  beforeAll(async () => {
    loaded = await load(AutoModelForTokenClassification, task);
  });
  test.each(gold.runs)('$family', async ({ family, config, cases }) => {
    const tokenizer = goldTokenizer(family, config);
    for (const { text, entities } of cases) {
      const named =
        entities.id2label === null
          ? {}
          : { id2label: Object.fromEntries(entities.id2label.entries()) };
      const runner = createEntityRunner({
        ...loaded,
        tokenizer,
        config: { ...loaded.config, ...named },
      });
      for (const { entities: expected, ...given } of entities.cases) {
        const parameters = parametersOf(task, given);
        const output = await runner.run({ task, text, parameters }, quiet);
        const verdict = compareEntities(text, output, expected, tolerance);
        tally.count(`entities, ${given.aggregation_strategy}`, verdict, { family, text, given });
      }
    }
  });
});

describe('question-answering', () => {
  const task = 'question-answering';
  let loaded: Pick<LoadedModel, 'model' | 'config'>;
  beforeAll(async () => {
    loaded = await load(AutoModelForQuestionAnswering, task);
  });
  test.each(gold.runs)('$family', async ({ family, config, cases }) => {
    const runner = createAnswerRunner({ ...loaded, tokenizer: goldTokenizer(family, config) });
    for (const { text, answers } of cases) {
      const { question } = answers;
      for (const { answers: expected, ...given } of answers.cases) {
        const parameters = parametersOf(task, given);
        const output = await runner.run({ task, text, question, parameters }, quiet);
        const verdict = compareAnswers(text, output, expected, tolerance);
        const options = JSON.stringify(given).replaceAll('"', '');
        tally.count(`answers, ${options}`, verdict, { family, text, question });
      }
    }
  });
});

describe('text-classification', () => {
  const task = 'text-classification';
  let loaded: Pick<LoadedModel, 'model' | 'config'>;
  beforeAll(async () => {
    loaded = await load(AutoModelForSequenceClassification, task);
  });
  test.each(gold.runs)('$family', async ({ family, config, cases }) => {
    const tokenizer = goldTokenizer(family, config);
    for (const { text, labels, problem_type } of cases) {
      const runner = createClassificationRunner({
        ...loaded,
        tokenizer,
        config: { ...loaded.config, problem_type },
      });
      for (const { function_to_apply, labels: expected } of labels) {
        const parameters = parametersOf(task, { function_to_apply, top_k: null });
        const output = await runner.run({ task, text, parameters }, quiet);
        const verdict = compareLabels(output, expected, tolerance);
        const head = function_to_apply ?? `default for ${problem_type ?? 'classes'}`;
        tally.count(`classes, ${head}`, verdict, { family, text });
      }
    }
  });
});
