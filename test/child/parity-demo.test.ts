import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createAnswerRunner } from '../../src/engine/model/answers';
import { createClassificationRunner } from '../../src/engine/model/classification';
import { createEntityRunner } from '../../src/engine/model/entities';
import type { RequestOf } from '../../src/engine/contract';
import { loadModel, type LoadedModel } from '../../src/engine/model/load';
import type { Runner } from '../../src/engine/model/runner';
import type { TaskOutput } from '../../src/tasks/results';
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
import { RecordedModel, type RecordedWindow } from './recorded';
import { Tally, type Verdict } from './tally';
import { smallModelFolder } from '../support/small-models';

interface Letters<Case> {
  readonly sha256: string;
  readonly windows: readonly RecordedWindow[];
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
type Task = keyof typeof gold;

const tally = new Tally();
/** Of a score at q8. */
const tolerance = 1e-3;
/**
 * By how much logits may differ from the reference's on a machine with other float kernels. Between
 * two levels of onnxruntime's own optimisation they differ by up to 0.04.
 */
const kernels = 0.5;
const recordings = new Map<Task, RecordedModel>();

function folderOf(task: Task): string {
  return smallModelFolder(task);
}

afterAll(() => {
  const largest = [...recordings.values()].map(({ largestDifference }) => largestDifference);
  tally.print(
    'Parity with Python transformers 4.57.1: demo models, q8, letters of one to several windows\n' +
      '(explained: identical with the logits of the reference’s processor, whose float kernels differ\n' +
      `from this one’s; largest difference of a logit: ${Math.max(...largest).toPrecision(2)})`,
  );
  tally.document('demo models');
  expect(tally.of('different')).toBe(0);
});

test.each(Object.keys(gold) as Task[])(
  'the results for %s were made with this model (if not: training/gold/gold.py demo)',
  (task) => {
    const weights = readFileSync(path.join(folderOf(task), 'onnx/model_quantized.onnx'));
    expect(createHash('sha256').update(weights).digest('hex')).toBe(gold[task].sha256);
  },
);

/** Runs a case on the model as it is here and, where that differs, on the reference's own logits. */
async function duel<One extends Task>(
  task: One,
  create: (model: LoadedModel) => Runner<NoInfer<One>>,
): Promise<(input: RequestOf<One>, compare: (output: TaskOutput) => Verdict) => Promise<Verdict>> {
  const loaded = await loadModel(task, folderOf(task), 'q8', 1);
  const recorded = new RecordedModel(gold[task].windows);
  const live = create({ ...loaded, model: recorded.watch(loaded.model) });
  const replayed = create({ ...loaded, model: recorded.replay() });
  recordings.set(task, recorded);
  return async (input, compare) => {
    const here = compare(await live.run(input, quiet));
    // On any machine, what is made of the reference's logits has to be the reference's result.
    const there = compare(await replayed.run(input, quiet));
    if (there === 'different' || recorded.largestDifference > kernels) {
      return 'different';
    }
    return here === 'different' ? 'explained' : here;
  };
}

describe('the demo models say what they say in Python', () => {
  test('entities', async () => {
    const task = 'token-classification';
    const run = await duel(task, createEntityRunner);
    for (const { text, cases } of gold[task].cases) {
      for (const { entities: expected, ...given } of cases) {
        const parameters = parametersOf(task, given);
        const verdict = await run({ task, text, parameters }, (output) =>
          compareEntities(text, output, expected, tolerance),
        );
        const length = given.stride === undefined ? '' : ', several windows';
        tally.count(`entities, ${given.aggregation_strategy}${length}`, verdict, { given, text });
      }
    }
  });

  test('answers', async () => {
    const task = 'question-answering';
    const run = await duel(task, createAnswerRunner);
    for (const { text, question = '', cases } of gold[task].cases) {
      for (const { answers: expected, ...given } of cases) {
        const parameters = parametersOf(task, given);
        const verdict = await run({ task, text, question, parameters }, (output) =>
          compareAnswers(text, output, expected, tolerance),
        );
        const options = JSON.stringify(given).replaceAll('"', '');
        tally.count(`answers, ${options}`, verdict, { question, text });
      }
    }
  });

  test('classes', async () => {
    const task = 'text-classification';
    const run = await duel(task, createClassificationRunner);
    for (const { text, cases } of gold[task].cases) {
      for (const { function_to_apply, labels: expected } of cases) {
        const parameters = parametersOf(task, { function_to_apply, top_k: null });
        const verdict = await run({ task, text, parameters }, (output) =>
          compareLabels(output, expected, tolerance),
        );
        tally.count(`classes, ${function_to_apply ?? 'default'}`, verdict, { text });
      }
    }
  });
});
