import * as assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import * as vscode from 'vscode';
import { ExtensionGrammars, grammarsOf } from '../../src/app/extension-grammars';
import { bundledGrammars } from '../../src/grammars/bundled';
import { Grammars } from '../../src/grammars/grammars';
import type { Region } from '../../src/text/structure/regions';
import { sourcesIn, witnessed } from '../support/code-corpus';
import { suite, test } from './harness';
import { id } from './support';

/** So slow is no machine: what is tested is not how fast grammars are. */
const limits = { lineMs: 60_000, sourceMs: 300_000 };

/**
 * Where the grammars of the editor find other comments than those that are shipped; all of them take
 * something for a comment that is none, or miss some, and ours are mended.
 */
const different = [
  'ini/settings.ini.txt',
  'samples/dockerfile',
  'samples/dotenv',
  'samples/html',
  'samples/less',
  'samples/properties',
];

const root = resolve(__dirname, '../../../test/fixtures/code');

function bundled(): ReturnType<typeof bundledGrammars> {
  const extension = vscode.extensions.getExtension(id);
  assert.ok(extension);
  return bundledGrammars(join(extension.extensionPath, 'dist', 'grammars'));
}

function comments(source: string, regions: readonly Region[]): string[] {
  return regions
    .filter(({ kind }) => kind === 'line' || kind === 'block')
    .map(({ start, end, opener }) => `${start} ${opener} ${source.slice(start, end)}`);
}

suite('grammars', () => {
  test('of the editor find the same comments as those that are shipped', async () => {
    const ours = bundled();
    const builtin = vscode.extensions.all.map(grammarsOf).filter(({ isBuiltin }) => isBuiltin);
    const theirs = { ...ours, sources: builtin.flatMap(({ sources }) => sources) };
    assert.ok(theirs.sources.length > 50, `the editor has ${theirs.sources.length} grammars`);
    const [editor, shipped] = [new Grammars(theirs, limits), new Grammars(ours, limits)];
    const found: string[] = [];
    let compared = 0;
    for (const folder of [...Object.keys(witnessed), 'samples']) {
      for (const { name, source, language } of sourcesIn(folder, root)) {
        const [one, other] = [await editor.reader(language), await shipped.reader(language)];
        if (one && other) {
          compared++;
          const [a, b] = [one, other].map((reader) => comments(source, reader.regions(source)));
          found.push(...(JSON.stringify(a) === JSON.stringify(b) ? [] : [name]));
        }
      }
    }
    assert.ok(compared > 80, `only ${compared} sources were compared`);
    assert.deepEqual(found, different);
  });

  test('of an extension that the user has count for more', async () => {
    const grammars = new ExtensionGrammars(() => bundled());
    try {
      const table = grammars.table();
      const editor = new Grammars(table, limits);
      const read = async (source: string, language: string): Promise<string[] | undefined> => {
        const reader = await editor.reader(language);
        return reader && comments(source, reader.regions(source));
      };
      assert.deepEqual(await read('a // b', 'toy'), ['2 // // b']);
      assert.deepEqual(await read('# a\nb // c', 'ignore'), ['6 // // c']);
      assert.deepEqual(await read('# a\nb // c', 'python'), ['0 # # a']);
      const outside = table.sources.filter(({ scopeName }) => scopeName === 'source.outside');
      assert.deepEqual(outside, []);
    } finally {
      grammars.dispose();
    }
  });
});
