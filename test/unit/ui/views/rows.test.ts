import { describe, expect, it } from 'vitest';
import type { ModelInMemory } from '../../../../src/engine/engines';
import type { InstalledManifest } from '../../../../src/models/store/stored-model';
import {
  includedRows,
  modelRows,
  totalBytes,
  type ModelsSnapshot,
} from '../../../../src/ui/views/models/rows';

const commit = 'a'.repeat(40);

function manifest(id: string, more: Partial<InstalledManifest> = {}): InstalledManifest {
  return {
    format: 1,
    id,
    commit,
    revision: 'main',
    gated: false,
    fetched: '2026-01-01T00:00:00.000Z',
    variants: [
      { task: 'translation', dtype: 'q8', files: [] },
      { task: 'summarization', dtype: 'fp32', files: [] },
      { task: 'summarization', dtype: 'fp16', files: [] },
    ],
    files: [],
    directory: `/models/${id}/${commit}`,
    diskBytes: 100,
    graphBytes: 0,
    ...more,
  };
}

const nothing: ModelsSnapshot = {
  installed: [],
  unfinished: [],
  downloads: [],
  included: [],
  loaded: [],
  chosen: [],
};

const plan = { id: 'org/new', commit, task: 'translation', dtype: 'q8', gated: false } as const;

describe('rows of models', () => {
  it('are none where there is nothing', () => {
    expect(modelRows(nothing)).toEqual([]);
    expect(includedRows(nothing)).toEqual([]);
    expect(totalBytes(nothing)).toBe(0);
  });

  it('are downloads first, then parts, then whole models', () => {
    const snapshot: ModelsSnapshot = {
      ...nothing,
      installed: [manifest('org/whole')],
      unfinished: [{ id: 'org/part', commit, bytes: 7, parts: [] }],
      downloads: [{ plan, progress: undefined }],
    };
    expect(modelRows(snapshot).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'downloading org/new',
      'unfinished org/part',
      'installed org/whole',
    ]);
    expect(totalBytes(snapshot)).toBe(107);
  });

  it('show a model that is being fetched once, not as a part as well', () => {
    const snapshot: ModelsSnapshot = {
      ...nothing,
      unfinished: [
        { id: plan.id, commit, bytes: 7, parts: [] },
        { id: plan.id, commit: 'b'.repeat(40), bytes: 9, parts: [] },
      ],
      downloads: [{ plan, progress: undefined }],
    };
    expect(modelRows(snapshot).map(({ kind, bytes }) => [kind, bytes])).toEqual([
      ['downloading', 0],
      ['unfinished', 9],
    ]);
  });

  it('say what is here of a part, beside what is whole of the same model', () => {
    const part = {
      task: 'translation',
      dtype: 'fp16',
      cause: 'stopped',
      revision: 'main',
      bytes: 5,
      total: 20,
    } as const;
    const snapshot: ModelsSnapshot = {
      ...nothing,
      installed: [manifest('org/both')],
      unfinished: [
        { id: 'org/both', commit, bytes: 7, parts: [part] },
        { id: 'org/part', commit, bytes: 7, parts: [part] },
      ],
    };
    const rows = modelRows(snapshot);
    expect(rows.map(({ id, kind, beside }) => [id, kind, beside])).toEqual([
      ['org/both', 'unfinished', true],
      ['org/part', 'unfinished', false],
      ['org/both', 'installed', undefined],
    ]);
    expect(rows[0]?.uses).toEqual([{ task: 'translation', dtype: 'fp16', chosen: false, part }]);
  });

  it('have tasks in the order of menus, and dtypes in that of the alphabet', () => {
    const [row] = modelRows({ ...nothing, installed: [manifest('org/whole')] });
    expect(row?.uses.map(({ task, dtype }) => `${task} ${dtype}`)).toEqual([
      'summarization fp16',
      'summarization fp32',
      'translation q8',
    ]);
  });

  it('say which use is loaded and which is chosen, by folder, task and dtype', () => {
    const whole = manifest('org/whole');
    const model = { id: whole.id, directory: whole.directory, task: 'summarization' } as const;
    const loaded: ModelInMemory = {
      model: { ...model, dtype: 'fp32' },
      pid: 1,
      state: 'idle',
      memoryBytes: 5,
    };
    const elsewhere: ModelInMemory = {
      ...loaded,
      model: { ...model, dtype: 'fp16', directory: '/elsewhere' },
    };
    const [row] = modelRows({
      ...nothing,
      installed: [whole],
      loaded: [loaded, elsewhere],
      chosen: [{ ...model, task: 'translation', dtype: 'q8', commit, demo: false }],
    });
    expect(row?.uses.map((use) => [use.loaded?.memoryBytes, use.chosen])).toEqual([
      [undefined, false],
      [5, false],
      [undefined, true],
    ]);
  });
});

describe('a model that another window has deleted', () => {
  const model = {
    id: 'org/gone',
    directory: `/models/org/gone/${commit}`,
    task: 'summarization',
    dtype: 'q8',
  } as const;
  const loaded: ModelInMemory = { model, pid: 1, state: 'idle', memoryBytes: 5 };

  it('has a row as long as this window holds it', () => {
    expect(modelRows({ ...nothing, loaded: [loaded] })).toMatchObject([
      { kind: 'deleted', id: 'org/gone', uses: [{ task: 'summarization', loaded }] },
    ]);
    expect(modelRows(nothing)).toEqual([]);
  });

  it('has the row of what is unfinished where files have gone bad', () => {
    const unfinished = [{ id: 'org/gone', commit, bytes: 7, parts: [] }];
    const rows = modelRows({ ...nothing, unfinished, loaded: [loaded] });
    expect(rows.map(({ kind }) => kind)).toEqual(['unfinished']);
  });
});

describe('rows of what comes with the extension', () => {
  it('are of no demo model where it is of others, and are never taken for deleted', () => {
    const shipped = {
      task: 'token-classification',
      id: 'org/shipped',
      directory: '/extension/models/shipped',
      dtype: 'q4',
      commit: 'shipped-1',
      demo: false,
      bytes: 3,
      graphBytes: 0,
    } as const;
    const loaded: ModelInMemory = {
      model: shipped,
      pid: 1,
      state: 'idle',
      memoryBytes: 5,
    };
    const snapshot = { ...nothing, included: [shipped], loaded: [loaded] };
    expect(includedRows(snapshot)).toEqual([
      expect.objectContaining({ kind: 'shipped', id: 'org/shipped', commit: 'shipped-1' }),
    ]);
    expect(includedRows(snapshot)[0]?.uses).toMatchObject([{ dtype: 'q4', loaded }]);
    expect(modelRows(snapshot)).toEqual([]);
  });

  it('have one use each, also demo models', () => {
    const demo = {
      task: 'translation',
      id: 'demo-translation',
      directory: '/demo/translation',
      dtype: 'q8',
      commit: 'demo-1',
      demo: true,
      bytes: 3,
      graphBytes: 0,
    } as const;
    const rows = includedRows({ ...nothing, included: [demo], chosen: [demo] });
    expect(rows).toEqual([
      expect.objectContaining({
        kind: 'demo',
        id: demo.id,
        bytes: 3,
        graphBytes: 0,
        uses: [{ task: 'translation', dtype: 'q8', chosen: true }],
      }),
    ]);
  });
});
