import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { NetworkActivity } from '../../../src/models/activity';
import { ModelError } from '../../../src/models/errors';
import { HubClient } from '../../../src/models/hub';
import { ModelLibrary } from '../../../src/models/library';
import { Network } from '../../../src/models/network';
import { ModelStore } from '../../../src/models/store';
import { recordingLog } from '../../support/demo';
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

function libraryOf(endpoint: string, folder: string): ModelLibrary {
  const log = recordingLog();
  const network = new Network({
    endpoint: () => endpoint,
    offline: () => false,
    token: () => undefined,
    fetch,
    activity: new NetworkActivity(join(folder, 'network.jsonl'), log),
    backoffMs: 1,
  });
  const store = new ModelStore('/demo', join(folder, 'models'), '0.0.0');
  return new ModelLibrary({ store, hub: new HubClient(network), log });
}

async function setUp(served: Record<string, FakeFile> = files) {
  const hub = await FakeHub.start(id, served);
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  cleanUps.push(
    () => hub.stop(),
    () => rm(folder, { recursive: true, maxRetries: 3 }),
  );
  const library = libraryOf(hub.endpoint, folder);
  const get = async (onProgress: (bytes: number) => void = () => undefined): Promise<void> => {
    const plan = await library.plan(id, 'text-classification', 'q8');
    await library.install(plan, {
      onProgress: ({ bytes }) => {
        onProgress(bytes);
      },
    });
  };
  const installed = () => library.installed('text-classification', id, 'q8');
  return { hub, library, get, installed };
}

describe('fetching a model', () => {
  it('knows commit, files and size before it fetches anything', async () => {
    const { library } = await setUp();
    const plan = await library.plan(id, 'text-classification', 'q8');
    expect(plan.commit).toBe(commit);
    expect(plan.files.map(({ path }) => path).sort()).toEqual([
      'config.json',
      'onnx/model_quantized.onnx',
      'onnx/model_quantized.onnx_data',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    expect(plan.bytes).toBe(2 + 200_000 + 7 + 300_000 + 50_000);
  });

  it('installs the files whole, at the commit, and counts every byte', async () => {
    const { get, installed, library } = await setUp();
    expect(await installed()).toBeUndefined();
    let last = 0;
    await get((bytes) => {
      expect(bytes).toBeGreaterThanOrEqual(last);
      last = bytes;
    });
    expect(last).toBe(550_009);
    const model = await installed();
    expect(model).toMatchObject({ id, commit, dtype: 'q8', demo: false });
    const got = await readFile(join(model?.directory ?? '', 'onnx', 'model_quantized.onnx'));
    expect(got.equals(weights.content)).toBe(true);
    expect(await library.resolve('text-classification', id, 'fp32')).toEqual({
      kind: 'missing',
      id,
    });
  });

  it.each<[string, FakeFile, RegExp]>([
    ['other bytes', { ...weights, corrupt: Buffer.alloc(300_000, 'evil') }, /did not arrive/],
    ['a server in trouble', { ...weights, status: 503 }, /answered 503/],
    ['a file that went away', { ...weights, status: 404 }, /no model org\/tiny-model/],
  ])('never takes %s for a model', async (_, served, message) => {
    const { get, installed } = await setUp({ ...files, 'onnx/model_quantized.onnx': served });
    await expect(get()).rejects.toThrow(ModelError);
    await expect(get()).rejects.toThrow(message);
    expect(await installed()).toBeUndefined();
  });
});
