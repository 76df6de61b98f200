import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planImport, planOfDtypes } from '../../../src/models/import-export/import-plan';
import { findPythonModels } from '../../../src/models/import-export/python-cache';
import { pythonCacheFolder } from '../../../src/platform/node/python-cache-folder';
import { nodeStorage } from '../../../src/platform/node/storage';
import { commit } from '../../support/fake-hub';
import { hashOf } from '../../support/fake-hub-files';
import { hubAndLibrary, offlineLibrary, temporaryFolder, useCleanUps } from '../../support/library';
import { files, id, neededBytes, weights } from '../../support/tiny-model';

useCleanUps();

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** A folder in the hub's layout, with any file as it is wanted. */
async function hubFolder(instead: Record<string, Buffer | undefined> = {}): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, { content }] of Object.entries(files)) {
    const wanted = path in instead ? instead[path] : content;
    if (wanted) {
      await write(join(folder, path), wanted);
    }
  }
  return folder;
}

/** A cache as Python's `huggingface_hub` keeps it: blobs by hash, and links to them. */
async function pythonCache(corrupt = ''): Promise<string> {
  const cache = await temporaryFolder();
  const repository = join(cache, `models--${id.replace('/', '--')}`);
  for (const [path, file] of Object.entries(files)) {
    const blob = join(repository, 'blobs', hashOf(file));
    await write(blob, path === corrupt ? Buffer.alloc(file.content.length) : file.content);
    const link = join(repository, 'snapshots', commit, path);
    await mkdir(dirname(link), { recursive: true });
    await symlink(blob, link);
  }
  await write(join(repository, 'refs', 'main'), commit);
  // Others lie there too: data sets, and models without ONNX files.
  await write(join(cache, 'datasets--a--b', 'snapshots', commit, 'x.json'), '{}');
  await write(join(cache, 'models--a--b', 'snapshots', commit, 'config.json'), '{}');
  return cache;
}

