import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { version } from '../../package.json';
import type { Log } from '../base/log';
import { endpointOf } from '../models/hub/endpoint';
import type { ModelLibrary } from '../models/library';
import { openModels } from '../models/open-models';
import { nodePorts } from '../platform/node';
import { ModelStore } from '../models/store/store';

/** The repository's root: the bundles lie in `dist`. */
const root = join(__dirname, '..');
const shippedFolder = join(root, 'models');

/** Standard output is for the result alone; only what went wrong is told beside it. */
export const log: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message) => {
    console.error(message);
  },
  error: () => undefined,
};

/** Where the command line keeps models by default: the place that each system has for such data. */
export function defaultStore(
  environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const { XDG_DATA_HOME, LOCALAPPDATA } = environment;
  const base =
    platform === 'win32'
      ? (LOCALAPPDATA ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (XDG_DATA_HOME ?? join(home, '.local', 'share'));
  return join(base, 'local-transformers', 'models');
}

/** The models of the repository, and those of a store. */
export function storeAt(folder = defaultStore()): ModelStore {
  return new ModelStore(nodePorts, shippedFolder, resolve(folder), version);
}

/**
 * The library of models of a store. `HF_TOKEN` and `HF_HUB_OFFLINE` are read as Python's
 * `huggingface_hub` reads them.
 *
 * @param endpoint as given; else `HF_ENDPOINT`. @throws ModelError `input` when it is no address
 */
export function libraryAt(folder: string | undefined, endpoint: string | undefined): ModelLibrary {
  const { HF_ENDPOINT, HF_TOKEN, HF_HUB_OFFLINE = '' } = process.env;
  const address = endpointOf(endpoint, HF_ENDPOINT);
  const store = resolve(folder ?? defaultStore());
  return openModels({
    ports: nodePorts,
    shippedFolder,
    folder: store,
    version,
    // As the editor has them beside its models.
    graphsFolder: join(dirname(store), 'graphs'),
    activityFile: join(store, 'network.jsonl'),
    endpoint: () => address,
    offline: () => ['1', 'on', 'yes', 'true'].includes(HF_HUB_OFFLINE.toLowerCase()),
    token: () => HF_TOKEN?.trim(),
    log,
  }).library;
}
