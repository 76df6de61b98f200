import { readFile } from 'node:fs/promises';
import type { IOnigLib } from 'vscode-textmate';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';

let loaded: Promise<IOnigLib> | undefined;

/** The library of regular expressions that grammars are written for; loaded once. */
export function onigLib(wasm: string): Promise<IOnigLib> {
  loaded ??= readFile(wasm).then(async (data) => {
    await loadWASM({ data });
    return { createOnigScanner, createOnigString };
  });
  return loaded;
}
