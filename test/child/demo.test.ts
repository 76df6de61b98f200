import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadRunner } from '../../src/engine/model/load-runner';
import type { Runner } from '../../src/engine/model/runner';
import type { TaskId } from '../../src/tasks/task';
import { parametersOf, quiet } from './gold';
import { handwritten } from './handwritten';
import { smallModelFolder } from '../support/small-models';

describe('the demo models on letters written by hand', () => {
  const load = <Task extends TaskId>(task: Task): Promise<Runner<Task>> =>
    loadRunner(task, smallModelFolder(task), 'q8', 1);

  /** Scores on these letters that the training wrote beside the model. */
  const measured = (task: TaskId): Readonly<Record<string, number>> => {
    const file = path.join(smallModelFolder(task), 'metrics.json');
    const metrics = JSON.parse(readFileSync(file, 'utf8')) as {
      scores: { B: Readonly<Record<string, number>> };
    };
    return metrics.scores.B;
  };

  test('find the names that they found when they were measured, at the very characters', async () => {
    const task = 'token-classification';
    const runner = await load(task);
    const parameters = parametersOf(task, { aggregation_strategy: 'first' });
    let right = 0;
    let found = 0;
    let expected = 0;
    for (const letter of handwritten()) {
      const output = await runner.run({ task, text: letter.text, parameters }, quiet);
      const spans = new Set(
        letter.entities.map(({ label, start, end }) => `${label} ${start} ${end}`),
      );
      const entities = output.kind === 'entities' ? output.entities : [];
      right += entities.filter(({ label, start, end }) =>
        spans.has(`${label} ${start} ${end}`),
      ).length;
      found += entities.length;
      expected += spans.size;
    }
    const f1 = (2 * right) / (found + expected);
    expect(Math.abs(f1 - (measured('token-classification').f1 ?? 0))).toBeLessThan(0.05);
  });

  test('tell complaints from thanks as often as when they were measured', async () => {
    const task = 'text-classification';
    const runner = await load(task);
    const parameters = parametersOf(task, { top_k: 1 });
    const letters = handwritten().filter(({ sentiment }) => sentiment !== undefined);
    let right = 0;
    for (const { text, sentiment } of letters) {
      const output = await runner.run({ task, text, parameters }, quiet);
      right += output.kind === 'labels' && output.labels[0]?.label === sentiment ? 1 : 0;
    }
    const accuracy = right / letters.length;
    expect(Math.abs(accuracy - (measured('text-classification').accuracy ?? 0))).toBeLessThan(0.05);
  });

  test('answer in the words of the letter', async () => {
    const task = 'question-answering';
    const runner = await load(task);
    const parameters = parametersOf(task, { top_k: 3 });
    for (const { text, questions } of handwritten().slice(0, 10)) {
      for (const { question } of questions) {
        const output = await runner.run({ task, text, question, parameters }, quiet);
        const found = output.kind === 'answers' ? output.answers : [];
        expect(found.length).toBeGreaterThan(0);
        expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(
          found.map(({ answer }) => answer),
        );
        const flat = text.replace(/\s+/gu, ' ');
        for (const { answer, context } of found) {
          const sentence = `${context?.before}${answer.replace(/\s+/gu, ' ')}${context?.after}`;
          expect(flat).toContain(sentence.replace(/^…|…$/gu, ''));
        }
      }
    }
  });
});
