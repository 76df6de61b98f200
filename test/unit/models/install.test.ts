import { mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InstallProgress } from '../../../src/models/hub/hub-types';
import { usedFile } from '../../../src/models/store/uses';
import { commit, type FakeFile } from '../../support/fake-hub';
import { hubAndLibrary, temporaryFolder, useCleanUps } from '../../support/library';
import { bytes, files, id, needed, neededBytes, weights } from '../../support/tiny-model';

useCleanUps();

const setUp = (served: Readonly<Record<string, FakeFile>> = files) =>
  hubAndLibrary({ served, about: { license: 'apache-2.0' } });

const later = 'fedcba9876543210fedcba9876543210fedcba98';

describe('planning', () => {
  it('knows commit, files, sizes, licence and space, before the model is fetched', async () => {
    const { library, hub } = await setUp();
    const plan = await library.plan(id, 'text-classification', 'q8');
    expect(plan).toMatchObject({
      id,
      commit,
      revision: 'main',
      license: 'apache-2.0',
      gated: false,
      pipelineTag: 'text-classification',
      bytes: neededBytes,
      missingBytes: neededBytes,
    });
    expect(plan.files.map(({ path }) => path).sort()).toEqual([...needed].sort());
    expect(plan.freeBytes).toBeGreaterThan(neededBytes);
    expect(hub.sentBytes()).toBe(files['config.json']?.content.length);
  });

  it('finds out what a model is for where that is not said', async () => {
    const { library, hub } = await setUp();
    expect((await library.plan(id, undefined, 'q8')).task).toBe('text-classification');
    hub.add({
      id: 'org/t5',
      commit,
      files: {
        'config.json': { content: Buffer.from('{"architectures":["T5ForConditionalGeneration"]}') },
      },
    });
    await expect(library.plan('org/t5', undefined, 'q8')).rejects.toThrow(
      /“Summarize Text” or “Translate Text”: say for which task/,
    );
  });

  it.each<[string, string, 'text-classification' | 'translation', 'q8' | 'fp16', RegExp]>([
    [
      'a dtype that is not there',
      id,
      'text-classification',
      'fp16',
      /no onnx\/model_fp16\.onnx.*at dtype fp32, q8/,
    ],
    [
      'a class for another task',
      id,
      'translation',
      'q8',
      /BertForSequenceClassification.*“Classify Text”/,
    ],
    ['no such model', 'org/none', 'text-classification', 'q8', /There is no model org\/none/],
    ['a private model', 'org/private', 'text-classification', 'q8', /private or gated/],
    ['what is no id', '../evil', 'text-classification', 'q8', /is not the id of a model/],
  ])('refuses %s', async (_, model, task, dtype, message) => {
    const { library, hub } = await setUp();
    await expect(library.plan(model, task, dtype)).rejects.toThrow(message);
    expect(hub.sent.get(`${id}/${weights}`)).toBeUndefined();
  });

  it('refuses a repository without ONNX files', async () => {
    const { library, hub } = await setUp();
    hub.add({ id: 'org/torch', commit, files: { 'config.json': { content: Buffer.from('{}') } } });
    await expect(library.plan('org/torch', 'translation', 'q8')).rejects.toThrow(
      /no ONNX files at all/,
    );
  });

  it('resolves branches and tags, and refuses what is neither', async () => {
    const { library, hub } = await setUp();
    hub.add({ id, commit, files, revisions: { 'v1.0': later, 'refs/pr/1': later } });
    const plan = (revision: string) => library.plan(id, 'text-classification', 'q8', { revision });
    expect((await plan('v1.0')).commit).toBe(later);
    expect((await plan('refs/pr/1')).commit).toBe(later);
    expect((await plan(commit)).commit).toBe(commit);
    await expect(plan('v2')).rejects.toThrow(/no model org\/tiny-model with a revision v2/);
    await expect(plan('../../x')).rejects.toThrow(/is not a revision/);
  });
});

