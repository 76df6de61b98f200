import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeSession } from '../../support/fake-engine';
import { enginesOf } from './support';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const short = { task: 'text-classification' } as const;

it('gives short texts to a session before their turn, in order, and not too many', async () => {
  const { ask, computed } = enginesOf();
  const given = vi.spyOn(FakeSession.prototype, 'run');
  const names = Array.from({ length: 40 }, (_, at) => String(at));
  const all = names.map((text) => ask(text, {}, 'person', short));
  await wait(6);
  expect(computed).toEqual(['0']);
  expect(given).toHaveBeenCalledTimes(33);
  await wait(500);
  expect(await Promise.all(all.map(({ end }) => end))).toEqual(names.map(() => 'done'));
  expect(computed).toEqual(names);
});

it('gives nothing ahead that takes long, or follows what does', async () => {
  const { ask, computed } = enginesOf();
  const given = vi.spyOn(FakeSession.prototype, 'run');
  ask('first', {}, 'person', short);
  ask('second', {}, 'person', short);
  ask('long');
  ask('third', {}, 'person', short);
  await wait(6);
  expect(given).toHaveBeenCalledTimes(2);
  await wait(200);
  expect(computed).toEqual(['first', 'second', 'long', 'third']);
});

it('lets all of them rest for what is more urgent, and go on in their order', async () => {
  const { ask, computed } = enginesOf();
  const all = ['a', 'b', 'c'].map((text) => ask(text, { steps: 2 }, 'live', short));
  await wait(10);
  const person = ask('person', {}, 'person', short);
  await wait(200);
  expect(await Promise.all([...all, person].map(({ end }) => end))).toEqual(Array(4).fill('done'));
  expect(computed).toEqual(['a', 'person', 'a', 'b', 'c']);
});

it('stops one of them and no other', async () => {
  const { ask, computed } = enginesOf();
  const [a, b, c] = ['a', 'b', 'c'].map((text) => ask(text, { steps: 2 }, 'live', short));
  await wait(10);
  b?.controller.abort();
  expect(await b?.end).toBe('Cancelled');
  await wait(100);
  expect([await a?.end, await c?.end]).toEqual(['done', 'done']);
  expect(computed).toEqual(['a', 'c']);
});

it('begins the others anew where the session dies under one', async () => {
  const { ask, computed, fake } = enginesOf();
  const [a, b] = [ask('a', { steps: 2, diesAt: 1 }, 'live', short), ask('b', {}, 'live', short)];
  await wait(200);
  expect([await a.end, await b.end]).toEqual(['EngineEndedError', 'done']);
  expect(computed).toEqual(['a', 'b']);
  expect(fake.sessions).toHaveLength(2);
});
