import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commit, type FakeHub } from '../../support/fake-hub';
import { hubAndLibrary, libraryIn, useCleanUps } from '../../support/library';
import { bytes, files, id, neededBytes, weights } from '../../support/tiny-model';

useCleanUps();

const later = 'fedcba9876543210fedcba9876543210fedcba98';
const note = '.installing-text-classification-q8.json';
type Test = Awaited<ReturnType<typeof hubAndLibrary>>;

/** Stops an installation once the hub has sent more than half of it. */
async function stopped({ hub, install }: Test, dtype: 'q8' | 'fp32' = 'q8'): Promise<void> {
  hub.bytesPerSecond = 500_000;
  const controller = new AbortController();
  const stopping = install(
    {
      signal: controller.signal,
      onProgress: ({ bytes: here, total, state }) => {
        if (state === 'downloading' && here > total / 2) {
          controller.abort();
        }
      },
    },
    dtype,
  );
  await expect(stopping).rejects.toMatchObject({ name: 'AbortError' });
  hub.bytesPerSecond = Infinity;
}

async function onlyPart({ library }: Pick<Test, 'library'>) {
  const [model, ...others] = await library.unfinished();
  const [part, ...more] = model?.parts ?? [];
  expect([others, more]).toEqual([[], []]);
  if (!model || !part) {
    throw new Error('nothing is unfinished');
  }
  return { model, part };
}

/** Plans the only unfinished part, as the hub has it now, and fetches it. */
async function resume({ library }: Pick<Test, 'library'>) {
  const { model, part } = await onlyPart({ library });
  return library.install(await library.planRest(model, part));
}

async function expectSound({ library }: Pick<Test, 'library'>): Promise<void> {
  const [model, ...others] = await library.list();
  expect(others).toEqual([]);
  expect(model && (await library.verify(model))).toEqual([]);
  expect(await library.unfinished()).toEqual([]);
  const names = await readdir(model?.directory ?? '', { recursive: true });
  expect(names.filter((name) => /installing|partial|bad$/u.test(name))).toEqual([]);
}

/** Puts a newer commit in place of the one before, with other weights. */
function moveOn(hub: FakeHub, old: 'kept' | 'gone'): void {
  const newer = { ...files, [weights]: { content: bytes(300_000, 8), large: true } };
  const revisions = old === 'kept' ? { before: commit } : {};
  hub.add({ id, commit: later, files: newer, revisions, pipelineTag: 'text-classification' });
}