describe('importing a folder', () => {
  it('takes every dtype that is whole, and needs no network', async () => {
    const { library, installed } = await offlineLibrary();
    const plan = await library.planImport(await hubFolder());
    expect(plan.variants.map(({ task, dtype }) => [task, dtype])).toEqual([
      ['text-classification', 'fp32'],
      ['text-classification', 'q8'],
    ]);
    expect(plan).toMatchObject({ known: 0, bytes: neededBytes + 900 });
    await expect(library.importFolder(plan)).rejects.toMatchObject({ problem: 'input' });
    const manifest = await library.importFolder(plan, { id });
    expect(manifest.commit).toMatch(/^local-[0-9a-f]{40}$/);
    expect(await library.verify(manifest)).toEqual([]);
    expect(await installed()).toMatchObject({ id, commit: manifest.commit });
    // The same folder is the same model.
    await library.importFolder(plan, { id });
    expect(await library.list()).toHaveLength(1);
    expect(await library.checkForUpdate(manifest)).toBeUndefined();
  });

  it.each<[string, Record<string, Buffer | undefined>, RegExp]>([
    ['no configuration', { 'config.json': undefined }, /holds no model/],
    ['a configuration that is no JSON', { 'config.json': Buffer.from('{') }, /as JSON/],
    ['no graph', { [weights]: undefined, 'onnx/model.onnx': undefined }, /holds no model/],
    [
      'a pointer instead of a graph',
      { [weights]: Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\n') },
      /git lfs pull/,
    ],
  ])('refuses one with %s', async (_, instead, message) => {
    await expect(planImport(nodeStorage, await hubFolder(instead))).rejects.toThrow(message);
  });

  it('says that there is no such folder', async () => {
    await expect(planImport(nodeStorage, '/no/such/folder')).rejects.toThrow();
  });

  it('takes no link that leads out of the folder', async () => {
    const folder = await hubFolder({ 'tokenizer.json': undefined });
    const secret = join(await temporaryFolder(), 'secret');
    await write(secret, 'secret');
    await symlink(secret, join(folder, 'tokenizer.json'));
    await expect(planImport(nodeStorage, folder)).rejects.toThrow(/outside of the folder/);
  });

  it('compares a download of Python with what it noted', async () => {
    const folder = await hubFolder();
    const metadata = (path: string) =>
      join(folder, '.cache', 'huggingface', 'download', `${path}.metadata`);
    for (const [path, file] of Object.entries(files)) {
      await write(metadata(path), `${commit}\n${hashOf(file)}\n1732532400.0\n`);
    }
    const { library } = await offlineLibrary();
    const plan = await library.planImport(folder);
    expect(plan).toMatchObject({ commit, known: plan.files.length });
    await write(join(folder, weights), Buffer.alloc(300_000));
    await expect(library.importFolder(plan, { id })).rejects.toMatchObject({
      problem: 'integrity',
    });
    expect(await library.list()).toEqual([]);
    expect(await readdir(library.folder)).toEqual([]);
  });

  it('takes licence and notice along, and says what the folder states', async () => {
    const folder = await hubFolder();
    await write(join(folder, 'LICENSE'), 'The terms.');
    await write(join(folder, 'notice.md'), 'By its makers.');
    await write(join(folder, 'README.md'), '---\ntags: [a]\nlicense: "cc-by-4.0"\n---\n# A model');
    const { library } = await offlineLibrary();
    const plan = await library.planImport(folder);
    expect(plan.license).toBe('cc-by-4.0');
    const manifest = await library.importFolder(plan, { id });
    expect(manifest.license).toBe('cc-by-4.0');
    expect(await readFile(join(manifest.directory, 'LICENSE'), 'utf8')).toBe('The terms.');
    expect(await readFile(join(manifest.directory, 'notice.md'), 'utf8')).toBe('By its makers.');
  });

  it.each([
    ['no card', undefined],
    ['a card without facts', '# A model\nlicense: mit\n'],
    ['facts that end nowhere', '---\nlicense: mit\n'],
    ['facts of something else', '---\nlicense_name: other\n---\n'],
  ])('knows no licence from %s', async (_, card) => {
    const folder = await hubFolder();
    if (card !== undefined) {
      await write(join(folder, 'README.md'), card);
    }
    expect(await planImport(nodeStorage, folder)).not.toHaveProperty('license');
  });

  it('takes the dtypes alone that are wanted', async () => {
    const { library, installed } = await offlineLibrary();
    const plan = await library.planImport(await hubFolder());
    const wanted = planOfDtypes(plan, ['q8']);
    expect(wanted.variants.map(({ dtype }) => dtype)).toEqual(['q8']);
    expect(wanted.bytes).toBe(neededBytes);
    const manifest = await library.importFolder(wanted, { id });
    expect(await readdir(join(manifest.directory, 'onnx'))).toEqual([
      'model_quantized.onnx',
      'model_quantized.onnx_data',
    ]);
    expect(await installed()).toMatchObject({ id });
  });

  it('is remembered when it is removed again, so that nobody asks the hub for it', async () => {
    const { library } = await offlineLibrary();
    const resolve = () => library.resolve('text-classification', id, 'q8');
    expect(await resolve()).toEqual({ kind: 'missing', id });
    const plan = await library.planImport(await hubFolder());
    await library.remove(await library.importFolder(plan, { id }));
    expect(await resolve()).toEqual({ kind: 'removed', id });
    expect(await library.list()).toEqual([]);
    await library.importFolder(plan, { id });
    expect(await resolve()).toMatchObject({ kind: 'installed' });
  });

  it('is not held for an import when it came from the hub', async () => {
    const { library, install } = await hubAndLibrary();
    await library.remove(await install());
    expect(await library.resolve('text-classification', id, 'q8')).toEqual({ kind: 'missing', id });
  });

  it('may be stopped', async () => {
    const { library } = await offlineLibrary();
    const controller = new AbortController();
    const importing = library.importFolder(await library.planImport(await hubFolder()), {
      id,
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    await expect(importing).rejects.toMatchObject({ name: 'AbortError' });
    expect(await readdir(library.folder)).toEqual([]);
  });
});

describe('the cache of Python', () => {
  it('is searched, and a snapshot is imported at its commit, checked by its hashes', async () => {
    const cache = await pythonCache();
    const [found, ...others] = await findPythonModels(nodeStorage, cache);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ id, commit, known: found?.files.length });
    if (!found) return;
    const { library } = await offlineLibrary();
    const manifest = await library.importFolder(found, { tasks: ['text-classification'] });
    expect(manifest).toMatchObject({ id, commit });
    const copy = await readFile(join(manifest.directory, weights));
    expect(copy.equals(files[weights]?.content ?? Buffer.alloc(0))).toBe(true);
  });

  it('gives nothing that is not what its name says', async () => {
    const cache = await pythonCache(weights);
    const [found] = await findPythonModels(nodeStorage, cache);
    const { library } = await offlineLibrary();
    if (!found) throw new Error('not found');
    await expect(library.importFolder(found)).rejects.toThrow(/is not as the hub has it/);
    expect(await library.list()).toEqual([]);
  });

  it('is where Python has it', () => {
    const at = (environment: Record<string, string>) => pythonCacheFolder(environment, '/home/a');
    expect(at({})).toBe(join('/home/a', '.cache', 'huggingface', 'hub'));
    expect(at({ XDG_CACHE_HOME: '/x', HF_HOME: '' })).toBe(join('/x', 'huggingface', 'hub'));
    expect(at({ HF_HOME: '/h' })).toBe(join('/h', 'hub'));
    expect(at({ HF_HOME: '/h', HF_HUB_CACHE: '~/c' })).toBe('/home/a/c');
  });

  it('need not be there', async () => {
    expect(await findPythonModels(nodeStorage, '/no/such')).toEqual([]);
  });
});

describe('exporting a model', () => {
  it('makes a folder that another machine imports as the same model', async () => {
    const about = { license: 'apache-2.0' };
    const { library, install } = await hubAndLibrary({ about });
    const manifest = await install();
    const folder = await library.exportTo(manifest, await temporaryFolder());
    expect(folder.endsWith(join('org', 'tiny-model'))).toBe(true);
    await expect(library.exportTo(manifest, dirname(dirname(folder)))).rejects.toThrow(
      /is there already/,
    );
    const other = await offlineLibrary();
    const plan = await other.library.planImport(folder);
    expect(plan).toMatchObject({ id, commit, known: plan.files.length });
    const imported = await other.library.importFolder(plan);
    expect(imported).toMatchObject({ id, commit, license: 'apache-2.0', revision: 'main' });
    expect(await other.installed()).toMatchObject({ id, commit });
  });

  it('exports nothing that is not as it was fetched', async () => {
    const { library, install } = await hubAndLibrary();
    const manifest = await install();
    await writeFile(join(manifest.directory, weights), Buffer.alloc(300_000));
    const target = await temporaryFolder();
    await expect(library.exportTo(manifest, target)).rejects.toMatchObject({
      problem: 'integrity',
    });
    await rm(join(target, 'org'), { recursive: true, force: true });
    expect(await readdir(target)).toEqual([]);
  });
});
