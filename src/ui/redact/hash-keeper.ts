import type * as vscode from 'vscode';
import { nonce } from '../../base/random';
import { hashKey, type HashKey } from '../../redact/operators/hash';

const secret = 'redaction-hash-key';

/** The key of keyed hashes, in VS Code's encrypted storage. */
export class HashKeeper {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** A key of 256 bits, made at the first use. */
  async get(): Promise<HashKey> {
    const known = await this.secrets.get(secret);
    const encoded = known ?? nonce(32);
    if (known === undefined) {
      await this.secrets.store(secret, encoded);
    }
    return hashKey(Uint8Array.from(atob(encoded), (byte) => byte.charCodeAt(0)));
  }

  /** Hashes of what comes from now on have nothing to do with those of before. */
  async forget(): Promise<void> {
    await this.secrets.delete(secret);
  }
}
