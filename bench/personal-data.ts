/**
 * How long it takes to find personal data in 1 MB of letters: `npm run bench:personal-data`, with a
 * number of threads (as many as there are cores by default) and a length in UTF-16 code units behind
 * `--`. Processor time is the honest number where other things run on the machine.
 */
import { resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { createEntityRunner } from '../src/engine/model/entities';
import { loadModel } from '../src/engine/model/load';
import type { RunContext } from '../src/engine/model/runner';
import { checkParameters } from '../src/tasks/parameters';
import { tokenClassification } from '../src/tasks/token-classification';
import { manyLetters } from './letters';

const [threads = String(availableParallelism()), units = '1000000'] = process.argv.slice(2);
const task = tokenClassification.id;
const parameters = checkParameters(tokenClassification.parameters, {});
const runner = createEntityRunner(
  await loadModel(task, resolve('models/rampart'), 'q4', Number(threads)),
);

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** Reads a text and says what that took. @param from where reading begins */
async function measure(name: string, text: string, from?: number): Promise<void> {
  let first: number | undefined;
  let between = 0;
  const before = process.cpuUsage();
  const began = performance.now();
  let last = began;
  const context: RunContext = {
    async checkpoint() {
      between = Math.max(between, performance.now() - last);
      await new Promise((done) => setImmediate(done));
      last = performance.now();
    },
    computedMs: () => performance.now() - began,
    cancelled: false,
    partial: () => undefined,
    found: () => {
      first ??= performance.now() - began;
    },
    progress: () => undefined,
    reread: () => Promise.resolve([]),
  };
  const rules = { region: 'DE', ...(from === undefined ? {} : { from }) };
  const output = await runner.run({ task, text, parameters, rules }, context);
  const { user, system } = process.cpuUsage(before);
  console.log(
    [
      name.padEnd(38),
      `wall ${seconds(performance.now() - began)}`,
      `processor ${seconds((user + system) / 1000)}`,
      `first marks ${Math.round(first ?? Number.NaN)} ms`,
      `longest between checkpoints ${Math.round(between)} ms`,
      `${output.kind === 'entities' ? output.entities.length : 0} candidates`,
    ].join(' | '),
  );
}

const text = manyLetters(Number(units));
const middle = Math.floor(text.length / 2);
console.log(`${text.length} UTF-16 code units of letters, ${threads} threads`);
await measure('warming up', 'Dear Maria Brown,');
await measure('all of it', text);
await measure('once more', text);
const edited = text.slice(0, middle).lastIndexOf('\n\n') + 2;
await measure(
  'after an edit of one paragraph',
  `${text.slice(0, edited)}Well, ${text.slice(edited)}`,
);
await measure('a page in the middle first', text.replaceAll('. ', '.  '), middle);
