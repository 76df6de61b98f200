import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { ModelLibrary } from '../../src/models/library';
import { openModels, type ModelsOptions } from '../../src/models/open-models';
import { nodePorts } from '../../src/platform/node';
import { recordingLog } from './small-models';
import { FakeHub, type FakeFile, type FakeModel } from './fake-hub';
import { files, id } from './tiny-model';

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
export function libraryIn(folder: string, endpoint: string, options: Partial<ModelsOptions> = {}) {
  const log = recordingLog();
  const models = openModels({
    ports: nodePorts,
    shippedFolder: '/demo',
    folder: join(folder, 'models'),
    version: '0.0.0',
    graphsFolder: join(folder, 'graphs'),
    activityFile: join(folder, 'network.jsonl'),
    endpoint: () => endpoint,
    offline: () => false,
    token: () => undefined,
    backoffMs: 1,
    stallMs: 10_000,
    pauseMs: 1,
    log,
    ...options,
  });
  const { library, store, graphs, activity, hub: client } = models;
  cleanUps.push(() => activity.flush());
  const install = async (
    more: Parameters<ModelLibrary['install']>[1] = {},
    dtype: 'q8' | 'fp32' = 'q8',
  ) => library.install(await library.plan(id, 'text-classification', dtype), more);
  const installed = () => library.installed('text-classification', id, 'q8');
  return { library, store, graphs, activity, log, install, installed, client };
}

/** What a test wants otherwise than usual, of the hub's model and of the network. */
export interface SetUp extends Partial<ModelsOptions> {
  /** The files that the hub has of the model. */
  readonly served?: Readonly<Record<string, FakeFile>>;
  readonly about?: Partial<FakeModel>;
}

/** A hub with the tiny model, and an empty library that fetches from it. */
export async function hubAndLibrary({ served, about, ...network }: SetUp = {}) {
  const hub = await startHub(served, about);
  const folder = await temporaryFolder();
  return { hub, folder, ...libraryIn(folder, hub.endpoint, network) };
}

/** An empty library that can ask no hub. */
export async function offlineLibrary() {
  return libraryIn(await temporaryFolder(), 'http://none.invalid', { offline: () => true });
}
