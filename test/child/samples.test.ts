import { describe, expect, test } from 'vitest';
import { loadRunner } from '../../src/engine/model/load-runner';
import type { Runner } from '../../src/engine/model/runner';
import type { TaskOutput } from '../../src/tasks/results';
import type { TaskId } from '../../src/tasks/task';
import { parametersOf, quiet } from './gold';
import { handwritten } from './handwritten';
import { sampleFacts, stillWrong } from './sample-facts';
import { smallModelFolder } from '../support/small-models';

const load = <Task extends TaskId>(task: Task): Promise<Runner<Task>> =>
  loadRunner(task, smallModelFolder(task), 'q8', 1);

/** As SQuAD compares answers: case, articles and punctuation do not count. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\b(?:a|an|the)\b/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

const textOf = (output: TaskOutput): string => (output.kind === 'text' ? output.text : '');

/**
 * What a person would find in a sample, asserted of what the demo models make of it. What is still
 * wrong is expected to fail: whoever trains a model that does better takes it off that list.
 */
describe.each(handwritten('handwritten-dev'))('the sample $name', ({ name, text, questions }) => {
  const facts = sampleFacts[name];
  const check = (task: TaskId): typeof test.fails =>
    stillWrong[task]?.includes(name) ? test.fails : test;

  check('text-classification')('has its sentiment', async () => {
    const task = 'text-classification';
    const parameters = parametersOf(task, { top_k: 1 });
    const output = await (await load(task)).run({ task, text, parameters }, quiet);
    expect(output.kind === 'labels' && output.labels[0]?.label).toBe(facts?.sentiment);
  });

  check('question-answering')('has its answers', async () => {
    const task = 'question-answering';
    const runner = await load(task);
    const parameters = parametersOf(task, {});
    const found: string[] = [];
    for (const { question } of questions) {
      const output = await runner.run({ task, text, question, parameters }, quiet);
      found.push(plain(output.kind === 'answers' ? (output.answers[0]?.answer ?? '') : ''));
    }
    expect(found).toEqual(questions.map(({ answer }) => plain(answer)));
  });

  check('summarization')('has its summary', async () => {
    const task = 'summarization';
    const output = await (
      await load(task)
    ).run({ task, text, parameters: parametersOf(task, {}) }, quiet);
    for (const fact of facts?.summary ?? []) {
      expect(textOf(output)).toMatch(fact);
    }
  });

  check('translation')('has its translation', async () => {
    const task = 'translation';
    const output = await (
      await load(task)
    ).run({ task, text, parameters: parametersOf(task, {}) }, quiet);
    for (const fact of facts?.translation ?? []) {
      expect(textOf(output)).toMatch(fact);
    }
  });

  check('text-generation')('has its reply', async () => {
    const task = 'text-generation';
    const parameters = parametersOf(task, { do_sample: false });
    const output = await (await load(task)).run({ task, text, parameters }, quiet);
    for (const fact of facts?.reply ?? []) {
      expect(textOf(output)).toMatch(fact);
    }
  });
});
