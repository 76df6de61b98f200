/**
 * Strings from outside that become paths or addresses: ids, revisions, names of files. Each has a
 * strict grammar, so that nothing passes that leads anywhere else: no `..`, no other separators,
 * no drive letters, no NUL, no device names of Windows.
 */

/** One part of a hub id: as the hub allows, and nothing that a file system could misread. */
const idPart = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?$/u;
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)/iu;
/** One part of a file's path in a repository. A trailing dot or space would vanish on Windows. */
const pathPart = /^[A-Za-z0-9_.+@=,()[\]-](?:[A-Za-z0-9_.+@=,()[\] -]*[A-Za-z0-9_+@=,()[\]-])?$/u;
const branch = /^[A-Za-z0-9_](?:[A-Za-z0-9_./-]{0,98}[A-Za-z0-9_-])?$/u;

/** True for a hub id `organisation/name`, each part at most 96 characters. */
export function isModelId(id: string): boolean {
  const parts = id.split('/');
  return (
    parts.length === 2 &&
    parts.every((name) => idPart.test(name) && !name.includes('..') && !device.test(name))
  );
}

/** True for the full name of a git commit: 40 hex digits. */
export function isCommit(value: string): boolean {
  return /^[0-9a-f]{40}$/u.test(value);
}

/**
 * True for what a model's folder is called in the store: a commit, or `local-` and 40 hex digits of
 * its contents' hash, for an imported model whose commit is not known.
 */
export function isStoredCommit(value: string): boolean {
  return /^(?:local-)?[0-9a-f]{40}$/u.test(value);
}

/** True for a branch, a tag, `refs/pr/N` or a commit. Never a path: only its commit becomes one. */
export function isRevision(value: string): boolean {
  return branch.test(value) && !/\.\.|\/\/|\/\.|\.\/|\.lock(?:\/|$)/u.test(value);
}

/** True for the path of a file in a repository, with `/`, that may be written below a folder. */
export function isFilePath(path: string): boolean {
  return (
    path.length <= 300 &&
    path.split('/').every((part) => pathPart.test(part) && part !== '.' && !device.test(part))
  );
}
