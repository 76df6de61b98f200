import { describe, expect, test } from 'vitest';
import { loadRunner } from '../../src/engine/model/load-runner';
import type { Runner } from '../../src/engine/model/runner';
import { isClear } from '../../src/tasks/question-answering/clear';
import type { TaskId } from '../../src/tasks/task';
import { smallModelFolder } from '../support/small-models';
import { parametersOf, quiet } from './gold';
import { handwritten } from './handwritten';
import { saysTheSame } from './same-answer';

const load = <Task extends TaskId>(task: Task): Promise<Runner<Task>> =>
  loadRunner(task, smallModelFolder(task), 'q8', 1);

const samples = handwritten('handwritten-dev');
/** The share of questions whose first answer is right; the others are said to be guesses. */
const leastRight = 0.8;

type Sample = (typeof samples)[number];

/** What becomes of the questions about a sample. */
async function ask({ text, questions }: Sample) {
  const task = 'question-answering';
  const runner = await load(task);
  const parameters = parametersOf(task, {});
  const found: { question: string; right: boolean; clear: boolean }[] = [];
  for (const { question, answer } of questions) {
    const output = await runner.run({ task, text, question, parameters }, quiet);
    const answers = output.kind === 'answers' ? output.answers : [];
    const [best] = answers;
    found.push({
      question,
      right: best !== undefined && saysTheSame(best.answer, answer),
      clear: best !== undefined && isClear(best, answers),
    });
  }
  return found;
}

const asked = new Map<string, ReturnType<typeof ask>>();

/** The same, asked once for all tests. */
function answered(sample: Sample): ReturnType<typeof ask> {
  const before = asked.get(sample.name) ?? ask(sample);
  asked.set(sample.name, before);
  return before;
}

describe.each(samples)('the sample $name', (sample) => {
  const { text, sentiment } = sample;

  test('has its sentiment', async () => {
    const task = 'text-classification';
    const parameters = parametersOf(task, { top_k: 1 });
    const output = await (await load(task)).run({ task, text, parameters }, quiet);
    expect(output.kind === 'labels' && output.labels[0]?.label).toBe(sentiment);
  });

  test('has its answers, or it is said that none is clear', async () => {
    const wrong = (await answered(sample)).filter(({ right, clear }) => clear && !right);
    expect(wrong.map(({ question }) => question)).toEqual([]);
  });
});

test('most questions about the samples get the right answer first', async () => {
  const all = [];
  for (const sample of samples) {
    all.push(...(await answered(sample)));
  }
  expect(all.length).toBeGreaterThan(25);
  expect(all.filter(({ right }) => right).length / all.length).toBeGreaterThan(leastRight);
});
