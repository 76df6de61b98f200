import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadRunner } from '../../src/inference/child/load';
import {
  compareAnswers,
  compareEntities,
  compareLabels,
  parametersOf,
  quiet,
  readGold,
  type AnswerCase,
  type EntityCase,
  type LabelCase,
} from './gold';
import { Tally } from './tally';

interface Letters<Case> {
  readonly sha256: string;
  readonly cases: readonly {
    readonly text: string;
    readonly question?: string;
    readonly cases: readonly Case[];
  }[];
}

const gold = readGold('demo') as {
  readonly 'token-classification': Letters<EntityCase>;
  readonly 'question-answering': Letters<AnswerCase>;
  readonly 'text-classification': Letters<LabelCase>;
};
const tally = new Tally();
/** Scores of quantised models depend on the machine's instructions a little. */
const tolerance = 1e-3;

function folderOf(task: keyof typeof gold): string {
  return path.join(import.meta.dirname, '../../models/demo', task);
}

afterAll(() => {
  tally.print(
    'Parity with Python transformers 4.57.1: demo models, q8, letters of one to several windows',
  );
  expect(tally.of('different')).toBe(0);
});

function isCurrent(task: keyof typeof gold): boolean {
  const weights = readFileSync(path.join(folderOf(task), 'onnx/model_quantized.onnx'));
  return createHash('sha256').update(weights).digest('hex') === gold[task].sha256;
}

test.each(Object.keys(gold) as (keyof typeof gold)[])(
  'the results for %s were made with this model (if not: training/gold/gold.py demo)',
  (task) => {
    expect(isCurrent(task)).toBe(true);
  },
);

describe('the demo models say what they say in Python', () => {
  test.runIf(isCurrent('token-classification'))('entities', async () => {
    const runner = await loadRunner(
      'token-classification',
      folderOf('token-classification'),
      'q8',
      1,
    );
    for (const { text, cases } of gold['token-classification'].cases) {
      for (const { entities: expected, ...given } of cases) {
        const parameters = parametersOf('token-classification', given);
        const output = await runner.run({ text, parameters }, quiet);
        const verdict = compareEntities(text, output, expected, tolerance);
        const length = given.stride === undefined ? '' : ', several windows';
        tally.count(`entities, ${given.aggregation_strategy}${length}`, verdict, { given, text });
      }
    }
  });

  test.runIf(isCurrent('question-answering'))('answers', async () => {
    const runner = await loadRunner('question-answering', folderOf('question-answering'), 'q8', 1);
    for (const { text, question = '', cases } of gold['question-answering'].cases) {
      for (const { answers: expected, ...given } of cases) {
        const parameters = parametersOf('question-answering', given);
        const output = await runner.run({ text, question, parameters }, quiet);
        const verdict = compareAnswers(text, output, expected, tolerance);
        const options = JSON.stringify(given).replaceAll('"', '');
        tally.count(`answers, ${options}`, verdict, { question, text });
      }
    }
  });

  test.runIf(isCurrent('text-classification'))('classes', async () => {
    const runner = await loadRunner(
      'text-classification',
      folderOf('text-classification'),
      'q8',
      1,
    );
    for (const { text, cases } of gold['text-classification'].cases) {
      for (const { function_to_apply, labels: expected } of cases) {
        const parameters = parametersOf('text-classification', { function_to_apply, top_k: null });
        const output = await runner.run({ text, parameters }, quiet);
        const verdict = compareLabels(output, expected, tolerance);
        tally.count(`classes, ${function_to_apply ?? 'default'}`, verdict, { text });
      }
    }
  });
});
