import {
  cp,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  utimes,
} from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineSession, ModelFiles, RunRequest } from '../../src/engine/contract';
import { ChildChannel } from '../../src/engine/process/child-channel';
import { ProcessEngine } from '../../src/engine/process/model-process';
import { GraphStore } from '../../src/models/store/graph-store';
import { nodePorts } from '../../src/platform/node';
import type { TaskOutput } from '../../src/tasks/results';
import { taskDefinitions } from '../../src/tasks/registry';
import { taskIds, type TaskId } from '../../src/tasks/task';
import { handbook } from './handbook';
import {
  childEntry,
  parametersOf,
  recordingLog,
  sample,
  smallModelFolder,
} from '../support/small-models';

// Graphs are made behind all else on the machine, which may have much to do.
vi.setConfig({ testTimeout: 300_000 });

let root: string;
let graphs: GraphStore;
let log: ReturnType<typeof recordingLog>;
const sessions: EngineSession[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'graphs-'));
  log = recordingLog();
  graphs = new GraphStore(nodePorts, join(root, 'graphs'), log);
});

afterEach(async () => {
  await Promise.all(
    sessions.splice(0).map((session) => {
      session.kill();
      return session.ended;
    }),
  );
  await rm(root, { recursive: true, force: true });
});

/** A copy, since tests write to it. */
async function modelOf(task: TaskId): Promise<ModelFiles> {
  const directory = join(root, task);
  await cp(smallModelFolder(task), directory, { recursive: true });
  return { task, id: `small/${task}`, directory, dtype: 'q8' };
}

function requestOf(task: TaskId): RunRequest {
  const text = sample('complaint-broken-lamp').slice(0, 400);
  const generated = 'max_new_tokens';
  const isGenerating = taskDefinitions[task].parameters.some(({ name }) => name === generated);
  const parameters = parametersOf(task, isGenerating ? { [generated]: 12 } : {});
  const question = task === 'question-answering' ? { question: 'What is broken?' } : {};
  return { task, text, parameters, ...question } as RunRequest;
}

function start(model: ModelFiles, keeps = true, threads = 1): EngineSession {
  const engine = new ProcessEngine(childEntry, log, keeps ? { graphs, quietMs: 0 } : {});
  const session = engine.start(model, { threads });
  sessions.push(session);
  return session;
}

async function resultOf(session: EngineSession, task: TaskId): Promise<TaskOutput> {
  await session.loaded;
  const { answer } = session.run(requestOf(task), new AbortController().signal, {});
  return (await answer).output;
}

/** Of how many graphs the last start was, as the log says. */
function lastStart(): string | undefined {
  return log.lines.map((line) => /\d of \d of kept graphs/u.exec(line)?.[0]).findLast(Boolean);
}

function nextChange(): Promise<void> {
  return new Promise((resolve) => {
    const listening = graphs.onDidChange(() => {
      listening.dispose();
      resolve();
    });
  });
}

/** Starts a model, and waits until its graphs are kept. */
async function keep(model: ModelFiles): Promise<void> {
  const changed = nextChange();
  const session = start(model);
  await session.loaded;
  await changed;
  session.kill();
  await session.ended;
}

/** Loads a model, and says of how many kept graphs. */
async function startOf(model: ModelFiles): Promise<string | undefined> {
  const session = start(model);
  await session.loaded;
  session.kill();
  await session.ended;
  return lastStart();
}

/** The folders of whole graphs; what is not whole begins with a dot. */
async function placesOf({ directory }: ModelFiles): Promise<readonly string[]> {
  const folder = graphs.folderOf(directory);
  const names = await readdir(folder);
  return names.filter((name) => name !== 'model.json').map((name) => join(folder, name));
}

const kept = '1 of 1 of kept graphs';
const none = '0 of 1 of kept graphs';

// That of a model which answers questions is one, and of the kind of the two before.
describe.each(taskIds.filter((task) => task !== 'question-answering'))(
  'the graphs of %s',
  (task) => {
    it('are kept after the first start, and give the very result of the files at the second', async () => {
      const model = await modelOf(task);
      const count = taskDefinitions[task].graphs.length;
      const plain = await resultOf(start(model, false), task);
      await keep(model);
      expect(lastStart()).toBe(`0 of ${count} of kept graphs`);
      expect(await resultOf(start(model), task)).toStrictEqual(plain);
      expect(lastStart()).toBe(`${count} of ${count} of kept graphs`);
      // Whatever made them: they are the same for any number of threads.
      expect(await resultOf(start(model, true, 2), task)).toStrictEqual(
        await resultOf(start(model, false, 2), task),
      );
    });
  },
);

