import { Socket } from 'node:net';
import { env } from '@huggingface/transformers';

function refuse(): never {
  throw new Error('The process that runs a model has no network.');
}

/**
 * Takes the network away from this process: the library may not ask for remote files, `fetch`
 * throws, and so does every outgoing socket, whoever opens it.
 */
export function closeNetwork(): void {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.fetch = refuse;
  globalThis.fetch = refuse;
  Socket.prototype.connect = refuse;
}
