import { posix } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  ExtensionGrammars,
  grammarsOf,
  type GrammarExtension,
} from '../../../src/app/extension-grammars';

const changed = vi.hoisted(() => ({ listeners: [] as (() => void)[] }));

vi.mock('vscode', () => ({
  Uri: {
    joinPath: ({ scheme, path }: { scheme: string; path: string }, ...parts: string[]) => {
      const joined = posix.join(path, ...parts);
      return { scheme, path: joined, fsPath: joined };
    },
  },
  extensions: {
    all: [],
    onDidChange: (listener: () => void) => {
      changed.listeners.push(listener);
      return { dispose: () => changed.listeners.splice(0) };
    },
  },
}));

function extension(name: string, grammars: unknown, isBuiltin = false): GrammarExtension {
  const extensionUri = { scheme: 'file', path: `/x/${name}` } as never;
  return { extensionUri, packageJSON: { isBuiltin, contributes: { grammars } } };
}

const toy = { language: 'toy', scopeName: 'source.toy', path: './toy.json' };

describe('the grammars of an extension', () => {
  it('are what it contributes, with all that is said of them', () => {
    const said = {
      embeddedLanguages: { 'source.js': 'javascript' },
      injectTo: ['source.ts'],
      tokenTypes: { 'comment.odd': 'other' },
    };
    const { sources } = grammarsOf(
      extension('a', [
        { ...toy, ...said },
        { ...toy, language: undefined },
      ]),
    );
    expect(sources).toEqual([
      { ...toy, ...said, path: '/x/a/toy.json' },
      { scopeName: 'source.toy', path: '/x/a/toy.json' },
    ]);
  });

  it('are none of the entries that are no grammars, and those beside stay', () => {
    const odd = [null, 'a', { scopeName: 'source.x' }, { ...toy, injectTo: 'source.ts' }, toy];
    expect(grammarsOf(extension('a', odd)).sources).toHaveLength(1);
    expect(grammarsOf(extension('a', { 0: toy })).sources).toEqual([]);
    expect(grammarsOf({ ...extension('a', []), packageJSON: undefined }).sources).toEqual([]);
  });

  it('lie inside it', () => {
    const outside = ['../b/toy.json', '/../toy.json', 'c/../../toy.json', '../ab/toy.json'];
    const entries = outside.map((path) => ({ ...toy, path }));
    expect(grammarsOf(extension('a', entries)).sources).toEqual([]);
    const remote: GrammarExtension = {
      ...extension('a', [toy]),
      extensionUri: { scheme: 'vscode-vfs', path: '/x/a' } as never,
    };
    expect(grammarsOf(remote).sources).toEqual([]);
  });
});

describe('the grammars of the editor', () => {
  const bundled = { sources: [{ ...toy, path: '/dist/toy.json' }], wasm: '/dist/onig.wasm' };

  it('are those of the editor, then ours, then those of what the user has installed', () => {
    const all = [extension('mine', [toy]), extension('code', [toy], true)];
    const grammars = new ExtensionGrammars(
      () => bundled,
      () => all,
    );
    expect(grammars.table().sources.map(({ path }) => path)).toEqual([
      '/x/code/toy.json',
      '/dist/toy.json',
      '/x/mine/toy.json',
    ]);
    expect(grammars.table().wasm).toBe('/dist/onig.wasm');
    grammars.dispose();
  });

  it('are read again when an extension comes or goes, and only then', () => {
    const all: GrammarExtension[] = [];
    const grammars = new ExtensionGrammars(
      () => bundled,
      () => all,
    );
    const before = grammars.table();
    all.push(extension('mine', [toy]));
    expect(grammars.table()).toBe(before);
    changed.listeners.forEach((listener) => {
      listener();
    });
    expect(grammars.table().sources).toHaveLength(2);
    expect(grammars.table()).toBe(grammars.table());
    grammars.dispose();
    expect(changed.listeners).toEqual([]);
  });
});
