import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModelError } from '../../../src/models/errors';
import type { FakeFile, FakeHub, Fault } from '../../support/fake-hub';
import { note } from '../../support/fault-table';
import { hubAndLibrary, useCleanUps } from '../../support/library';
import { bytes, files, id, needed, neededBytes, weights } from '../../support/tiny-model';

useCleanUps();

type Test = Awaited<ReturnType<typeof setUp>>;

const setUp = (served: Readonly<Record<string, FakeFile>>, stallMs = 10_000) =>
  hubAndLibrary({ served, stallMs });

function withFault(fault: FakeFile['fault'], path = weights): Record<string, FakeFile> {
  return { ...files, [path]: { ...files[path], fault } as FakeFile };
}

/** Every file of the model is on disk exactly as the hub has it, and nothing else is. */
async function expectWhole({ installed }: Pick<Test, 'installed'>): Promise<void> {
  const model = await installed();
  expect(model).toBeDefined();
  const directory = model?.directory ?? '';
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  const names = found.filter((entry) => entry.isFile()).map(({ name }) => name);
  expect(names.sort()).toEqual(
    [
      '.local-transformers.json',
      'config.json',
      'model_quantized.onnx',
      'model_quantized.onnx_data',
      'tokenizer.json',
      'tokenizer_config.json',
    ].sort(),
  );
  for (const path of ['tokenizer.json', weights, `${weights}_data`]) {
    const content = await readFile(join(directory, ...path.split('/')));
    expect(content.equals(files[path]?.content ?? Buffer.alloc(0))).toBe(true);
  }
}

/** What was sent beyond what one faultless installation needs; config.json is read by each plan. */
function lost(hub: FakeHub): number {
  return needed
    .filter((path) => path !== 'config.json')
    .reduce((sum, path) => sum + hub.sentBytes(path) - (files[path]?.content.length ?? 0), 0);
}

const once = (fault: Fault) => (request: number) => (request === 1 ? fault : undefined);
const always = (fault: Fault) => () => fault;
/** Bytes that are in flight when a connection ends may be lost, and no more. */
const slack = 131_072;

describe('faults that pass', () => {
  it.each<[string, Fault, number]>([
    ['connection breaks off', { breakAfter: 100_000 }, slack],
    ['chunked body ends early', { endAfter: 100_000 }, slack],
    ['connection stalls', { stallAfter: 100_000 }, slack],
    ['503, then fine', { status: 503 }, 0],
    ['500, then fine', { status: 500 }, 0],
    ['429 with Retry-After: 0', { status: 429, headers: { 'Retry-After': '0' } }, 0],
    [
      '429 with Retry-After as a date',
      { status: 429, headers: { 'Retry-After': new Date().toUTCString() } },
      0,
    ],
    ['429 without Retry-After', { status: 429 }, 0],
  ])('%s', async (name, fault, mostLost) => {
    const test = await setUp(withFault(once(fault)), 'stallAfter' in fault ? 200 : undefined);
    await test.install();
    await expectWhole(test);
    expect(lost(test.hub)).toBeLessThanOrEqual(mostLost);
    note({ fault: name, tried: 1, survived: 1, bytesLost: lost(test.hub) });
  });

  it('goes on through several breaks, one after the other', async () => {
    const test = await setUp(withFault((n) => (n <= 20 ? { breakAfter: 14_000 } : undefined)));
    await test.install();
    await expectWhole(test);
    expect(lost(test.hub)).toBeLessThanOrEqual(slack);
    note({ fault: 'twenty breaks in one file', tried: 1, survived: 1, bytesLost: lost(test.hub) });
  });

  it('starts anew where the server does no ranges', async () => {
    const test = await setUp(
      withFault((n) => (n === 1 ? { breakAfter: 100_000 } : { ignoreRange: true })),
    );
    await test.install();
    await expectWhole(test);
    note({ fault: 'server ignores ranges', tried: 1, survived: 1, bytesLost: lost(test.hub) });
  });
});