describe('installing', () => {
  it('installs what was planned, and asks for nothing more on any later run', async () => {
    const { install, installed, library, hub } = await setUp();
    expect(await installed()).toBeUndefined();
    const seen: InstallProgress[] = [];
    const manifest = await install({
      onProgress: (progress) => {
        seen.push(progress);
      },
    });
    expect(seen.at(-1)).toMatchObject({
      bytes: neededBytes,
      total: neededBytes,
      filesDone: 5,
      files: 5,
    });
    const counts = seen.map(({ bytes: here }) => here);
    expect([...counts].sort((a, b) => a - b)).toEqual(counts);
    const asked = hub.log.length;
    expect(await installed()).toMatchObject({ id, commit, dtype: 'q8', demo: false });
    expect(await library.resolve('text-classification', id, 'q8')).toMatchObject({
      kind: 'installed',
    });
    expect(await library.resolve('text-classification', id, 'fp32')).toEqual({
      kind: 'missing',
      id,
    });
    expect(await library.verify(manifest)).toEqual([]);
    expect(await library.list()).toMatchObject([{ id, commit, license: 'apache-2.0' }]);
    expect(hub.log.length).toBe(asked);
  });

  it('fetches nothing where the hub gives no hash of a file', async () => {
    const { library, hub } = await setUp();
    const plan = await library.plan(id, 'text-classification', 'q8');
    const sent = hub.sentBytes();
    const files = plan.files.map(({ path, size, ...hashes }) =>
      path === weights ? { path, size } : { path, size, ...hashes },
    );
    await expect(library.install({ ...plan, files })).rejects.toMatchObject({
      problem: 'integrity',
    });
    expect(hub.sentBytes()).toBe(sent);
    expect(await library.unfinished()).toEqual([]);
  });

  it('adds another dtype to what is there, and fetches only what is new', async () => {
    const { install, library, hub } = await setUp();
    await install();
    const sent = hub.sentBytes('tokenizer.json');
    await install({}, 'fp32');
    expect(hub.sentBytes('tokenizer.json')).toBe(sent);
    const [model, ...others] = await library.list();
    expect(others).toEqual([]);
    expect(model?.variants.map(({ dtype }) => dtype)).toEqual(['q8', 'fp32']);
    expect(await library.installed('text-classification', id, 'q8')).toBeDefined();
    expect(await library.installed('text-classification', id, 'fp32')).toBeDefined();
  });

  it('updates to a newer commit, and takes over what has not changed', async () => {
    const { install, library, hub, installed } = await setUp();
    const old = await install();
    expect(await library.checkForUpdate(old)).toBeUndefined();
    const changed = { content: bytes(200_001, 77) };
    hub.add({ id, commit: later, files: { ...files, 'tokenizer.json': changed } });
    expect(await library.checkForUpdate(old)).toBe(later);
    const sent = hub.sentBytes(weights);
    await install();
    expect(hub.sentBytes(weights)).toBe(sent);
    expect(await installed()).toMatchObject({ commit: later });
    expect(await library.remove(old)).toBeGreaterThan(neededBytes);
    expect(await library.list()).toHaveLength(1);
  });

  it('tells listeners of every change', async () => {
    const { install, library } = await setUp();
    let changes = 0;
    const subscription = library.onDidChange(() => changes++);
    const manifest = await install();
    await library.remove(manifest);
    expect(changes).toBe(2);
    subscription.dispose();
    await install();
    expect(changes).toBe(2);
  });
});

