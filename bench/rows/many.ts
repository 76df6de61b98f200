import type { TaskId } from '../../src/tasks/task';
import { entriesOf, perSecond, ratiosOf, type Result } from '../report/result';
import { alternate } from '../sides/alternate';
import { buildSide } from '../sides/build';
import { checkouts, ours, request, type Bench, type Row } from './row';
import { shortTexts } from './texts';

async function selections(
  bench: Bench,
  task: TaskId,
  model: string,
  count: number,
): Promise<Result> {
  const directory = bench.model(model);
  const { threads } = bench;
  // As they come from many places of a document: some words each, of different numbers.
  const texts = shortTexts(count).map((text, place) =>
    text
      .split(' ')
      .slice(0, 6 + ((place * 7) % 30))
      .join(' '),
  );
  const requests = texts.map((text) => request(task, text, {}));
  const sides = checkouts(bench).map(([name, checkout]) =>
    buildSide({ name, checkout, task, directory, threads, requests }),
  );
  const entries = entriesOf(await alternate(sides, bench.plan, bench.say), perSecond);
  return {
    id: `many-${model}`,
    title: `${count} selections, ${model}`,
    unit: 'texts a second',
    better: 'more',
    entries,
    ratios: ratiosOf(entries, ours, { before: 3 }),
    how: `${count} texts of 6 to 35 words, each asked by itself.`,
  };
}

export const many: Row = {
  name: 'many',
  async run(bench) {
    return [
      await selections(bench, 'text-classification', 'sst2', 200),
      await selections(bench, 'token-classification', 'ner', 100),
    ];
  },
};