describe('faults that stay', () => {
  it.each<[string, Fault, RegExp, string]>([
    ['corrupt bytes', { corrupt: true }, /did not arrive as the hub has it/, 'integrity'],
    [
      'a body that is too long',
      { instead: bytes(300_001, 3) },
      /longer than the 300000 bytes/,
      'integrity',
    ],
    ['a body that is too short', { instead: bytes(299_999, 3) }, /ended the connection/, 'network'],
    ['a body that always ends early', { endAfter: 0 }, /ended the connection/, 'network'],
    [
      'other content behind the redirect',
      { linkedEtag: 'e'.repeat(64) },
      /offers another/,
      'integrity',
    ],
    ['a connection that always stalls', { stallAfter: 0 }, /nothing arrived/, 'network'],
    ['503 for ever', { status: 503 }, /answered 503/, 'network'],
    [
      '429 with a Retry-After of an hour',
      { status: 429, headers: { 'Retry-After': '3600' } },
      /60 minutes/,
      'network',
    ],
    ['404 on a required file', { status: 404 }, /There is no model/, 'notFound'],
    ['401 in the middle', { status: 401 }, /private or gated/, 'access'],
    ['403 in the middle', { status: 403 }, /private or gated/, 'access'],
  ])('%s', async (name, fault, message, problem) => {
    let broken = true;
    const test = await setUp(
      withFault(() => (broken ? fault : undefined)),
      'stallAfter' in fault ? 100 : undefined,
    );
    const failure = await test.install().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ModelError);
    expect((failure as ModelError).message).toMatch(message);
    expect((failure as ModelError).problem).toBe(problem);
    expect(await test.installed()).toBeUndefined();
    expect(await test.library.list()).toEqual([]);
    broken = false;
    await test.install();
    await expectWhole(test);
    note({
      fault: `${name}, then repaired`,
      tried: 1,
      survived: 1,
      bytesLost: Math.max(0, lost(test.hub)),
    });
  });

  it('leaves a file out that is optional and gone', async () => {
    const extra = { content: bytes(500, 9), fault: always({ status: 404 }) };
    const test = await setUp({ ...files, 'special_tokens_map.json': extra });
    await test.install();
    await expectWhole(test);
    expect(test.log.lines.join()).toMatch(/special_tokens_map\.json.*left out/);
    note({ fault: '404 on an optional file', tried: 1, survived: 1, bytesLost: lost(test.hub) });
  });

  it('does not leave out an optional file that the server fails to give', async () => {
    const extra = { content: bytes(500, 9), fault: always({ status: 503 }) };
    const test = await setUp({ ...files, 'special_tokens_map.json': extra });
    await expect(test.install()).rejects.toThrow(/answered 503/);
    expect(await test.installed()).toBeUndefined();
    note({ fault: '503 on an optional file', tried: 1, survived: 1, bytesLost: 0 });
  });

  it('never installs without weights that lie beside their graph', async () => {
    const test = await setUp(withFault(always({ status: 404 }), `${weights}_data`));
    await expect(test.install()).rejects.toThrow(/There is no model/);
    expect(await test.installed()).toBeUndefined();
    note({ fault: '404 on external weights', tried: 1, survived: 1, bytesLost: 0 });
  });
});

describe('stopping', () => {
  it('goes on where it was stopped, at any point', async () => {
    const tries = 25;
    let bytesLost = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: neededBytes - 1 }), async (point) => {
        const test = await setUp(files);
        // Some pieces each millisecond, so that there is something to stop.
        test.hub.bytesPerSecond = 30_000_000;
        const controller = new AbortController();
        const stopped = test.install({
          signal: controller.signal,
          onProgress: ({ bytes: here }) => {
            if (here >= point) {
              controller.abort();
            }
          },
        });
        await stopped.catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'AbortError' });
        });
        await test.install();
        await expectWhole(test);
        // Per file at most 1 MiB; these are five files of together half of that.
        expect(lost(test.hub)).toBeLessThanOrEqual(1_048_576);
        bytesLost += lost(test.hub);
      }),
      { numRuns: tries },
    );
    note({
      fault: 'stopped at a random point, then gone on',
      tried: tries,
      survived: tries,
      bytesLost,
    });
  });

  it('does not go on with a part that was changed', async () => {
    const test = await setUp(withFault(once({ breakAfter: 100_000 })), 10_000);
    const controller = new AbortController();
    await test
      .install({
        signal: controller.signal,
        onProgress: ({ state }) => {
          if (state === 'pausing') controller.abort();
        },
      })
      .catch(() => undefined);
    const [part] = await test.library.unfinished();
    const partial = join(
      test.store.directoryOf(id, part?.commit),
      ...`${weights}.partial`.split('/'),
    );
    const content = await readFile(partial);
    expect(content.length).toBeGreaterThan(0);
    await writeFile(partial, Buffer.alloc(content.length));
    await test.install();
    await expectWhole(test);
    note({
      fault: 'a part that a power cut has spoilt',
      tried: 1,
      survived: 1,
      bytesLost: lost(test.hub),
    });
  });
});
