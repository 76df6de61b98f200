import { expect, test } from 'vitest';
import { loadRunner } from '../../src/engine/model/load-runner';
import { isClear } from '../../src/tasks/question-answering/clear';
import type { Answer } from '../../src/tasks/results';
import { documented } from '../support/documented';
import { parametersOf, quiet } from './gold';
import { handwritten } from './handwritten';
import { meets, plain } from './same-answer';
import { smallModelFolder } from '../support/small-models';

test('what is called the best answer is right more often than what is called a guess', async () => {
  const task = 'question-answering';
  const folder = smallModelFolder(task);
  const runner = await loadRunner(task, folder, 'q8', 1);
  const parameters = parametersOf(task, { top_k: 3 });
  const groups = ['Best answer', 'Best guess'].map((name) => ({
    name,
    count: 0,
    identical: 0,
    overlapping: 0,
  }));
  for (const { text, questions } of handwritten()) {
    for (const { question, answer } of questions) {
      const output = await runner.run({ task, text, question, parameters }, quiet);
      const found: readonly Answer[] = output.kind === 'answers' ? output.answers : [];
      const [best] = found;
      const group = groups[best && isClear(best, found) ? 0 : 1];
      if (best && group) {
        group.count += 1;
        group.identical += plain(best.answer) === plain(answer) ? 1 : 0;
        group.overlapping += meets(best.answer, answer) ? 1 : 0;
      }
    }
  }
  const [best, guess] = groups.map(({ overlapping, count }) => overlapping / count);
  expect(best).toBeGreaterThan(0.85);
  expect(best).toBeGreaterThan((guess ?? 1) + 0.25);
  documented({
    page: 'docs/models.md',
    name: 'confidence',
    head: ['Called', 'Answers', 'The same as a reader’s', 'Overlapping it'],
    rows: groups.map(({ name, count, identical, overlapping }) => [
      name,
      count,
      identical,
      overlapping,
    ]),
    // They change with each training of the demo model.
    compared: [],
  });
});
