/**
 * What this build takes on the small models of the repository, in two minutes and without anything
 * to install: `npm run bench:quick -- [--before CHECKOUT]`, after `npm run build`.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { TaskId } from '../src/tasks/task';
import { entriesOf, perSecond } from './report/result';
import { withSpread } from './report/statistics';
import { request } from './rows/row';
import { markdown, sentence, shortTexts } from './rows/texts';
import { alternate } from './sides/alternate';
import { buildSide } from './sides/build';

const { values } = parseArgs({ options: { before: { type: 'string' } } });
const english = { source: 'en', target: 'de' };
const written = { min_new_tokens: 32, max_new_tokens: 32, do_sample: false };

interface Quick {
  readonly name: string;
  readonly task: TaskId;
  readonly folder: 'models/demo' | 'test/fixtures/small-models';
  readonly texts: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

const document = markdown(4000).text;
const all: readonly Quick[] = [
  ...(['text-classification', 'token-classification'] as const).map((task) => ({
    name: `${task}, 20 texts of 60 words`,
    task,
    folder: 'models/demo' as const,
    texts: shortTexts(20),
    parameters: {},
  })),
  ...[1, 4].flatMap((beams): readonly Quick[] => [
    {
      name: `a sentence, ${beams} beams`,
      task: 'translation',
      folder: 'test/fixtures/small-models',
      texts: [sentence],
      parameters: { ...english, format: 'plain', num_beams: beams },
    },
    {
      name: `4 KB of Markdown, ${beams} beams`,
      task: 'translation',
      folder: 'test/fixtures/small-models',
      texts: [document],
      parameters: { ...english, format: 'markdown', num_beams: beams },
    },
    {
      name: `a text goes on, ${beams} beams`,
      task: 'text-generation',
      folder: 'test/fixtures/small-models',
      texts: shortTexts(1),
      parameters: { ...written, num_beams: beams },
    },
  ]),
];

const builds = [
  ['ours', '.'],
  ...(values.before === undefined ? [] : [['before', values.before]]),
] as const;
for (const { name, task, folder, texts, parameters } of all) {
  const requests = texts.map((text) => request(task, text, parameters));
  const sides = builds.map(([build = '', checkout = '']) =>
    buildSide({
      name: build,
      checkout,
      task,
      directory: resolve(folder, task),
      threads: 1,
      requests,
    }),
  );
  const measured = await alternate(sides, { processes: 1, rounds: 5 }, () => undefined);
  const speeds = entriesOf(measured, perSecond);
  const shares = entriesOf(measured, ({ sessionMs = 0, ms }) => (100 * sessionMs) / ms);
  for (const [place, { name: build, spread }] of speeds.entries()) {
    const share = shares[place]?.spread?.median ?? 0;
    console.log(
      `${name.padEnd(42)} ${build.padEnd(7)} ${spread ? withSpread(spread) : ''} a second, ${share.toFixed(0)} % of it in the model’s runs`,
    );
  }
}
