import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exceptions, rooms } from '../../scripts/lint/arrows.mts';
import { importsIn, resolveImport, wayBetween } from '../../scripts/lint/graph.mts';
import { exceptionOf, problemOf, roomOf } from '../../scripts/lint/imports.mts';

const src = resolve('src');
const fromSrc = (path: string): string => relative(src, path).split(sep).join('/');
const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));

/** Every import of the house that the table forbids. */
function against(): { file: string; imports: string }[] {
  return files.flatMap((path) =>
    importsIn(readFileSync(path, 'utf8')).flatMap((imported) => {
      const own = resolveImport(path, imported);
      const imports = own === undefined ? imported : fromSrc(own).replace(/\.ts$/u, '');
      const file = fromSrc(path);
      const isOutside = imports.startsWith('.');
      return !isOutside && problemOf(file, imports, own !== undefined) !== undefined
        ? [{ file, imports }]
        : [];
    }),
  );
}

describe('the house', () => {
  it('has an exception for each import against the arrows, and none that nobody needs', () => {
    const found = against();
    expect(found.filter(({ file, imports }) => !exceptionOf(file, imports))).toEqual([]);
    const needed = new Set(found.map(({ file, imports }) => exceptionOf(file, imports)));
    expect(exceptions.filter((one) => !needed.has(one))).toEqual([]);
  });

  it('has a room for every file, and no room without files', () => {
    expect(files.filter((path) => roomOf(fromSrc(path)) === undefined)).toEqual([]);
    const lived = new Set(files.map((path) => roomOf(fromSrc(path))));
    // A floor whose rooms have all the files.
    expect(Object.keys(rooms).filter((room) => !lived.has(room))).toEqual(['platform']);
  });

  it('has no cycle', () => {
    const cycles = files.flatMap((path) =>
      importsIn(readFileSync(path, 'utf8')).flatMap((imported) => {
        const target = resolveImport(path, imported);
        const way = target === undefined ? undefined : wayBetween(target, path);
        return way ? [way.map(fromSrc).join(' → ')] : [];
      }),
    );
    expect(cycles).toEqual([]);
  });
});

describe('the arrows', () => {
  it.each([
    ['ui/panel/panel.ts', 'node:fs', false],
    ['ui/panel/panel.ts', 'fs', false],
    ['runs/run.ts', 'vscode', false],
    ['runs/run.ts', 'ui/settings', true],
    ['app.ts', 'node:path', false],
    ['app.ts', 'platform/node/storage', true],
    ['models/library.ts', 'engine/contract', true],
    ['models/library.ts', 'platform/node/index', true],
    ['models/disk/lock.ts', 'proper-lockfile', false],
    ['engine/contract.ts', 'node:crypto', false],
    ['engine/cached-inference.ts', 'models/library', true],
    ['engine/contract.ts', 'engine/process/main', true],
    ['models/hub/hub.ts', '@huggingface/transformers', false],
    ['findings/store.ts', 'runs/run', true],
    ['text/spans.ts', 'vscode', false],
    ['base/log.ts', 'text/spans', true],
    ['platform/node/http-fetch.ts', 'node:https', false],
    ['ui/panel/webview/main.ts', 'ui/settings', true],
    ['somewhere/else.ts', 'base/log', true],
  ])('keep %s from %s', (file, imports, isOwn) => {
    expect(problemOf(file, imports, isOwn)).toBeDefined();
  });

  it.each([
    ['ui/panel/panel.ts', 'vscode', false],
    ['ui/panel/panel.ts', 'runs/run', true],
    ['ui/panel/webview/main.ts', 'ui/panel/messages', true],
    ['platform/node/storage.ts', 'node:fs/promises', false],
    ['platform/node/storage.ts', 'models/ports/storage', true],
    ['models/library.ts', 'models/hub/hub', true],
    ['models/library.ts', 'base/log', true],
    ['models/hub/hub.ts', '@huggingface/hub', false],
    ['engine/process/main.ts', 'engine/model/load', true],
    ['engine/model/load.ts', '@huggingface/transformers', false],
    ['extension.ts', 'platform/node/index', true],
  ])('let %s import %s', (file, imports, isOwn) => {
    expect(problemOf(file, imports, isOwn)).toBeUndefined();
  });
});
