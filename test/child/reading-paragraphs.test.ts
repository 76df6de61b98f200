import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCancelled } from '../../src/base/cancelled';
import type { CachedInference } from '../../src/engine/cached-inference';
import type { InstalledModel, RunObserver } from '../../src/engine/contract';
import { createEntityRunner } from '../../src/engine/model/entities';
import { loadModel, type LoadedModel } from '../../src/engine/model/load';
import { createReader } from '../../src/engine/model/session';
import type { Session } from '../../src/engine/model/generation/tensors';
import type { RunContext } from '../../src/engine/model/runner';
import type { Entity, TaskOutput } from '../../src/tasks/results';
import { textWindows, type Window } from '../../src/text/windows';
import { manyLetters } from '../../bench/letters';
import { parametersOf, realInference, recordingLog } from '../support/small-models';
import { quiet } from './gold';

const task = 'token-classification';
const parameters = parametersOf(task);
const directory = resolve('models/rampart');
const model: InstalledModel = { task, id: 'rampart', directory, dtype: 'q4', commit: 'test' };
const rules = { region: 'DE' };

const letter = `Maria Brown
14 Oak Lane
Springfield, IL 62704

Dear Dr Keller,

please answer to maria.brown@example.com and pay to DE89 3704 0044 0532 0130 00.

Yours sincerely,
Maria F. Brown`;

const entitiesOf = (output: TaskOutput): readonly Entity[] =>
  output.kind === 'entities' ? output.entities : [];

describe('in its process', () => {
  let log = recordingLog();
  let inference: CachedInference;
  beforeEach(() => {
    log = recordingLog();
    inference = realInference({ log, entry: resolve('test/support/children/measured.cjs') });
  });
  afterEach(() => {
    inference.dispose();
  });
  const find = async (
    text: string,
    observer: RunObserver = {},
    signal = new AbortController().signal,
  ): Promise<readonly Entity[]> => {
    const options = { signal, observer, remember: false };
    const { result } = await inference.run(model, { task, text, parameters, rules }, options);
    return entitiesOf(result.output);
  };

  it('Rampart and the rules find whole persons, addresses and what can be checked', async () => {
    const found = await find(letter);
    const words = found.map(({ label, text }) => `${label} ${text}`);
    expect(words).toContain('PERSON Maria Brown');
    expect(words).toContain('PERSON Maria F. Brown');
    expect(words).toContain('PERSON Keller');
    expect(words).toContain('ADDRESS 14 Oak Lane\nSpringfield, IL 62704');
    expect(words).toContain('EMAIL maria.brown@example.com');
    const iban = found.find(({ label }) => label === 'IBAN');
    expect(iban).toMatchObject({ checked: true, rule: 'iban' });
    const [person] = found;
    expect(person?.parts).toEqual([
      { label: 'GIVEN_NAME', start: 0, end: 5 },
      { label: 'SURNAME', start: 6, end: 11 },
    ]);
    expect(found.every(({ start, end, text }) => text === letter.slice(start, end))).toBe(true);
  });

  it('tells what it finds as it reads, each once, and stops by itself at any moment', async () => {
    const text = manyLetters(1_000_000);
    for (const wait of [0, 700]) {
      const controller = new AbortController();
      const told: Entity[] = [];
      const observer: RunObserver = {
        found: (part) => {
          told.push(...entitiesOf(part));
          setTimeout(() => {
            controller.abort();
          }, wait);
        },
      };
      const ended = await find(`${wait}\n\n${text}`, observer, controller.signal).catch(
        (error: unknown) => error,
      );
      expect(isCancelled(ended)).toBe(true);
      expect(told.length).toBeGreaterThan(5);
      // The model and a rule may both find a person in one place.
      const each = told.map(
        ({ start, end, label, rule = '' }) => `${start} ${end} ${label} ${rule}`,
      );
      expect(each).toEqual([...new Set(each)]);
      // Told in the order of the text, but for rules, which see a stretch at once.
      const persons = told.filter(({ rule }) => rule === undefined).map(({ start }) => start);
      expect(persons).toEqual([...persons].sort((a, b) => a - b));
    }
    const turns = log.lines.flatMap((line) => /longest turn ([\d.]+)/u.exec(line)?.[1] ?? []);
    process.stdout.write(`personal data: longest turns ${turns.join(', ')} ms\n`);
    // A third of the queue's patience, in processor time; the first turn of all compiles.
    expect(Math.max(...turns.map(Number))).toBeLessThan(150);
  }, 120_000);
});

