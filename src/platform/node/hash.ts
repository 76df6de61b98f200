import { createHash } from 'node:crypto';
import type { StartHash } from '../../models/ports/hash';

/** Hashes of Node's own OpenSSL. */
export const startHash: StartHash = (algorithm) => {
  const hash = createHash(algorithm);
  return {
    update: (data) => {
      hash.update(data);
    },
    hex: () => hash.digest('hex'),
  };
};