describe('keeping', () => {
  it.each<[string, (path: string) => Promise<void>, string]>([
    ['changed', (path) => writeFile(path, bytes(300_000, 5)), 'content'],
    ['cut', (path) => writeFile(path, bytes(10, 5)), 'length'],
    ['gone', (path) => rm(path), 'missing'],
  ])('finds a file that was %s, and fetches it anew', async (_, harm, problem) => {
    const { install, library, installed, hub } = await setUp();
    const manifest = await install();
    await harm(join(manifest.directory, weights));
    expect(await library.verify(manifest)).toEqual([{ path: weights, problem }]);
    expect(await installed()).toBeUndefined();
    expect(await library.list()).toEqual([]);
    const sent = hub.sentBytes('tokenizer.json');
    await install();
    expect(hub.sentBytes('tokenizer.json')).toBe(sent);
    expect(await library.verify(manifest)).toEqual([]);
  });

  it.each(['', '{', '{}', '[]', 'null', '{"format":1}'])(
    'takes no folder with the manifest %j for a model',
    async (content) => {
      const { install, library, installed } = await setUp();
      const { directory } = await install();
      await writeFile(join(directory, '.local-transformers.json'), content);
      expect(await installed()).toBeUndefined();
      expect(await library.list()).toEqual([]);
    },
  );

  it('takes no manifest of another model, or one that names files elsewhere', async () => {
    const { install, library, folder } = await setUp();
    const { directory } = await install();
    const file = join(directory, '.local-transformers.json');
    const manifest = await readFile(file, 'utf8');
    await writeFile(file, manifest.replace(id, 'org/other'));
    expect(await library.list()).toEqual([]);
    await writeFile(join(folder, 'secret'), 'x');
    await writeFile(file, manifest.replaceAll('config.json', '../../../../secret'));
    expect(await library.list()).toEqual([]);
  });

  it('removes every byte and every empty folder', async () => {
    const { install, library, folder } = await setUp();
    const manifest = await install();
    const [listed] = await library.list();
    expect(await library.remove(manifest)).toBe(listed?.diskBytes);
    expect(await readdir(join(folder, 'models'))).toEqual([]);
  });

  it('removes what was not finished', async () => {
    const { library, folder, install, hub } = await setUp();
    hub.bytesPerSecond = 500_000;
    const controller = new AbortController();
    await install({
      signal: controller.signal,
      onProgress: ({ bytes: here }) => {
        if (here > 1000) controller.abort();
      },
    }).catch(() => undefined);
    const [part] = await library.unfinished();
    expect(part).toMatchObject({ id, commit });
    if (part) await library.remove(part);
    expect(await readdir(join(folder, 'models'))).toEqual([]);
  });

  it('never follows a link out of the store', async () => {
    const { library, folder, install } = await setUp();
    const outside = await temporaryFolder();
    await mkdir(join(folder, 'models', 'org', 'tiny-model'), { recursive: true });
    await symlink(outside, join(folder, 'models', 'org', 'tiny-model', commit));
    await expect(install()).rejects.toMatchObject({ problem: 'integrity' });
    expect(await readdir(outside)).toEqual([]);
    expect(await library.list()).toEqual([]);
  });

  it('knows what was used, and what was not for long', async () => {
    const { library, install, installed } = await setUp();
    const { directory } = await install();
    expect(await library.unused(1)).toEqual([]);
    const model = await installed();
    if (!model) throw new Error('not installed');
    library.touch(model);
    await expect.poll(async () => (await library.list())[0]?.lastUsed).toBeInstanceOf(Date);
    const past = new Date(Date.now() - 10 * 86_400_000);
    await utimes(join(directory, usedFile), past, past);
    expect(await library.unused(9)).toMatchObject([{ id, lastUsed: past }]);
    expect(await library.unused(11)).toEqual([]);
  });
});

describe('searching', () => {
  it('finds models of the task', async () => {
    const { library, hub } = await setUp();
    const found = await library.search('text-classification', 'tiny');
    expect(found).toMatchObject([
      { id, license: 'apache-2.0', languages: ['en'], downloads: 1234, gated: false },
    ]);
    expect(await library.search('translation', 'tiny')).toEqual([]);
    expect(hub.requests.at(-1)).toMatch(/filter=transformers\.js/);
  });
});
