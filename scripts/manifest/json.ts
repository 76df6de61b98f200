/** A part of the manifest. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A text of `package.nls.json`, as the manifest refers to it. */
export function nlsKey(key: string): string {
  return `%${key}%`;
}
