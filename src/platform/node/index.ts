import { homedir } from 'node:os';
import type { ModelPorts } from '../../models/ports';
import { startHash } from './hash';
import { nodeLocks } from './locks';
import { pythonCacheFolder } from './python-cache-folder';
import { nodeStorage } from './storage';

/** Node, as models need it. */
export const nodePorts: ModelPorts = {
  storage: nodeStorage,
  outside: nodeStorage,
  locks: nodeLocks,
  startHash,
  // Only who fetches a model needs what it stands on.
  fetch: async (url, options) => (await import('./http-fetch')).httpFetch(url, options),
  get pythonCache() {
    return pythonCacheFolder(process.env, homedir());
  },
};
