import { createRequire } from 'node:module';
import type { Fakes } from '../../redact/operators/fakes';

/**
 * Loads what invents fakes from its bundle, once, and not before it is called.
 *
 * @param file absolute path of `fakes.js`
 */
export function fakesIn(file: string): () => Promise<Fakes> {
  let loaded: Promise<Fakes> | undefined;
  return () => {
    loaded ??= Promise.resolve().then(
      () => (createRequire(file)(file) as { readonly fakes: Fakes }).fakes,
    );
    return loaded;
  };
}