describe('a stopped installation', () => {
  it('says what it was for, and how much of it is here', async () => {
    const test = await hubAndLibrary();
    await stopped(test);
    const { model, part } = await onlyPart(test);
    expect(model).toMatchObject({ id, commit });
    expect(part).toMatchObject({ task: 'text-classification', dtype: 'q8', revision: 'main' });
    expect(part.total).toBe(neededBytes);
    expect(part.bytes).toBeGreaterThan(neededBytes / 2);
    expect(part.bytes).toBeLessThan(neededBytes);
    expect(model.bytes).toBeGreaterThanOrEqual(part.bytes);
  });

  it('is gone on with, also in another window', async () => {
    const test = await hubAndLibrary();
    await stopped(test);
    const { part } = await onlyPart(test);
    const sent = test.hub.sentBytes();
    const other = libraryIn(test.folder, test.hub.endpoint);
    await resume(other);
    await expectSound(other);
    // The configuration is read once more, to plan.
    const config = files['config.json']?.content.length ?? 0;
    expect(test.hub.sentBytes() - sent).toBeLessThanOrEqual(part.total - part.bytes + config);
  });

  it('is ended by the next installation', async () => {
    const test = await hubAndLibrary();
    await stopped(test);
    await test.install();
    await expectSound(test);
  });

  it('is gone on with at its commit, though the hub has a newer one', async () => {
    const test = await hubAndLibrary();
    await stopped(test);
    moveOn(test.hub, 'kept');
    const { model, part } = await onlyPart(test);
    const plan = await test.library.planRest(model, part);
    expect(plan).toMatchObject({ commit, revision: 'main' });
  });

  it('becomes one of the newest commit, where the hub does not have its own any more', async () => {
    const test = await hubAndLibrary();
    await stopped(test);
    moveOn(test.hub, 'gone');
    expect(await resume(test)).toMatchObject({ commit: later, revision: 'main' });
    await expectSound(test);
  });

  it('is noted before the first byte arrives', async () => {
    const test = await hubAndLibrary({ served: files });
    test.hub.fault = (url) => (url.includes('tokenizer') ? { status: 401 } : undefined);
    await expect(test.install()).rejects.toMatchObject({ problem: 'access' });
    expect((await onlyPart(test)).part).toMatchObject({ dtype: 'q8', total: neededBytes });
    test.hub.fault = undefined;
    await resume(test);
    await expectSound(test);
  });

  it.each<[string, (json: string) => string]>([
    ['nothing', () => ''],
    ['half of it', (json) => json.slice(0, json.length / 2)],
    ['no object', () => 'null'],
    ['another model', (json) => json.replace(id, 'org/other')],
    ['another commit', (json) => json.replace(commit, later)],
    ['another dtype than its name says', (json) => json.replace('"q8"', '"fp32"')],
    ['a file elsewhere', (json) => json.replace('config.json', '../../../../secret')],
    ['a revision that is none', (json) => json.replace('"main"', '"../main"')],
    ['a size that is none', (json) => json.replace(/"size":\d+/u, '"size":-1')],
    ['more than it may', (json) => json + ' '.repeat(200_000)],
  ])('is still listed where its note has %s', async (_, spoil) => {
    const test = await hubAndLibrary();
    await stopped(test);
    const file = join(test.store.directoryOf(id, commit), note);
    await writeFile(file, spoil(await readFile(file, 'utf8')));
    expect(await test.library.unfinished()).toMatchObject([{ id, commit, parts: [] }]);
    await test.install();
    expect(await test.installed()).toBeDefined();
  });
});

describe('a model that is whole for one dtype', () => {
  it('can be unfinished for another, which is discarded by itself', async () => {
    const big = { content: bytes(400_000, 9), large: true };
    const test = await hubAndLibrary({ served: { ...files, 'onnx/model.onnx': big } });
    await test.install();
    const [before] = await test.library.list();
    await stopped(test, 'fp32');
    const { model, part } = await onlyPart(test);
    expect(part).toMatchObject({ dtype: 'fp32' });
    expect(await test.library.list()).toEqual([before]);
    expect(await test.library.discard(model)).toBe(model.bytes);
    expect(await test.library.list()).toEqual([before]);
    await expectSound(test);
  });

  it('keeps what it is whole for, when a file of another dtype is damaged', async () => {
    const test = await hubAndLibrary();
    await test.install();
    const { directory } = await test.install({}, 'fp32');
    await writeFile(join(directory, 'onnx', 'model.onnx'), '');
    expect((await onlyPart(test)).part).toMatchObject({ dtype: 'fp32', revision: 'main' });
    expect(await test.installed()).toBeDefined();
    await resume(test);
    await expectSound(test);
    expect((await test.library.list())[0]?.variants).toHaveLength(2);
  });
});

describe('a damaged model', () => {
  it('is gone on with like a stopped one: only what is damaged is fetched', async () => {
    const test = await hubAndLibrary();
    const manifest = await test.install();
    await writeFile(join(manifest.directory, weights), bytes(300_000, 5));
    expect(await test.library.verify(manifest)).toHaveLength(1);
    const { part } = await onlyPart(test);
    expect(part).toMatchObject({ dtype: 'q8', total: neededBytes, bytes: neededBytes - 300_000 });
    const sent = test.hub.sentBytes('tokenizer.json');
    await resume(test);
    expect(test.hub.sentBytes('tokenizer.json')).toBe(sent);
    await expectSound(test);
  });
});
