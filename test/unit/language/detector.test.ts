import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/base/cancelled';
import { LanguageDetector } from '../../../src/language/detector';
import { recordingLog } from '../../support/small-models';

/* The thread is a real one; only what it does with a text is made up. */
const entry = resolve('test/support/threads/language.cjs');
const unknown = { language: 'en', sure: false };
const detectors: LanguageDetector[] = [];

function detector(limitMs: number): LanguageDetector {
  const made = new LanguageDetector(entry, recordingLog(), limitMs);
  detectors.push(made);
  return made;
}

afterEach(() => {
  detectors.splice(0).forEach((one) => {
    one.dispose();
  });
});

/** Ms of the processor that this process uses during the next 200 ms. */
async function busyMs(): Promise<number> {
  const before = process.cpuUsage();
  await new Promise((done) => setTimeout(done, 200));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('a language detector', () => {
  it('keeps its thread from one text to the next', async () => {
    const languages = detector(60_000);
    const found = await Promise.all(['a', 'b', 'c'].map((text) => languages.detect(text, '')));
    expect(new Set(found.map(({ language }) => language)).size).toBe(1);
    expect(found[0]?.sure).toBe(true);
  });

  it('says that it does not know past its time, and goes on in another thread', async () => {
    const languages = detector(300);
    const first = await languages.detect('a', '');
    const [stuck, next] = await Promise.all([
      languages.detect('loop', ''),
      languages.detect('b', ''),
    ]);
    expect(stuck).toEqual(unknown);
    expect(next.sure).toBe(true);
    expect(next).not.toEqual(first);
  });

  it('ends a thread that is in the middle of a loop', { retry: 1 }, async () => {
    const languages = detector(60_000);
    const stop = new AbortController();
    const stuck = languages.detect('loop', '', stop.signal);
    await new Promise((done) => setTimeout(done, 500));
    const before = await busyMs();
    stop.abort();
    await expect(stuck).rejects.toBeInstanceOf(Cancelled);
    await new Promise((done) => setTimeout(done, 100));
    expect(before).toBeGreaterThan(4 * (await busyMs()));
  });

  it('rejects at once when it is stopped, and answers the others', async () => {
    const languages = detector(60_000);
    const stops = [new AbortController(), new AbortController()] as const;
    const [stuck, waiting, other] = [
      languages.detect('loop', '', stops[0].signal),
      languages.detect('a', '', stops[1].signal),
      languages.detect('b', ''),
    ];
    stops[1].abort();
    await expect(waiting).rejects.toBeInstanceOf(Cancelled);
    stops[0].abort();
    await expect(stuck).rejects.toBeInstanceOf(Cancelled);
    expect((await other).sure).toBe(true);
    await expect(languages.detect('a', '', stops[0].signal)).rejects.toBeInstanceOf(Cancelled);
  });

  it('does not know where its thread ends by itself, and begins another', async () => {
    const languages = detector(60_000);
    const [ended, next] = await Promise.all([
      languages.detect('exit', ''),
      languages.detect('a', ''),
    ]);
    expect(ended).toEqual(unknown);
    expect(next.sure).toBe(true);
  });

  it('answers everybody when it is disposed', async () => {
    const languages = detector(60_000);
    const all = ['loop', 'a'].map((text) => languages.detect(text, ''));
    languages.dispose();
    expect(await Promise.all(all)).toEqual([unknown, unknown]);
  });

  it('does not know without its thread', async () => {
    const none = new LanguageDetector(resolve('none.cjs'), recordingLog(), 60_000);
    detectors.push(none);
    expect(await none.detect('a', '')).toEqual(unknown);
  });
});
