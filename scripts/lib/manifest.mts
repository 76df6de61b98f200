import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mts';

/** What the scripts read of a `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  /** Old packages have a list. */
  readonly licenses?: readonly { readonly type: string }[];
  readonly repository?: string | { readonly url?: string };
  readonly bin?: string | Readonly<Record<string, string>>;
}

/** Reads the `package.json` of a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/**
 * Under which licence a package is, as an SPDX expression where it says one.
 *
 * @throws Failure when it does not say: it must not be shipped then
 */
export function licenceOf({ name, license, licenses }: Manifest): string {
  const said = license ?? licenses?.map(({ type }) => type).join(' OR ');
  if (!said) {
    throw new Failure(`${name} does not say under which licence it is; do not ship it.`);
  }
  return said;
}