describe('the reader', () => {
  let loaded: LoadedModel;
  beforeEach(async () => {
    loaded = await loadModel(task, directory, 'q4', 1);
  });

  it('has the same logits for a row in any batch, bit for bit', async () => {
    const reader = createReader(loaded, { outputs: ['logits'], perToken: true });
    expect(reader.batches).toBe(true);
    const windows = letter
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) =>
        textWindows(reader.aligner.align(line), reader.aligner.template, reader.limit, null),
      );
    const logits = (batch: readonly Window[]): Promise<Float32Array> =>
      reader.read(batch, (given) => (given.logits?.data as Float32Array).slice());
    const together = await logits(windows);
    const row = together.length / windows.length;
    for (const [index, window] of windows.entries()) {
      const alone = await logits([window]);
      const begin = index * row;
      expect(together.subarray(begin, begin + alone.length)).toEqual(alone);
    }
    const { batches } = createReader(
      await loadModel(task, resolve('models/demo/token-classification'), 'q8', 1),
      { outputs: ['logits'], perToken: true },
    );
    expect(batches).toBe(false);
  });

  /** Finds, and counts the rows that the model was run on. */
  function counting() {
    let rows = 0;
    const session = (loaded.model.sessions as Readonly<Record<string, Session>>).model;
    if (!session) {
      throw new Error('The model has no session.');
    }
    const { inputNames, outputNames, inputMetadata } = session;
    const counted: Session = {
      inputNames,
      outputNames,
      inputMetadata,
      run(feeds, fetches) {
        rows += feeds.input_ids?.dims[0] ?? 0;
        return session.run(feeds, fetches);
      },
    };
    const model = { sessions: { model: counted } } as unknown as LoadedModel['model'];
    const runner = createEntityRunner({ ...loaded, model });
    return async (text: string, from?: number, context: RunContext = quiet) => {
      rows = 0;
      const where = { ...rules, ...(from === undefined ? {} : { from }) };
      const output = await runner.run({ task, text, parameters, rules: where }, context);
      return { output, rows };
    };
  }

  it('reads after an edit only the paragraph that was edited', async () => {
    const find = counting();
    const before = await find(letter);
    expect(before.rows).toBe(4);
    expect(await find(letter)).toEqual({ output: before.output, rows: 0 });
    const edited = letter.replace('Dear', 'My dear');
    const { output, rows } = await find(edited);
    expect(rows).toBe(1);
    expect(output).toEqual((await counting()(edited)).output);
  });

  it('begins where it is told to, and finds the same', async () => {
    const text = manyLetters(12_000);
    const from = text.indexOf('\n\n', 6000) + 2;
    const sorted = (output: TaskOutput): readonly string[] =>
      entitiesOf(output)
        .map((entity) => JSON.stringify(entity))
        .sort();
    const all = await counting()(text);
    const parts: TaskOutput[] = [];
    const context = { ...quiet, found: (part: TaskOutput) => parts.push(part) };
    const { output } = await counting()(text, from, context);
    expect(sorted(output)).toEqual(sorted(all.output));
    expect(parts.flatMap(entitiesOf)).toEqual(entitiesOf(output));
    const first = parts[0] ? entitiesOf(parts[0]).filter(({ rule }) => rule === undefined) : [];
    expect(first[0]?.start).toBeGreaterThanOrEqual(from);
    expect(parts.length).toBeGreaterThan(2);
    expect(entitiesOf(output).some(({ start }) => start < 100)).toBe(true);
  });
});
