import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fetchFile } from '../../../src/models/install/fetch-file';
import { ProgressMeter } from '../../../src/models/install/progress';
import { openModels } from '../../../src/models/open-models';
import { recordingLog } from '../../support/small-models';
import { commit } from '../../support/fake-hub';
import { fakePorts, FakeStorage } from '../../support/fake-storage';
import { bytes, id } from '../../support/tiny-model';

const content = bytes(1000, 3);
const path = 'onnx/model.onnx';
const file = {
  path,
  size: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
};

/** An answer of a hub: what it says, and how much of its body arrives before it breaks off. */
interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly breaks?: boolean;
}

function bodyOf({ body = content, breaks = false }: Answer): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!sent) {
        sent = true;
        controller.enqueue(Uint8Array.from(body));
      } else if (breaks) {
        controller.error(new Error('broken off'));
      } else {
        controller.close();
      }
    },
  });
}

/** Fetches one file from a hub that gives these answers, one after the other. */
const fetching = (...answers: readonly Answer[]) => fetchingRest(undefined, ...answers);

/** The same where an earlier run has left a part of it. */
async function fetchingRest(left: Uint8Array | undefined, ...answers: readonly Answer[]) {
  const storage = new FakeStorage();
  if (left) {
    await storage.makeFolder('/models/folder/onnx');
    const earlier = await storage.open(`/models/folder/${path}.partial`, 'more');
    await earlier.write(left, 0);
    await earlier.close();
  }
  const ports = fakePorts(storage);
  const asked: Record<string, string>[] = [];
  const log = recordingLog();
  const { hub } = openModels({
    ports,
    shippedFolder: '/demo',
    folder: '/models',
    version: '0',
    graphsFolder: '/graphs',
    activityFile: '/network.jsonl',
    endpoint: () => 'https://hub.example',
    offline: () => false,
    token: () => undefined,
    backoffMs: 1,
    log,
    fetch: (_, { headers }) => {
      asked.push(Object.fromEntries(new Headers(headers)));
      const answer = answers[asked.length - 1];
      if (!answer) {
        return Promise.reject(new Error('asked once too often'));
      }
      const { status = 200, headers: said = {} } = answer;
      return Promise.resolve(new Response(bodyOf(answer), { status, headers: said }));
    },
  });
  const controller = new AbortController();
  const told: string[] = [];
  const meter = new ProgressMeter(content.length, 1, ({ state, bytes: here, filesDone }) => {
    told.push(`${state} ${here} ${filesDone}`);
  });
  const directory = '/models/folder';
  const context = { ports, hub: await hub(), id, commit, directory, meter, log, pauseMs: 1 };
  const done = await fetchFile({ ...context, signal: controller.signal }, file).catch(
    (error: unknown) => String(error),
  );
  const at = (name: string) => storage.read(`${directory}/${name}`).catch(() => undefined);
  meter.tell(true);
  const [whole, part] = [await at(path), await at(`${path}.partial`)];
  return { done, asked, log, told, whole, part };
}

const part = (from: number, to = content.length): Answer => ({
  status: 206,
  headers: { 'Content-Range': `bytes ${from}-${to - 1}/${content.length}` },
  body: content.subarray(from, to),
});
const half: Answer = { headers: { ETag: '"one"' }, body: content.subarray(0, 400), breaks: true };

