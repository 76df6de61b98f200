import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Paths } from '../../models/ports/storage';

/** Places as the operating system writes them. */
export const nodePaths: Paths = {
  join: (folder, ...parts) => join(folder, ...parts),
  parent: (path) => dirname(path),
  name: (path) => basename(path),
  absolute: (path) => resolve(path),
  isBelow(folder, path) {
    const way = relative(folder, path);
    return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
  },
  way: (folder, path) => relative(folder, path).split(sep).join('/'),
};
