import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { download } from '../../../src/models/download';
import { HubError, planDownload } from '../../../src/models/hub';
import { ModelStore } from '../../../src/models/store';
import { commit, FakeHub, type FakeFile } from '../../support/fake-hub';

const id = 'org/tiny-model';
const weights: FakeFile = { content: Buffer.alloc(300_000, 'weights'), large: true };
const files: Record<string, FakeFile> = {
  'config.json': { content: Buffer.from('{}') },
  'tokenizer.json': { content: Buffer.alloc(200_000, 'token') },
  'tokenizer_config.json': { content: Buffer.from('{"a":1}') },
  'onnx/model.onnx': { content: Buffer.alloc(900, 1), large: true },
  'onnx/model_quantized.onnx': weights,
  'onnx/model_quantized.onnx_data': { content: Buffer.alloc(50_000, 'more'), large: true },
  'README.md': { content: Buffer.from('# A model') },
};

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) {
    await cleanUp();
  }
});

async function setUp(served: Record<string, FakeFile> = files) {
  const hub = await FakeHub.start(id, served);
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  cleanUps.push(
    () => hub.stop(),
    () => rm(folder, { recursive: true }),
  );
  const store = new ModelStore('/demo', folder, '0.0.0');
  const options = { endpoint: hub.endpoint, fetch };
  const get = async (
    signal = new AbortController().signal,
    onProgress: (bytes: number) => void = () => undefined,
  ): Promise<void> => {
    const plan = await planDownload(id, 'text-classification', 'q8', options);
    await download(plan, store.directoryOf(id), options, signal, onProgress);
  };
  const installed = () => store.installed('text-classification', id, 'q8');
  return { hub, store, options, get, installed };
}

describe('fetching a model', () => {
  it('knows commit, files and size before it fetches anything', async () => {
    const { hub, options } = await setUp();
    const plan = await planDownload(id, 'text-classification', 'q8', options);
    expect(plan.commit).toBe(commit);
    expect(plan.files.map(({ path }) => path).sort()).toEqual([
      'config.json',
      'onnx/model_quantized.onnx',
      'onnx/model_quantized.onnx_data',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    expect(plan.bytes).toBe(2 + 200_000 + 7 + 300_000 + 50_000);
    expect(hub.requests.every((url) => url.startsWith('/api/'))).toBe(true);
  });

  it('installs the files whole, at the commit, and counts every byte', async () => {
    const { get, installed, store } = await setUp();
    expect(await installed()).toBeUndefined();
    let last = 0;
    await get(undefined, (bytes) => {
      expect(bytes).toBeGreaterThan(last);
      last = bytes;
    });
    expect(last).toBe(550_009);
    expect(await installed()).toMatchObject({ id, commit, dtype: 'q8', demo: false });
    const got = await readFile(join(store.directoryOf(id), 'onnx', 'model_quantized.onnx'));
    expect(got.equals(weights.content)).toBe(true);
    expect(await store.resolve('text-classification', id, 'fp32')).toEqual({ kind: 'missing', id });
  });

  it.each<[string, FakeFile, RegExp]>([
    ['a body that ends early', { ...weights, cut: 1000 }, /did not arrive as the hub has it/],
    ['other bytes', { ...weights, corrupt: Buffer.alloc(300_000, 'evil') }, /did not arrive/],
    ['a server in trouble', { ...weights, status: 503 }, /answered 503/],
    ['a file that went away', { ...weights, status: 404 }, /no model org\/tiny-model/],
  ])('never takes %s for a model', async (_, served, message) => {
    const { get, installed } = await setUp({ ...files, 'onnx/model_quantized.onnx': served });
    await expect(get()).rejects.toThrow(HubError);
    await expect(get()).rejects.toThrow(message);
    expect(await installed()).toBeUndefined();
  });

  it('can be stopped while nothing comes, and gone on with later', async () => {
    const stalled = { ...files, 'tokenizer.json': { ...files['tokenizer.json'], stall: true } };
    const { get, installed, store, hub } = await setUp(stalled as typeof files);
    const controller = new AbortController();
    const getting = get(controller.signal, (bytes) => {
      // The first byte of the file that stalls.
      if (bytes > 2) controller.abort();
    });
    await expect(getting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(await installed()).toBeUndefined();
    await hub.stop();
    const sound = await FakeHub.start(id, files);
    cleanUps.push(() => sound.stop());
    const options = { endpoint: sound.endpoint, fetch };
    const plan = await planDownload(id, 'text-classification', 'q8', options);
    const { signal } = new AbortController();
    await download(plan, store.directoryOf(id), options, signal, () => undefined);
    expect(await installed()).toMatchObject({ commit });
  });

  it('says what is wrong with an id, a dtype or the connection', async () => {
    const { options, hub } = await setUp();
    const plan = (name: string, dtype: 'q8' | 'fp16' = 'q8') =>
      planDownload(name, 'text-classification', dtype, options);
    await expect(plan('org/none')).rejects.toThrow(/There is no model org\/none/);
    await expect(plan('org/gated')).rejects.toThrow(/private or gated/);
    await expect(plan(id, 'fp16')).rejects.toThrow(/has no onnx\/model_fp16\.onnx/);
    await hub.stop();
    await expect(plan(id)).rejects.toThrow(/cannot be reached/);
  });

  it('takes no file that leads out of the folder, whatever a hub lists', async () => {
    const evil = 'onnx/model_quantized.onnx_data/../../../../evil';
    const { options } = await setUp({ ...files, [evil]: { content: Buffer.from('evil') } });
    const plan = await planDownload(id, 'text-classification', 'q8', options);
    expect(plan.files.map(({ path }) => path)).not.toContain(evil);
    const folder = await mkdtemp(join(tmpdir(), 'store-'));
    cleanUps.push(() => rm(folder, { recursive: true }));
    const { signal } = new AbortController();
    const outside = [{ path: '../evil', size: 4 }];
    await expect(
      download({ ...plan, files: outside }, join(folder, 'a'), options, signal, () => undefined),
    ).rejects.toThrow(/outside of its folder/);
  });

  it('leaves no partial file behind that is taken for whole', async () => {
    const { get, store } = await setUp({
      ...files,
      'onnx/model_quantized.onnx': { ...weights, cut: 10 },
    });
    await expect(get()).rejects.toThrow(HubError);
    await expect(
      stat(join(store.directoryOf(id), 'onnx', 'model_quantized.onnx')),
    ).rejects.toThrow(/ENOENT/);
  });
});
