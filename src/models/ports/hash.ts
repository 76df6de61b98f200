/** A hash of what it was fed so far. */
export interface Hash {
  /** Text counts as UTF-8. */
  update(data: Uint8Array | string): void;
  /** In hex. To be asked once, at the end. */
  hex(): string;
}

/** Starts a hash. */
export type StartHash = (algorithm: 'sha1' | 'sha256') => Hash;
