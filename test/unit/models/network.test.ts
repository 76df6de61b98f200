import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NetworkActivity } from '../../../src/models/hub/activity';
import { endpointOf } from '../../../src/models/hub/endpoint';
import { Network } from '../../../src/models/hub/network';
import { retryAfterMs } from '../../../src/models/retry';
import { nodeStorage } from '../../../src/platform/node/storage';
import { recordingLog } from '../../support/small-models';
import { commit, FakeHub } from '../../support/fake-hub';
import {
  hubAndLibrary,
  libraryIn,
  onCleanUp,
  startHub,
  temporaryFolder,
  useCleanUps,
} from '../../support/library';
import { files, id, weights } from '../../support/tiny-model';

useCleanUps();

describe('the token', () => {
  it('goes to the hub alone, never to the host that it redirects to', async () => {
    const hub = await startHub(files, { gated: true });
    const folder = await temporaryFolder();
    const token = () => 'hf_secret';
    const { install, activity } = libraryIn(folder, hub.endpoint, { token });
    await install();
    const requests = (server: string) => hub.log.filter((request) => request.server === server);
    expect(requests('cdn').length).toBeGreaterThan(0);
    for (const { headers } of requests('cdn')) {
      expect(headers.authorization).toBeUndefined();
      expect(JSON.stringify(headers)).not.toContain('hf_secret');
    }
    expect(
      requests('hub').every(({ headers }) => headers.authorization === 'Bearer hf_secret'),
    ).toBe(true);
    await activity.flush();
    const noted = await readFile(join(folder, 'network.jsonl'), 'utf8');
    expect(noted).not.toMatch(/hf_secret|Signature/);
  });

  it('does not go to another port of the hub’s own host', async () => {
    const hub = await startHub();
    const other = await FakeHub.start();
    onCleanUp(() => other.stop());
    hub.fault = (url) =>
      url.includes('/tree/')
        ? { status: 307, headers: { Location: `${other.endpoint}/x` } }
        : undefined;
    const { library } = libraryIn(await temporaryFolder(), hub.endpoint, { token: () => 'hf_a' });
    // There is no list there: the model's information stands in for it.
    await library.plan(id, 'text-classification', 'q8');
    expect(other.log).toHaveLength(1);
    expect(other.log[0]?.headers.authorization).toBeUndefined();
  });

  it('is not sent in the clear to another machine', async () => {
    const sent: (string | null)[] = [];
    const network = new Network({
      endpoint: () => 'http://mirror.example',
      offline: () => false,
      token: () => 'hf_secret',
      fetch: (_, init) => {
        sent.push(new Headers(init.headers).get('Authorization'));
        return Promise.resolve(new Response('{}'));
      },
      activity: new NetworkActivity(
        nodeStorage,
        join(await temporaryFolder(), 'log'),
        recordingLog(),
      ),
    });
    await (await network.request('http://mirror.example/x', { purpose: 'search' })).discard();
    expect(sent).toEqual([null]);
  });

  it('is only the account’s, whatever a library brings along', async () => {
    const sent: (string | null)[] = [];
    const { client } = libraryIn(await temporaryFolder(), 'https://hub.example', {
      token: () => 'hf_account',
      fetch: (_, { headers }) => {
        sent.push(new Headers(headers).get('Authorization'));
        return Promise.resolve(new Response('{}'));
      },
    });
    const { network } = await client();
    const fetchAs = network.fetchFor({ purpose: 'search' });
    for (const url of ['https://hub.example/a', 'https://other.example/a']) {
      await fetchAs(url, { headers: { Authorization: 'Bearer hf_own' } });
    }
    expect(sent).toEqual(['Bearer hf_account', null]);
  });

  it('opens what is gated, and what is missing is said', async () => {
    const hub = await startHub(files, { gated: true });
    const folder = await temporaryFolder();
    const plan = (token?: string) =>
      libraryIn(folder, hub.endpoint, { token: () => token }).library.plan(
        id,
        'text-classification',
        'q8',
      );
    await expect(plan()).rejects.toMatchObject({ problem: 'access' });
    await expect(plan()).rejects.toThrow(
      /accept the model's conditions at .*org\/tiny-model and sign in/,
    );
    await expect(plan('hf_x-without-access')).rejects.toMatchObject({ problem: 'access' });
    await expect(plan('hf_good')).resolves.toMatchObject({ gated: true });
  });

  it('is tried before it is kept', async () => {
    const client = await (await hubAndLibrary()).client();
    expect(await client.accountOf('hf_good')).toBe('reader');
    await expect(client.accountOf('wrong')).rejects.toMatchObject({ problem: 'access' });
  });
});

