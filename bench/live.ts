/**
 * What live highlighting costs, outside of the editor: `npm run bench:live` (after `npm run build`),
 * with a number of edits behind `--`. Edits of a short and of a long document take turns, so that
 * both have the same machine. How the editor's own host fares is printed by the host tests.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { resolve } from 'node:path';
import { CachedInference } from '../src/engine/cached-inference';
import { ProcessEngine } from '../src/engine/process/model-process';
import { FindingStore } from '../src/findings/store';
import { LanguageDetector } from '../src/language/detector';
import { LocalModels } from '../src/models/local-models';
import { ModelStore } from '../src/models/store/store';
import { nodePorts } from '../src/platform/node';
import { ConsentQueue } from '../src/runs/consent';
import { Live } from '../src/runs/live/live';
import type { LiveText } from '../src/runs/live/paragraphs';
import type { LiveReader } from '../src/runs/live/reading';
import { LiveTaskReader } from '../src/runs/live/task-reader';
import { ModelChoice } from '../src/runs/model-choice';
import type { TaskSettings } from '../src/runs/ports';
import { RunStore } from '../src/runs/run-store';
import { TaskRunner } from '../src/runs/task-runner';
import type { Span } from '../src/text/spans';
import { manyLetters } from './letters';

const [edits = '60'] = process.argv.slice(2);
const turns = Number(edits);
const nothing = (): void => undefined;
const log = { debug: nothing, info: nothing, warn: console.error, error: console.error };

const sorted = (times: readonly number[]): readonly number[] => [...times].sort((a, b) => a - b);
const share = (times: readonly number[], part: number): number =>
  sorted(times)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** A document, and what is marked in it. */
class Written {
  readonly findings = new FindingStore();
  readonly live: Live;
  /** Time that the process had to do with each change, in ms. */
  readonly handled: number[] = [];

  constructor(
    readonly key: string,
    private text: string,
    reader: LiveReader,
  ) {
    const gate = { closed: () => undefined, spent: nothing };
    this.live = new Live({ findings: this.findings, reader, gate, log, quietMs: 0 });
  }

  readonly read = ({ start, end }: Span): string => this.text.slice(start, end);

  begin(): void {
    const read = this.read;
    const length = (): number => this.text.length;
    const text: LiveText = {
      read,
      get length() {
        return length();
      },
    };
    this.live.add({ uri: this.key, language: 'plaintext' }, text);
  }

  get length(): number {
    return this.text.length;
  }

  /** Replaces a part of the text. @param typing true for what a person types there */
  edit(offset: number, length: number, written: string, typing = false): void {
    this.text = `${this.text.slice(0, offset)}${written}${this.text.slice(offset + length)}`;
    // So that it is in one piece, which no editor waits for.
    this.text.charCodeAt(offset);
    const change = [{ offset, length, inserted: written.length }];
    const began = performance.now();
    this.findings.edit(this.key, change, this.read);
    this.live.edit(this.key, change, typing ? [offset + written.length] : []);
    this.handled.push(performance.now() - began);
  }

  /** The middle of a line near a place. */
  near(part: number): number {
    return this.text.indexOf(' ', Math.floor(this.text.length * part));
  }
}

function taskReader(): { readonly reader: LiveReader; readonly end: () => void } {
  const languages = new LanguageDetector(resolve('dist/language.js'), log);
  const engine = new ProcessEngine(resolve('dist/child.js'), log);
  const limits = { maxLoaded: () => 3, idleMs: () => 0, threads: () => 0 };
  const inference = new CachedInference({ engine, log, ...limits });
  const settings: TaskSettings = {
    parameters: () => ({}),
    model: () => 'auto',
    dtype: () => 'q8',
  };
  const models = new ModelStore(nodePorts, resolve('models'), resolve('out/bench/none'), '0.0.0');
  const local = new LocalModels(nodePorts, models, log);
  const consents = new ConsentQueue({ ask: () => Promise.reject(new Error('asked')) });
  const fitness = { settle: (orders: readonly never[]) => Promise.resolve(orders) } as never;
  const runner = new TaskRunner({
    store: new RunStore(inference, log),
    models: new ModelChoice(local, settings, consents),
    settings,
    fitness,
    languages,
    code: { of: () => Promise.resolve(undefined) },
    question: {
      usualTarget: () => undefined,
      target: () => Promise.resolve(undefined),
      otherThan: () => Promise.resolve(undefined),
    },
  });
  const reader = new LiveTaskReader({
    runner,
    fitness,
    inference,
    demo: (task) => local.demo(task),
    nameOf: (tag) => tag,
    threads: () => 1,
  });
  const end = (): void => {
    inference.dispose();
    languages.dispose();
  };
  return { reader, end };
}

