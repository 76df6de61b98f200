import { isBuiltin } from 'node:module';
import { exceptions, ground, rooms } from './arrows.mts';

/** Packages that run models. */
const runtimes = /^(?:@huggingface\/transformers|onnxruntime-.*)$/u;
/** VS Code puts its proxy and certificates into what is imported by these names, without `node:`. */
const proxied = ['node:http', 'node:https'];

/** The room of a file of `src`. @param path from `src`, with `/` */
export function roomOf(path: string): string | undefined {
  const place = withoutEnding(path);
  return Object.keys(rooms)
    .filter((room) => isBelow(place, room))
    .sort((a, b) => b.length - a.length)[0];
}

/** The exception of the table that an import is. @param file from `src`, with `/` */
export function exceptionOf(
  file: string,
  imports: string,
): (typeof exceptions)[number] | undefined {
  const place = withoutEnding(file);
  return exceptions.find((one) => isBelow(place, one.file) && isBelow(imports, one.imports));
}

/**
 * What is wrong with an import; `undefined` when nothing is.
 *
 * @param file that imports: from `src`, with `/`
 * @param imports a file, from `src` without its ending, or the name of a module
 * @param isOwn true when it is a file of `src`
 */
export function problemOf(file: string, imports: string, isOwn: boolean): string | undefined {
  const room = roomOf(file);
  if (room === undefined) {
    return `${file} is in no room of the table in scripts/lint/arrows.mts.`;
  }
  const { may, outside = [] } = rooms[room] ?? { may: [] };
  if (isOwn) {
    return roomOf(imports) === room || [...may, ground].some((to) => isBelow(imports, to))
      ? undefined
      : `${room} may not import ${imports}: see scripts/lint/arrows.mts.`;
  }
  if (proxied.includes(imports)) {
    return `Import ${imports.slice(5)} without “node:”, or VS Code's proxy does not see it.`;
  }
  const kind =
    imports === 'vscode'
      ? 'vscode'
      : isBuiltin(imports) || imports === 'proper-lockfile'
        ? 'node'
        : runtimes.test(imports)
          ? 'runtime'
          : undefined;
  return kind === undefined || outside.includes(kind)
    ? undefined
    : `${room} may not import ${imports}: it knows no ${kind}.`;
}

function isBelow(path: string, room: string): boolean {
  return path === room || path.startsWith(`${room}/`);
}

function withoutEnding(path: string): string {
  return path.replace(/\.ts$/u, '');
}
