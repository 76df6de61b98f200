import { describe, expect, it } from 'vitest';
import { chart } from '../../../bench/report/chart';
import { isLost, isMet, report, type Setting } from '../../../bench/report/markdown';
import { entriesOf, perSecond, ratiosOf, type Result } from '../../../bench/report/result';
import type { Sample } from '../../../bench/sides/side';

const sample = (ms: number): Sample => ({ ms, tokens: 100, cpuMs: ms });
const entries = entriesOf(
  [
    { name: 'ours', samples: [sample(1000), sample(900), sample(1100)] },
    { name: 'before', samples: [sample(4000)] },
    { name: 'CTranslate2', samples: [sample(500)] },
    { name: 'torch', samples: [], missing: 'no module | “torch”' },
  ],
  perSecond,
);
const result: Result = {
  id: 'document',
  title: 'A <document>',
  unit: 'tokens a second',
  better: 'more',
  entries,
  ratios: ratiosOf(entries, 'ours', { before: 5, CTranslate2: 0.5 }),
  how: 'Ten KB.',
};
const setting: Setting = {
  date: '2026-01-01',
  machine: 'A processor.',
  versions: [['Node.js', 'v24']],
  load: 'It was quiet.',
  minutes: 12,
};

describe('report of the bench', () => {
  it('compares speeds by medians, and leaves out who was not measured', () => {
    expect(result.ratios).toEqual([
      { of: 'ours', over: 'before', value: 4, least: 5 },
      { of: 'ours', over: 'CTranslate2', value: 0.5, least: 0.5 },
    ]);
    expect(ratiosOf(entries, 'torch', {})).toEqual([]);
  });

  it('says what is lost and what is missed as plainly as the rest', () => {
    const text = report([result], setting);
    expect(text).toContain('| A <document> | ours ÷ before | 4.00 | ≥ 5: **missed** | won |');
    expect(text).toContain('| A <document> | ours ÷ CTranslate2 | 0.50 | ≥ 0.5: met | **lost** |');
    expect(text).toContain('| ours | 100 (90.9–111) | 3 |');
    expect(text).toContain(String.raw`| torch | missing: no module \| “torch” | 0 |`);
    expect(text).toContain('Missing: torch (no module | “torch”).');
    expect(text).toContain('![A <document>](performance/document.svg)');
  });

  it('takes less for better where it is', () => {
    const smaller = { of: 'ours', over: 'before', value: 0.6, most: 0.7 };
    expect(isMet(smaller)).toBe(true);
    expect(isMet({ ...smaller, value: 0.71 })).toBe(false);
    expect(isMet({ of: 'ours', over: 'before', value: 1 })).toBeUndefined();
    expect(isLost(smaller, 'less')).toBe(false);
    expect(isLost(smaller, 'more')).toBe(true);
    expect(isLost({ ...smaller, value: 1.02 }, 'less')).toBe(false);
  });

  it('draws a bar as long as its value for each side that was measured', () => {
    const svg = chart(result);
    const widths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/gu)].map(([, one]) => Number(one));
    expect(widths).toHaveLength(3);
    expect((widths[2] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(2, 2);
    expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeCloseTo(4, 1);
    expect(svg).toContain('A &#60;document&#62;');
    expect(svg).toContain('prefers-color-scheme: dark');
  });
});
