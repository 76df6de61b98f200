import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelError } from '../../../src/models/errors';
import { httpFetch } from '../../../src/platform/node/http-fetch';
import type { FakeFile, FakeHub, Fault } from '../../support/fake-hub';
import { encoders } from '../../support/fake-hub-files';
import { hubAndLibrary, onCleanUp, useCleanUps } from '../../support/library';
import { files, id, needed, weights } from '../../support/tiny-model';

useCleanUps();

const page = '<!DOCTYPE html>\n<html><head><title>Wi-Fi</title></head><body>Sign in</body></html>';

function withFault(fault: FakeFile['fault'], path = weights): Record<string, FakeFile> {
  return { ...files, [path]: { ...files[path], fault } as FakeFile };
}

async function failureOf(asked: Promise<unknown>): Promise<ModelError> {
  const failure = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ModelError);
  return failure as ModelError;
}

/** Every file that is needed is there as the hub has it. */
async function expectWhole({
  installed,
}: Pick<Awaited<ReturnType<typeof hubAndLibrary>>, 'installed'>): Promise<void> {
  const { directory = '' } = (await installed()) ?? {};
  for (const path of needed) {
    const content = await readFile(join(directory, ...path.split('/')));
    expect(content.equals(files[path]?.content ?? Buffer.alloc(0)), path).toBe(true);
  }
}

describe('a web page in a file’s place', () => {
  it.each([
    ['shorter than the file', page],
    ['longer than it', page + '<!-- -->'.repeat(60_000)],
    ['without a type of document', ' \n<html lang="ko"><body>로그인</body></html>'],
    ['that is only said to be one', '<div>Sign in</div>'],
  ])('is told at once, %s, and nothing of it is kept', async (_, content) => {
    let broken = true;
    const test = await hubAndLibrary({
      served: withFault(() => (broken ? { page: content } : undefined)),
    });
    const failure = await failureOf(test.install());
    expect(failure.problem).toBe('network');
    expect(failure.message).toBe(
      `${test.hub.cdnOrigin} sent a web page instead of onnx/model_quantized.onnx: a network or a mirror may want you to sign in first. Nothing of it was kept. Open ${test.hub.cdnOrigin} in a browser, and try again.`,
    );
    const asked = () => test.hub.log.filter(({ url }) => url.includes(`${weights}?`)).length;
    expect(asked()).toBe(1);
    expect(test.hub.sentBytes(weights)).toBe(0);
    broken = false;
    await test.install();
    await expectWhole(test);
    expect(asked()).toBe(2);
    expect(test.hub.sentBytes(weights)).toBe(files[weights]?.content.length);
  });

  it('leaves what has arrived of the file before', async () => {
    const faults: (Fault | undefined)[] = [{ breakAfter: 200_000 }, { page }];
    const test = await hubAndLibrary({ served: withFault((n) => faults[n - 1]) });
    expect((await failureOf(test.install())).message).toMatch(/sent a web page instead/u);
    await test.install();
    await expectWhole(test);
    expect(test.hub.sentBytes(weights)).toBeLessThan(300_000 + 131_072);
  });

  it('is told of the configuration, and of the hub’s own answers', async () => {
    const test = await hubAndLibrary({ served: withFault(() => ({ page }), 'config.json') });
    expect((await failureOf(test.install())).message).toMatch(/web page instead of config.json/u);
    test.hub.fault = () => ({ page });
    const failure = await failureOf(test.install());
    expect(failure.message).toBe(
      `${test.hub.endpoint} answered with a web page, and not as a hub does: a network or a mirror may want you to sign in first. Open ${test.hub.endpoint} in a browser, or check the hub’s address in the settings, and try again.`,
    );
    expect((await failureOf((await test.client()).accountOf('hf_a'))).message).toBe(
      failure.message,
    );
  });

  it('is told of a network that says that it wants somebody to sign in', async () => {
    const test = await hubAndLibrary();
    test.hub.fault = (_, server) => (server === 'cdn' ? { status: 511 } : undefined);
    expect((await failureOf(test.install())).message).toMatch(/sent a web page instead of onnx/u);
    test.hub.fault = () => ({ status: 511 });
    expect((await failureOf(test.install())).message).toMatch(/answered with a web page/u);
  });
});

