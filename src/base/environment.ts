/**
 * A variable of the environment that this runs in; `undefined` where it is not set, or where there
 * is no such thing, as in a browser.
 */
export function environmentVariable(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name];
}
