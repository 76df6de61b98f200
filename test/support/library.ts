import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { NetworkActivity } from '../../src/models/activity';
import { HubClient } from '../../src/models/hub';
import { ModelLibrary } from '../../src/models/library';
import { Network, type NetworkOptions } from '../../src/models/network';
import { ModelStore } from '../../src/models/store';
import { recordingLog } from './demo';
import { FakeHub, type FakeFile, type FakeModel } from './fake-hub';

export const id = 'org/tiny-model';

const config = {
  architectures: ['BertForSequenceClassification'],
  model_type: 'bert',
};

/** Bytes that are the same each time, and nowhere the same. */
export function bytes(length: number, seed: number): Buffer {
  const buffer = Buffer.alloc(length);
  let state = seed || 1;
  for (let i = 0; i < length; i++) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    buffer[i] = state >> 16;
  }
  return buffer;
}

/** A model of some 550 KB in seven files, of which a task at dtype q8 needs five. */
export const files: Readonly<Record<string, FakeFile>> = {
  'README.md': { content: Buffer.from('# A model') },
  'config.json': { content: Buffer.from(JSON.stringify(config)) },
  'tokenizer.json': { content: bytes(200_000, 1) },
  'tokenizer_config.json': { content: Buffer.from('{"a":1}') },
  'onnx/model.onnx': { content: bytes(900, 2), large: true },
  'onnx/model_quantized.onnx': { content: bytes(300_000, 3), large: true },
  'onnx/model_quantized.onnx_data': { content: bytes(50_000, 4), large: true },
};
export const weights = 'onnx/model_quantized.onnx';
export const needed = Object.keys(files).filter(
  (path) => !['README.md', 'onnx/model.onnx'].includes(path),
);
export const neededBytes = needed.reduce(
  (sum, path) => sum + (files[path]?.content.length ?? 0),
  0,
);

const cleanUps: (() => Promise<unknown>)[] = [];
export function useCleanUps(): void {
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) {
      await cleanUp();
    }
  });
}

/** Runs after the test, the last one first. */
export function onCleanUp(cleanUp: () => Promise<unknown>): void {
  cleanUps.push(cleanUp);
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'models-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export async function startHub(
  served: Readonly<Record<string, FakeFile>> = files,
  about: Partial<FakeModel> = {},
): Promise<FakeHub> {
  const hub = await FakeHub.start(id, served, { pipelineTag: 'text-classification', ...about });
  cleanUps.push(() => hub.stop());
  return hub;
}

/** A library in `folder`, as another window would have it too. */
export function libraryIn(folder: string, endpoint: string, options: Partial<NetworkOptions> = {}) {
  const log = recordingLog();
  const activity = new NetworkActivity(join(folder, 'network.jsonl'), log);
  const network = new Network({
    endpoint: () => endpoint,
    offline: () => false,
    token: () => undefined,
    activity,
    backoffMs: 1,
    stallMs: 10_000,
    ...options,
  });
  const store = new ModelStore('/demo', join(folder, 'models'), '0.0.0');
  const client = new HubClient(network);
  const library = new ModelLibrary({ store, hub: client, log, pauseMs: 1 });
  cleanUps.push(() => activity.flush());
  const install = async (
    more: Parameters<ModelLibrary['install']>[1] = {},
    dtype: 'q8' | 'fp32' = 'q8',
  ) => library.install(await library.plan(id, 'text-classification', dtype), more);
  const installed = () => library.installed('text-classification', id, 'q8');
  return { library, store, network, activity, log, install, installed, client };
}
