import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FoundStream, wholeOf } from '../../../src/engine/found';
import type { Entity, TaskOutput } from '../../../src/tasks/results';

const entity = (start: number): Entity => ({
  label: 'PER',
  start,
  end: start + 1,
  text: 'x',
  score: 1,
});
const entities = (windows: number, ...starts: number[]): TaskOutput => ({
  kind: 'entities',
  entities: starts.map(entity),
  windows,
});
const labels = (windows: number): TaskOutput => ({
  kind: 'labels',
  labels: [{ label: 'GOOD', score: 1 / windows }],
  windows,
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is found on the way', () => {
  it('is sent at most five times a second, each entity once, and is whole with the rest', () => {
    const sent: TaskOutput[] = [];
    const stream = new FoundStream((part) => sent.push(part));
    const all: number[] = [];
    for (let window = 1; window <= 100; window++) {
      stream.add(entities(window, window * 10, window * 10 + 5));
      all.push(window * 10, window * 10 + 5);
      vi.advanceTimersByTime(15);
    }
    const rest = stream.rest(entities(100, ...all));
    expect(sent.length).toBeLessThanOrEqual(8);
    expect(sent.length).toBeGreaterThan(4);
    expect(rest.kind === 'entities' && rest.entities.length).toBeLessThan(40);
    expect(wholeOf(sent, rest)).toEqual(entities(100, ...all));
    vi.advanceTimersByTime(1000);
    expect(sent.length).toBeLessThanOrEqual(8);
  });

  it('of labels is the newest only, and the result is whole by itself', () => {
    const sent: TaskOutput[] = [];
    const stream = new FoundStream((part) => sent.push(part));
    stream.add(labels(1));
    stream.add(labels(2));
    stream.add(labels(3));
    vi.advanceTimersByTime(300);
    expect(sent).toEqual([labels(1), labels(3)]);
    expect(wholeOf(sent, stream.rest(labels(4)))).toEqual(labels(4));
  });

  it('is not sent any more once a run has ended', () => {
    const sent: TaskOutput[] = [];
    const stream = new FoundStream((part) => sent.push(part));
    stream.add(entities(1, 1));
    stream.add(entities(2, 2));
    stream.end();
    vi.advanceTimersByTime(1000);
    expect(sent).toEqual([entities(1, 1)]);
  });

  it('is sent at once where nothing was sent just before', () => {
    const sent: TaskOutput[] = [];
    const stream = new FoundStream((part) => sent.push(part));
    stream.add(entities(1, 1));
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    stream.add(entities(2, 2));
    expect(sent).toHaveLength(2);
    stream.end();
  });
});