describe('offline mode', () => {
  it('makes no request at all, and says so', async () => {
    const hub = await startHub();
    const folder = await temporaryFolder();
    const online = libraryIn(folder, hub.endpoint);
    await online.install();
    const plan = await online.library.plan(id, 'text-classification', 'fp32');
    const asked = hub.log.length;
    const { library, activity } = libraryIn(folder, hub.endpoint, { offline: () => true });
    const [model] = await library.list();
    if (!model) throw new Error('not installed');
    const attempts = [
      () => library.plan(id, 'text-classification', 'q8'),
      () => library.install(plan),
      () => library.search('text-classification', 'tiny'),
      () => library.checkForUpdate(model),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({ problem: 'offline' });
    }
    expect(await library.verify(model)).toEqual([]);
    expect(hub.log).toHaveLength(asked);
    const refused = (await activity.all()).filter(({ error }) => error?.startsWith('refused'));
    expect(refused).toHaveLength(4);
  });
});

describe('redirects', () => {
  /** A network of which every address leads to the next one, the last to an answer. */
  async function chain(...addresses: readonly string[]) {
    const asked: string[] = [];
    const { client } = libraryIn(await temporaryFolder(), 'https://hub.example', {
      fetch: (url) => {
        asked.push(url);
        const next = addresses[asked.length - 1];
        return Promise.resolve(
          next === undefined
            ? new Response('arrived')
            : new Response(null, { status: 302, headers: { Location: next } }),
        );
      },
    });
    const { network } = await client();
    const answer = network
      .request('https://hub.example/a', { purpose: 'download' })
      .then((response) => response.text());
    return { answer, asked };
  }

  it.each([
    ['to plain http', 'http://elsewhere.example/'],
    ['to plain http of the hub itself', 'http://hub.example/a'],
    ['to plain http of this machine', 'http://127.0.0.1:1/'],
    ['to a file', 'file:///etc/passwd'],
    ['to data', 'data:text/plain,x'],
    ['to nothing', 'http://'],
  ])('%s are not followed', async (_, location) => {
    const { answer, asked } = await chain(location);
    await expect(answer).rejects.toThrow(/which is not followed/);
    expect(asked).toEqual(['https://hub.example/a']);
  });

  it('are not followed to plain http at a later hop', async () => {
    const { answer, asked } = await chain('https://files.example/b', 'http://files.example/c');
    await expect(answer).rejects.toThrow(/files\.example redirects to http:\/\/files\.example/);
    expect(asked).toHaveLength(2);
  });

  it('are followed five times, and no more', async () => {
    const hops = (count: number) =>
      Array.from({ length: count }, (_, i) => `https://hub.example/${i}`);
    const five = await chain(...hops(5));
    expect(await five.answer).toBe('arrived');
    expect(five.asked).toHaveLength(6);
    const six = await chain(...hops(6));
    await expect(six.answer).rejects.toThrow(/which is not followed/);
    expect(six.asked).toHaveLength(6);
  });

  it.each([301, 302, 303, 307, 308])(
    'are followed by status %i, others are answers',
    async (status) => {
      const asked: string[] = [];
      const { client } = libraryIn(await temporaryFolder(), 'https://hub.example', {
        fetch: (url) => {
          asked.push(url);
          const to = url.endsWith('/a') ? { status, headers: { Location: '/b' } } : { status: 300 };
          return Promise.resolve(new Response(null, to));
        },
      });
      const { network } = await client();
      const response = await network.request('https://hub.example/a', { purpose: 'download' });
      expect(response.status).toBe(300);
      expect(asked).toEqual(['https://hub.example/a', 'https://hub.example/b']);
    },
  );
});

describe('asking again', () => {
  it.each<[string | null, number | undefined]>([
    ['120', 120_000],
    ['0', 0],
    ['Wed, 25 Nov 2026 12:00:30 GMT', 30_000],
    ['Wed, 25 Nov 2026 11:00:00 GMT', 0],
    ['-1', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads Retry-After %j', (header, expected) => {
    expect(retryAfterMs(header, Date.UTC(2026, 10, 25, 12))).toBe(expected);
  });

  it('waits as long as the hub asks for', async () => {
    const hub = await startHub();
    let asked = 0;
    hub.fault = (url) =>
      url.includes('/tree/') && ++asked === 1
        ? { status: 429, headers: { 'Retry-After': '1' } }
        : undefined;
    const { library, activity } = libraryIn(await temporaryFolder(), hub.endpoint);
    await library.plan(id, 'text-classification', 'q8');
    const trees = (await activity.all()).filter(({ url }) => url.includes('/tree/'));
    const [first, second] = trees.map(({ time }) => Date.parse(time));
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1000);
  });
});

