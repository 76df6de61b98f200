/** One part of a hub id: as the hub allows, and nothing that a file system could misread. */
const part = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?$/u;

/**
 * True for a hub id `organisation/name`. Ids become folder names, so that nothing may pass that
 * leads anywhere else: no `..`, no other separators, no drive letters, no device names of Windows.
 */
export function isModelId(id: string): boolean {
  const parts = id.split('/');
  return (
    parts.length === 2 &&
    parts.every(
      (name) =>
        part.test(name) &&
        !name.includes('..') &&
        !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(name),
    )
  );
}