/** Reads everything there is, and says what that took and how long nobody else had a turn. */
async function begin(document: Written): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  document.begin();
  await document.live.settled();
  delay.disable();
  const { total = 0 } = document.live.state(document.key) ?? {};
  console.log(
    [
      `${document.length} UTF-16 code units in ${total} paragraphs`,
      `read in ${((performance.now() - began) / 1000).toFixed(1)} s`,
      `${document.findings.all(document.key).length} findings`,
      `others waited ${ms(delay.max / 1e6)} at most`,
    ].join(' | '),
  );
}

/** Writes new words into documents of two lengths by turns, and waits for what is found then. */
async function compareEdits(short: Written, long: Written): Promise<void> {
  const times = new Map([short, long].map((one) => [one, [] as number[]]));
  const reads = new Map([short, long].map((one) => [one, one.live.paragraphsRead(one.key)]));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const document of turn % 2 === 0 ? [short, long] : [long, short]) {
      const offset = document.near(0.5);
      const began = performance.now();
      document.edit(offset, 0, ` ${(turn + 1000).toString(36)}`);
      await document.live.settled();
      times.get(document)?.push(performance.now() - began);
    }
  }
  const medians = [short, long].map((document) => {
    const all = times.get(document) ?? [];
    const read = document.live.paragraphsRead(document.key) - (reads.get(document) ?? 0);
    console.log(
      [
        `${document.length} UTF-16 code units`,
        `an edit until its findings are there: ${ms(share(all, 0.5))} (${ms(share(all, 0.05))} to ${ms(share(all, 0.95))})`,
        `in this process at once: ${ms(share(document.handled, 0.5))}, 99 of 100 under ${ms(share(document.handled, 0.99))}`,
        `${(read / turns).toFixed(2)} paragraphs read`,
      ].join(' | '),
    );
    return share(all, 0.5);
  });
  console.log(
    `ratio of the long one to the short one: ${((medians[1] ?? 0) / (medians[0] ?? 1)).toFixed(2)}`,
  );
}

/** Types in a document with many findings, which a plain expression finds. */
async function typeAmongMany(): Promise<void> {
  const source = { kind: 'rule', id: 'names', checked: false } as const;
  const reader: LiveReader = {
    reading: () =>
      Promise.resolve({
        key: 'names',
        origin: { kind: 'entity', source, run: 'live' },
        read: (text) =>
          Promise.resolve({
            found: [...text.matchAll(/\b[A-Z]\w+/gu)].map(({ index, 0: name }) => ({
              start: index,
              end: index + name.length,
              label: 'PERSON',
              score: 1,
            })),
            processorMs: 0,
          }),
      }),
  };
  const line = 'Anna of Lisbon wrote to Maria, who lives in Porto.\n';
  const document = new Written('many', `${line.repeat(3)}\n`.repeat(1667), reader);
  document.findings.onDidChange(() => undefined);
  await begin(document);
  document.handled.length = 0;
  for (let key = 0; key < 4000; key += 1) {
    const word = document.near(((key >> 4) % 97) / 97);
    document.edit(word + (key & 15), 0, key % 16 === 15 ? ' ' : 'x', true);
    if (key % 50 === 49) {
      await document.live.settled();
    }
  }
  console.log(
    `typing among ${document.findings.all('many').length} findings, in this process: ${ms(share(document.handled, 0.5))} a key, 99 of 100 under ${ms(share(document.handled, 0.99))}, at most ${ms(share(document.handled, 1))}`,
  );
}

/**
 * Reads with the models once it is told to. Until then it finds nothing, so that nobody waits some
 * minutes for what is not measured.
 */
class LateReader implements LiveReader {
  isLate = false;

  constructor(private readonly by: LiveReader) {}

  async reading(...given: Parameters<LiveReader['reading']>): ReturnType<LiveReader['reading']> {
    const reading = await this.by.reading(...given);
    return 'problem' in reading
      ? reading
      : {
          ...reading,
          read: (text, signal) =>
            this.isLate
              ? reading.read(text, signal)
              : Promise.resolve({ found: [], processorMs: 0 }),
        };
  }
}

await typeAmongMany();
const { reader: models, end } = taskReader();
const reader = new LateReader(models);
const [short, long] = [1000, 1_000_000].map((units) => {
  const text = manyLetters(units);
  return new Written(`letters of ${units}`, units > 1000 ? text : text.slice(0, units), reader);
});
if (short && long) {
  await begin(short);
  await begin(long);
  reader.isLate = true;
  // The models are loaded by the first.
  for (const document of [short, long]) {
    document.edit(document.near(0.5), 0, ' so');
    await document.live.settled();
  }
  short.handled.length = 0;
  long.handled.length = 0;
  await compareEdits(short, long);
  short.live.dispose();
  long.live.dispose();
}
end();