describe('a token that has expired', () => {
  const message = (hub: FakeHub): string =>
    `${hub.endpoint} does not take the token that you are signed in with any more: it may have expired or been revoked. Sign in to the hub again, or remove the token: models that everybody may have need none.`;

  it('is said to have, of a model that everybody may have', async () => {
    const test = await hubAndLibrary({ token: () => 'expired' });
    const failure = await failureOf(test.install());
    expect(failure.problem).toBe('access');
    expect(failure.message).toBe(message(test.hub));
    expect(
      await failureOf((await test.client()).search('text-classification', 'tiny')),
    ).toMatchObject({
      message: message(test.hub),
    });
  });

  it('is said to have where a mirror knows nothing of accounts, and gives the model without', async () => {
    const test = await hubAndLibrary({ token: () => 'expired' });
    test.hub.fault = (url) => (url.includes('whoami') ? { status: 404 } : undefined);
    expect((await failureOf(test.install())).message).toBe(message(test.hub));
  });

  it('is said to have in the middle of a download', async () => {
    let token = 'hf_good';
    const test = await hubAndLibrary({ token: () => token });
    const plan = await test.library.plan(id, 'text-classification', 'q8');
    token = 'expired';
    expect((await failureOf(test.library.install(plan))).message).toBe(message(test.hub));
    token = 'hf_good';
    await test.library.install(plan);
    await expectWhole(test);
  });

  it('is not said to have where the model is closed to the account', async () => {
    const test = await hubAndLibrary({ token: () => 'hf_a' });
    test.hub.fault = (url) => (url.includes('/revision/') ? { status: 401 } : undefined);
    expect((await failureOf(test.install())).message).toMatch(/private or gated/u);
  });
});

describe('a mirror without lists of files', () => {
  it.each([
    ['names them with their hashes', 'none', 0],
    ['only names them', 'names', needed.length],
  ] as const)('is served from the model’s information, where that %s', async (_, lists, least) => {
    const test = await hubAndLibrary({ about: { lists } });
    const plan = await test.library.plan(id, 'text-classification', 'q8');
    expect(plan.files.map(({ path }) => path).sort()).toEqual([...needed].sort());
    expect(plan.bytes).toBe(
      needed.reduce((sum, path) => sum + (files[path]?.content.length ?? 0), 0),
    );
    const measured = test.hub.log.filter(({ headers }) => headers.range === 'bytes=0-0');
    expect(measured.length).toBeGreaterThanOrEqual(least);
    await test.library.install(plan);
    await expectWhole(test);
  });

  it('is served so also where it has a page in their place', async () => {
    const test = await hubAndLibrary();
    test.hub.fault = (url) => (url.includes('/tree/') ? { page } : undefined);
    await test.install();
    await expectWhole(test);
  });

  it('is told as what it is where nothing names the files', async () => {
    const test = await hubAndLibrary({ about: { lists: 'none' }, served: {} });
    const failure = await failureOf(test.install());
    expect(failure.problem).toBe('incompatible');
    expect(failure.message).toBe(
      `${test.hub.endpoint} has no list of the files of ${id}, so that it cannot be fetched from there. Choose another mirror in the settings, or import the model from a folder.`,
    );
  });
});

describe('an answer that is compressed without being asked', () => {
  it.each(['gzip', 'br', 'deflate', 'gzip, br'] as const)(
    'is read as what it was: %s',
    async (encoded) => {
      const served = Object.fromEntries(
        Object.entries(files).map(([path, file]) => [
          path,
          { ...file, fault: () => ({ encoded }) },
        ]),
      );
      const test = await hubAndLibrary({ served });
      await test.install();
      await expectWhole(test);
    },
  );

  it('goes on after a break, with what is not compressed or from its beginning', async () => {
    const test = await hubAndLibrary({
      served: withFault((n) => (n === 1 ? { breakAfter: 100_000 } : { encoded: 'gzip' })),
    });
    await test.install();
    await expectWhole(test);
  });

  it('may not be more than what is listed', async () => {
    const bomb = { content: Buffer.alloc(50_000_000), fault: () => ({ encoded: 'gzip' }) as const };
    const test = await hubAndLibrary();
    const plan = await test.library.plan(id, 'text-classification', 'q8');
    test.hub.add({ id, commit: plan.commit, files: { ...files, [weights]: bomb } });
    const failure = await failureOf(test.library.install(plan));
    expect(failure.message).toMatch(/offers another|longer than the 300000 bytes/u);
    expect(await test.installed()).toBeUndefined();
  });

  it('fails in words where nobody knows how', async () => {
    const test = await hubAndLibrary({ served: withFault(() => ({ encoded: 'compress' })) });
    expect((await failureOf(test.install())).message).toMatch(
      /compressed in a way that is not known: compress/u,
    );
  });

  it('may be one of the hub’s own, and is bounded by what it is decompressed to', async () => {
    let content = Buffer.from('{"name":"reader"}');
    const server = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'br' });
      response.end(encoders.br(content));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onCleanUp(() => new Promise((resolve) => server.close(resolve)));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const test = await hubAndLibrary({ endpoint: () => endpoint });
    expect(await (await test.client()).accountOf('hf_a')).toBe('reader');
    content = Buffer.alloc(40_000_000, ' ');
    expect((await failureOf((await test.client()).accountOf('hf_a'))).message).toMatch(
      /more than 32 MB/u,
    );
    const { signal } = new AbortController();
    const response = await httpFetch(endpoint, { headers: {}, signal, redirect: 'manual' });
    await response.body?.cancel();
  });
});
