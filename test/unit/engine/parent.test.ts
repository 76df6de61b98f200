import { describe, expect, it } from 'vitest';
import { identityOf, parentLives, startTimeIn } from '../../../src/engine/process/parent';

describe('startTimeIn', () => {
  const numbers = Array.from({ length: 50 }, (_, index) => String(index + 4));

  it.each(['node', 'a b', 'x) R 1 2', '((', ''])('reads the 22nd field behind (%s)', (name) => {
    expect(startTimeIn(`17 (${name}) S ${numbers.join(' ')}\n`)).toBe('22');
  });

  it('tells nothing of what is no such file', () => {
    expect(startTimeIn('')).toBeUndefined();
    expect(startTimeIn('17 (node) S 1 2 3')).toBeUndefined();
  });
});

describe('parentLives', () => {
  const parent = identityOf(process.ppid);

  it('knows the parent', () => {
    expect(parentLives(parent)).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('knows that another process is not it', () => {
    expect(parentLives(identityOf(process.pid))).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')('knows that a later process of its id is not it', () => {
    expect(parent.start).toMatch(/^\d+$/u);
    expect(parentLives({ ...parent, start: `${parent.start ?? ''}1` })).toBe(false);
  });
});
