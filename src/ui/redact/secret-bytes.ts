import type * as vscode from 'vscode';
import { nonce } from '../../base/random';

/** A key of 256 bits in VS Code's encrypted storage, made at its first use. */
export class SecretBytes {
  constructor(
    private readonly secrets: vscode.SecretStorage,
    private readonly name: string,
  ) {}

  /** The key; undefined where it was never made, or was forgotten. */
  async known(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const encoded = await this.secrets.get(this.name);
    return encoded === undefined ? undefined : bytesOf(encoded);
  }

  async get(): Promise<Uint8Array<ArrayBuffer>> {
    const known = await this.known();
    if (known) {
      return known;
    }
    const encoded = nonce(32);
    await this.secrets.store(this.name, encoded);
    return bytesOf(encoded);
  }

  async forget(): Promise<void> {
    await this.secrets.delete(this.name);
  }
}

function bytesOf(encoded: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
}
