import { env } from '@huggingface/transformers';
import { closeNativeCode, refuse } from './guard';

/** Lets the library read local files only. It has loaded its native runtime: no more is let in. */
export function closeLibrary(): void {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.fetch = refuse;
  closeNativeCode();
}
