import { homedir } from 'node:os';
import type { ModelPorts } from '../../models/ports';
import { startHash } from './hash';
import { httpFetch } from './http-fetch';
import { nodeLocks } from './locks';
import { pythonCacheFolder } from './python-cache-folder';
import { nodeStorage } from './storage';

/** Node, as models need it. */
export const nodePorts: ModelPorts = {
  storage: nodeStorage,
  outside: nodeStorage,
  locks: nodeLocks,
  startHash,
  fetch: httpFetch,
  get pythonCache() {
    return pythonCacheFolder(process.env, homedir());
  },
};