describe('graphs that read several sentences at once', () => {
  const request = {
    task: 'translation',
    text: handbook(2),
    parameters: parametersOf('translation', { max_new_tokens: 6, format: 'markdown' }),
  } as RunRequest;

  /** Translates a document in a process of its own. @returns what it wrote, and what it left kept */
  async function translate(
    model: ModelFiles,
    keeps: boolean,
  ): Promise<{ readonly output: TaskOutput; readonly kept: readonly string[] }> {
    const session = start(model, keeps);
    await session.loaded;
    const { answer } = session.run(request, new AbortController().signal, {});
    const { output } = await answer;
    if (keeps) {
      await vi.waitFor(async () => {
        expect(await exactPlaces(model)).toHaveLength(2);
      }, 120_000);
    }
    session.kill();
    await session.ended;
    return { output, kept: await exactPlaces(model) };
  }

  async function exactPlaces(model: ModelFiles): Promise<readonly string[]> {
    // Nothing was kept yet where there is no folder.
    const places = await placesOf(model).catch(() => []);
    return places.map((place) => basename(place)).filter((name) => name.startsWith('exact.'));
  }

  /** What was measured of them: content of the note, and when it was written. */
  async function note(model: ModelFiles): Promise<readonly unknown[] | undefined> {
    const decoder = (await exactPlaces(model)).find((name) => name.includes('decoder')) ?? '';
    const file = join(graphs.folderOf(model.directory), decoder, 'lengths-1.json');
    try {
      return [await readFile(file, 'utf8'), (await stat(file)).mtimeMs];
    } catch {
      return undefined;
    }
  }

  it('are kept once a document was translated, are measured once, and write the same', async () => {
    const model = await modelOf('translation');
    const alone = await translate(model, false);
    expect(alone.kept).toEqual([]);
    const first = await translate(model, true);
    expect(first.output).toEqual(alone.output);
    expect(await note(model)).toBeUndefined();

    const second = await translate(model, true);
    expect(second.output).toEqual(alone.output);
    const measured = await note(model);
    const { encoder } = JSON.parse(String(measured?.[0])) as { readonly encoder: string };
    expect(await exactPlaces(model)).toContain(encoder);

    const third = await translate(model, true);
    expect(third.output).toEqual(alone.output);
    expect(await note(model)).toEqual(measured);

    // One that cannot be read is made again of the model's file, and the document is as it was.
    const graph = join(graphs.folderOf(model.directory), third.kept[0] ?? '', 'graph.onnx');
    writeFileSync(graph, 'no graph');
    expect((await translate(model, true)).output).toEqual(alone.output);
  });
});

describe('a kept graph', () => {
  const task = 'text-classification';

  it('is thrown away when the file that it was made of was written to', async () => {
    const model = await modelOf(task);
    await keep(model);
    const [before] = await placesOf(model);
    const file = join(model.directory, 'onnx/model_quantized.onnx');
    const { atime, mtime, size } = await stat(file);
    // Another file of the same size that says it is as old.
    const bytes = await readFile(file);
    await rm(file);
    writeFileSync(file, bytes);
    await utimes(file, atime, mtime);
    expect((await stat(file)).size).toBe(size);
    await keep(model);
    expect(lastStart()).toBe(none);
    const after = await placesOf(model);
    expect(after).toHaveLength(1);
    expect(after[0]).not.toBe(before);
    expect(await startOf(model)).toBe(kept);
  });

  it('is thrown away when it was made for another runtime, processor or way of keeping', async () => {
    const model = await modelOf(task);
    await keep(model);
    const [place = ''] = await placesOf(model);
    const other = `${place.slice(0, -32)}${'0'.repeat(32)}`;
    await rename(place, other);
    await keep(model);
    expect(lastStart()).toBe(none);
    expect(await placesOf(model)).toEqual([place]);
  });

  it.each<[string, (place: string) => unknown]>([
    ['whose weights are cut off', (place) => truncate(join(place, 'weights.data'), 5000)],
    ['whose weights are gone', (place) => rm(join(place, 'weights.data'))],
    [
      'whose graph is another',
      (place) => {
        writeFileSync(join(place, 'graph.onnx'), 'no graph');
      },
    ],
    ['whose graph is none, though noted as its own', (place) => noteForeign(place)],
    ['without a record', (place) => rm(join(place, 'record.json'))],
    [
      'with a record that says nothing',
      (place) => {
        writeFileSync(join(place, 'record.json'), '{}');
      },
    ],
  ])('%s is no failure, and is thrown away', async (_, spoil) => {
    const model = await modelOf(task);
    const plain = await resultOf(start(model, false), task);
    await keep(model);
    const [place = ''] = await placesOf(model);
    await spoil(place);
    const changed = nextChange();
    const session = start(model);
    expect(await resultOf(session, task)).toStrictEqual(plain);
    expect(lastStart()).toBe(none);
    await changed;
    session.kill();
    await session.ended;
    expect(await startOf(model)).toBe(kept);
  });

  it('is made once where two processes make it at the same time', async () => {
    const model = await modelOf(task);
    const folder = graphs.folderOf(model.directory);
    const { id, ...files } = model;
    const answers = await Promise.all(
      [1, 2].map(async () => {
        const channel = new ChildChannel(id, { entry: childEntry }, log, () => undefined);
        const answer = await channel.request({
          type: 'keep',
          id: 0,
          kinds: ['own'],
          ...files,
          graphs: folder,
        });
        channel.kill();
        await channel.ended;
        return answer;
      }),
    );
    expect(answers.map((answer) => answer.type === 'kept' && answer.graphs).sort()).toEqual([0, 1]);
    expect(await placesOf(model)).toHaveLength(1);
    expect(await startOf(model)).toBe(kept);
  });

  it('is not begun while somebody waits, nor finished when its model is unloaded', async () => {
    const model = await modelOf(task);
    const engine = new ProcessEngine(childEntry, log, { graphs, quietMs: 600_000 });
    const session = engine.start(model, { threads: 1 });
    sessions.push(session);
    await resultOf(session, task);
    session.kill();
    await session.ended;
    await expect(readdir(graphs.folderOf(model.directory))).rejects.toThrow('ENOENT');
  });
});

/** Puts something else in a graph's place, and notes it as if it had been written so. */
async function noteForeign(place: string): Promise<void> {
  const content = 'no graph';
  writeFileSync(join(place, 'graph.onnx'), content);
  const file = join(place, 'record.json');
  const record = JSON.parse(await readFile(file, 'utf8')) as object;
  const graph = createHash('sha256').update(content).digest('hex');
  writeFileSync(file, JSON.stringify({ ...record, graph }));
}
