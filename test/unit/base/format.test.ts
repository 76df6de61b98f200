import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatPercent, formatSpeed } from '../../../src/base/format';

describe('sizes', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1234, '1.2 kB'],
    [178_400_000, '178 MB'],
    [999_600_000, '1 GB'],
    [1_870_000_000, '1.9 GB'],
    [3e15, '3,000 TB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });

  it('never have four digits below the largest unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e14 }), (bytes) => {
        expect(formatBytes(bytes, 'en')).not.toMatch(/\d{4}|,/u);
      }),
    );
  });

  it('are those of the language', () => {
    expect(formatBytes(1_870_000_000, 'de')).toMatch(/^1,9\sGB$/u);
    expect(formatSpeed(12_300_000, 'ko')).toBe('12MB/s');
  });
});

describe('percents', () => {
  it('are 100 only when all is there', () => {
    expect(formatPercent(999_999, 1_000_000, 'en')).toBe('99%');
    expect(formatPercent(1_000_000, 1_000_000, 'en')).toBe('100%');
    expect(formatPercent(0, 0, 'en')).toBe('0%');
  });
});

describe('times', () => {
  it.each([
    [0, '1 sec'],
    [59_000, '59 sec'],
    [61_000, '2 min'],
    [3_600_000, '1 hr'],
    [4_800_000, '1 hr 20 min'],
  ])('%i ms are %s', (ms, text) => {
    expect(formatDuration(ms, 'en')).toBe(text);
  });

  it('have words of the language', () => {
    expect(formatDuration(120_000, 'ko')).toBe('2분');
  });
});
