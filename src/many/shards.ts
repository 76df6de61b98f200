/** One of several parts into which the files of a run are divided. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Most parts. */
const most = 100_000;

/**
 * What `3/16` says.
 *
 * @returns undefined for what says nothing of the kind
 */
export function parseShard(given: string): Shard | undefined {
  const [, first = '', second = ''] = /^(\d{1,6})\/(\d{1,6})$/u.exec(given) ?? [];
  const [index, count] = [Number(first), Number(second)];
  return index >= 1 && index <= count && count <= most ? { index, count } : undefined;
}

/** FNV-1a over the UTF-16 code units of a name, mixed once more, since names are much alike. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >> 8), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * True for a file of this part. It depends on the file's name and on the number of parts only: a file
 * that comes or goes moves no other, and every machine divides alike.
 */
export function isInShard(name: string, { index, count }: Shard): boolean {
  return hashOf(name) % count === index - 1;
}