describe('a file on its way', () => {
  it('is asked for as it is, and gets its name when it is whole', async () => {
    const { done, asked, whole, part: rest, told } = await fetching({});
    expect(done).toBe(true);
    expect(whole).toEqual(Uint8Array.from(content));
    expect(rest).toBeUndefined();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.['accept-encoding']).toBe('identity');
    expect(asked[0]).not.toHaveProperty('range');
    expect(asked[0]).not.toHaveProperty('if-range');
    expect(told.at(-1)).toBe('downloading 1000 1');
  });

  it('goes on where it broke off, with the same content', async () => {
    const { done, asked, whole, told, log } = await fetching(half, part(400));
    expect([done, whole]).toEqual([true, Uint8Array.from(content)]);
    expect(asked.map(({ range, 'if-range': same }) => [range, same])).toEqual([
      [undefined, undefined],
      ['bytes=400-', '"one"'],
    ]);
    expect(told).toContain('pausing 400 0');
    expect(told.at(-1)).toBe('downloading 1000 1');
    expect(log.lines).toEqual([]);
  });

  it('goes on without a condition where the server names only a weak validator, or none', async () => {
    for (const headers of [{ ETag: 'W/"one"' }, {}]) {
      const { done, asked } = await fetching({ ...half, headers }, part(400));
      expect(done).toBe(true);
      expect(asked[1]).toMatchObject({ range: 'bytes=400-' });
      expect(asked[1]).not.toHaveProperty('if-range');
    }
  });

  it('begins anew where the server sends all of it again', async () => {
    const { done, asked, whole, told } = await fetching(half, { headers: { ETag: '"two"' } });
    expect([done, whole]).toEqual([true, Uint8Array.from(content)]);
    expect(asked).toHaveLength(2);
    expect(told.at(-1)).toBe('downloading 1000 1');
  });

  it('takes no part of another place than it asked for', async () => {
    for (const wrong of [part(0), part(401), part(4000)]) {
      const { done, asked, whole } = await fetching(half, wrong, {});
      expect([done, whole]).toEqual([true, Uint8Array.from(content)]);
      expect(asked.map(({ range }) => range)).toEqual([undefined, 'bytes=400-', undefined]);
      // What was known of the content before says nothing of the new one.
      expect(asked[2]).not.toHaveProperty('if-range');
    }
  });

  it('begins anew where there is no such part', async () => {
    const { done, asked, whole } = await fetching(half, { status: 416 }, {});
    expect([done, whole]).toEqual([true, Uint8Array.from(content)]);
    expect(asked[2]).not.toHaveProperty('range');
  });

  it('goes on with what an earlier run has left, and fetches nothing of that again', async () => {
    const { done, asked, whole, told, log } = await fetchingRest(
      content.subarray(0, 400),
      part(400),
    );
    expect([done, whole]).toEqual([true, Uint8Array.from(content)]);
    expect(asked.map(({ range }) => range)).toEqual(['bytes=400-']);
    expect(told[0]).toBe('checking 400 0');
    expect(log.lines).toEqual([]);
  });

  it('is there at once where an earlier run has left all of it', async () => {
    const { done, asked, whole } = await fetchingRest(content);
    expect([done, whole, asked]).toEqual([true, Uint8Array.from(content), []]);
  });

  it('is fetched anew where what was left is not sound, or too long', async () => {
    const spoilt = await fetchingRest(new Uint8Array(400), part(400), {});
    expect([spoilt.done, spoilt.whole]).toEqual([true, Uint8Array.from(content)]);
    expect(spoilt.asked.map(({ range }) => range)).toEqual(['bytes=400-', undefined]);
    expect(spoilt.log.lines.join()).toMatch(/was not sound; fetched anew/u);
    const longer = await fetchingRest(bytes(1001, 3), {});
    expect([longer.done, longer.asked.length]).toEqual([true, 1]);
    expect(longer.asked[0]).not.toHaveProperty('range');
  });

  it('is given up after five times in a row without a byte, and its part stays', async () => {
    const none: Answer = { ...part(400), body: new Uint8Array(), breaks: true };
    const { done, asked, part: rest } = await fetching(half, none, none, none, none, {});
    expect(done).toMatch(/hub\.example/u);
    expect(asked).toHaveLength(5);
    expect(rest).toEqual(Uint8Array.from(content.subarray(0, 400)));
  });

  it('may break off as often as it likes while bytes arrive', async () => {
    const pieces = Array.from({ length: 12 }, (_, at) => ({
      ...part(at * 80, (at + 1) * 80),
      ...(at === 0 ? { status: 200, headers: {} } : {}),
      breaks: true,
    }));
    const { done, whole } = await fetching(...pieces, part(960));
    expect([done, whole]).toEqual([true, Uint8Array.from(content)]);
  });

  it('that ends early without a word is asked for again', async () => {
    const { done, asked } = await fetching({ ...half, breaks: false }, part(400));
    expect(done).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it('says where it was after so many bytes, when it ends early each time', async () => {
    const ends = { ...half, breaks: false };
    const nothing = { ...part(400), body: new Uint8Array() };
    const { done } = await fetching(ends, nothing, nothing, nothing, nothing);
    expect(done).toMatch(/after 400 of 1000 bytes of onnx\/model\.onnx/u);
  });

  it('is not there where the hub does not have it after all', async () => {
    const { done, whole, part: rest } = await fetching({ status: 404 });
    expect([done, whole, rest]).toEqual([false, undefined, undefined]);
  });

  it('fails at once where the hub refuses it', async () => {
    const { done, asked } = await fetching({ status: 403 }, {});
    expect(done).toMatch(/private or gated/u);
    expect(asked).toHaveLength(1);
  });

  it('is removed when other bytes arrive, or more', async () => {
    const other = await fetching({ body: bytes(1000, 4) }, {});
    expect(other.done).toMatch(/did not arrive as the hub has it/u);
    expect(other.asked).toHaveLength(1);
    expect([other.whole, other.part?.length]).toEqual([undefined, 0]);
    const longer = await fetching({ body: bytes(1001, 3) }, {});
    expect(longer.done).toMatch(/longer than the 1000 bytes/u);
    expect([longer.whole, longer.part?.length]).toEqual([undefined, 0]);
    expect(longer.told.at(-1)).toMatch(/ 0 0$/u);
  });
});
