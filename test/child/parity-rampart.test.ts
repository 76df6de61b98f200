import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createEntityRunner } from '../../src/engine/model/entities';
import { loadModel } from '../../src/engine/model/load';
import { compareEntities, parametersOf, quiet, readGold, type EntityCase } from './gold';
import { Tally } from './tally';

const gold = readGold('rampart') as {
  readonly sha256: string;
  readonly cases: readonly { readonly text: string; readonly cases: readonly EntityCase[] }[];
};
const task = 'token-classification';
const folder = resolve('models/rampart');
const tally = new Tally();
/** Of a score: weights of 4 bits, but activations in float32. */
const tolerance = 1e-4;

afterAll(() => {
  tally.print('Parity with Python transformers 4.57.1: Rampart, q4, labels of tokens and of words');
  tally.document('Rampart');
  expect(tally.of('different')).toBe(0);
});

test('the results were made with this model (if not: training/gold/gold.py rampart)', () => {
  const weights = readFileSync(`${folder}/onnx/model_q4.onnx`);
  expect(createHash('sha256').update(weights).digest('hex')).toBe(gold.sha256);
});

test('Rampart says what it says in Python', async () => {
  const runner = createEntityRunner(await loadModel(task, folder, 'q4', 1));
  for (const { text, cases } of gold.cases) {
    for (const { entities: expected, ...given } of cases) {
      const parameters = parametersOf(task, given);
      const output = await runner.run({ task, text, parameters }, quiet);
      const length = given.stride === undefined ? '' : ', several windows';
      tally.count(
        `entities, ${given.aggregation_strategy}${length}`,
        compareEntities(text, output, expected, tolerance),
        { given, text },
      );
    }
  }
  expect(gold.cases.length).toBeGreaterThan(15);
});
