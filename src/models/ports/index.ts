import type { Fetch } from './fetch';
import type { StartHash } from './hash';
import type { Locks } from './locks';
import type { Storage } from './storage';

/** What a store of models stands on. */
export interface StorePorts {
  readonly storage: Storage;
  readonly locks: Locks;
  readonly startHash: StartHash;
}

/** What models stand on: each platform has its own. */
export interface ModelPorts extends StorePorts {
  /** Where a person's own folders lie, from which models are imported and to which exported. */
  readonly outside: Storage;
  readonly fetch: Fetch;
  /** The folder in which Python's `huggingface_hub` keeps models, where there can be one. */
  readonly pythonCache: string | undefined;
}