describe('the activity', () => {
  it('has every request, each hop too, with what for, status and bytes', async () => {
    const { hub, folder, install, activity } = await hubAndLibrary();
    await install();
    const all = await activity.all();
    expect(all).toHaveLength(hub.log.length);
    const fetched = all.find(({ url }) => url === `${hub.cdnOrigin}/${id}/${weights}`);
    expect(fetched).toMatchObject({
      purpose: 'download',
      model: id,
      status: 200,
      bytes: files[weights]?.content.length,
      method: 'GET',
    });
    expect(all.some(({ purpose }) => purpose === 'model information')).toBe(true);
    // Another window sees the same.
    const other = new NetworkActivity(nodeStorage, join(folder, 'network.jsonl'), recordingLog());
    expect(await other.all()).toEqual(all);
  });

  it('stays bounded, and reads around a line that was cut', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'log');
    await writeFile(file, '{"id":"half');
    const activity = new NetworkActivity(nodeStorage, file, recordingLog());
    const begun = activity.begin({ method: 'GET', url: 'https://a/b', purpose: 'search' });
    for (let i = 0; i < 3000; i++) {
      activity.note({ ...begun, id: String(i), url: `https://a/${'x'.repeat(2000)}` });
    }
    const all = await activity.all();
    expect(all.length).toBeGreaterThan(500);
    expect(all.at(-1)?.id).toBe('2999');
    for (const name of [file, `${file}.1`]) {
      expect((await stat(name)).size).toBeLessThan(2_100_000);
    }
  });

  it('tells listeners when a request begins and ends', async () => {
    const { library, activity } = await hubAndLibrary();
    const seen: (number | undefined)[] = [];
    activity.onDidChange(({ status }) => seen.push(status));
    await library.plan(id, 'text-classification', 'q8');
    expect(seen.slice(0, 2)).toEqual([undefined, 200]);
  });
});

describe('a hub that is none', () => {
  it.each(['<html>', '[]', '{"sha":"../../evil"}', '{"sha":null}', 'null'])(
    'is said when it answers %s',
    async (answer) => {
      const server = createServer((_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(answer);
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      onCleanUp(() => Promise.resolve(server.close()));
      const { port } = server.address() as AddressInfo;
      const { library } = libraryIn(await temporaryFolder(), `http://127.0.0.1:${port}`);
      await expect(library.plan(id, 'text-classification', 'q8')).rejects.toMatchObject({
        name: 'ModelError',
        problem: 'network',
      });
    },
  );

  it('is said when nobody is there', async () => {
    const hub = await startHub();
    await hub.stop();
    const { library } = libraryIn(await temporaryFolder(), hub.endpoint);
    await expect(library.plan(id, 'text-classification', 'q8')).rejects.toThrow(
      /cannot be reached/,
    );
  });
});

describe('endpointOf', () => {
  it.each([
    [['https://hf-mirror.com/'], 'https://hf-mirror.com'],
    [['', ' https://a.b/hub/x/ '], 'https://a.b/hub/x'],
    [[undefined, undefined], 'https://huggingface.co'],
    [['http://127.0.0.1:8080'], 'http://127.0.0.1:8080'],
  ])('%j is %s', (given, expected) => {
    expect(endpointOf(...given)).toBe(expected);
  });

  it.each([
    'ftp://a',
    'a',
    'https://u:p@a',
    'https://a?b',
    'https://a#b',
    'file:///x',
    'javascript:1',
  ])('refuses %s', (given) => {
    expect(() => endpointOf(given)).toThrow(/is not the address of a hub/);
  });

  it('finds the next page at a mirror with a path of its own', async () => {
    const hub = await startHub();
    const mirror = createServer((request, response) => {
      const url = request.url?.replace('/mirror/hub', '') ?? '';
      // Links of the pages lead to the original hub, as it is passed on.
      void fetch(hub.endpoint + url, { redirect: 'manual' }).then(async (answer) => {
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        response.end(Buffer.from(await answer.arrayBuffer()));
      });
    });
    await new Promise<void>((done) => mirror.listen(0, '127.0.0.1', done));
    onCleanUp(() => {
      mirror.closeAllConnections();
      return Promise.resolve(mirror.close());
    });
    const { port } = mirror.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${port}/mirror/hub`;
    const { library, activity } = libraryIn(await temporaryFolder(), endpoint);
    expect(await library.plan(id, 'text-classification', 'q8')).toMatchObject({ commit });
    const pages = (await activity.all()).filter(({ url }) => url.includes('/tree/'));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.every(({ url }) => url.startsWith(endpoint))).toBe(true);
  });
});
