import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, FindingSource } from '../../../../src/findings/finding';
import { EntityFilter } from '../../../../src/ui/entities/filter';

const model: FindingSource = { kind: 'model', id: 'm', commit: 'c', dtype: 'q8', demo: false };
const finding = (label: string, text: string, more: Partial<Finding> = {}): Finding => ({
  id: '1',
  kind: 'entity',
  label,
  text,
  score: 0.5,
  source: model,
  run: 'r',
  ...more,
});

describe('The filter of entities', () => {
  it('shows what nobody has hidden', () => {
    const filter = new EntityFilter();
    expect(filter.active).toBe(false);
    expect(filter.isShown(finding('PER', 'Anna', { score: 0 }))).toBe(true);
  });

  it('hides below the least score, but not what a person says, nor an answer', () => {
    const filter = new EntityFilter();
    filter.leastScore = 0.5;
    expect(filter.isShown(finding('PER', 'Anna'))).toBe(true);
    expect(filter.isShown(finding('PER', 'Anna', { score: 0.49 }))).toBe(false);
    expect(
      filter.isShown(
        finding('PER', 'Anna', { score: 0, source: { kind: 'person', said: 'marked' } }),
      ),
    ).toBe(true);
    filter.switch([{ label: 'PER' }, { label: '' }], false);
    expect(filter.isShown(finding('', 'Anna', { kind: 'answer', score: 0 }))).toBe(true);
  });

  it('hides a label for what will be found too, and keeps a text of it that was switched on', () => {
    const filter = new EntityFilter();
    filter.switch([{ label: 'PER' }], false);
    filter.switch([{ label: 'PER', text: 'Anna' }], true);
    expect(filter.isShown(finding('PER', 'Bert'))).toBe(false);
    expect(filter.isShown(finding('PER', 'Anna'))).toBe(true);
    expect(filter.isShown(finding('LOC', 'Bert'))).toBe(true);
  });

  it('is told of each change once, and of none that is none', () => {
    const filter = new EntityFilter();
    let told = 0;
    filter.onDidChange(() => (told += 1));
    filter.leastScore = 0;
    filter.clear();
    expect(told).toBe(0);
    filter.leastScore = 0.3;
    filter.switch([{ label: 'PER' }, { label: 'LOC' }, { label: 'ORG', text: 'x' }], false);
    filter.clear();
    expect(told).toBe(3);
    expect(filter.active).toBe(false);
  });

  it('says of each text what its own box, or else that of its label, was switched to last', () => {
    const labels = ['A', 'B'];
    const texts = ['x', 'y', 'z'];
    const step = fc.record({
      label: fc.constantFrom(...labels),
      text: fc.option(fc.constantFrom(...texts), { nil: undefined }),
      on: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const filter = new EntityFilter();
        const expected = new Map<string, boolean>();
        for (const { label, text, on } of steps) {
          filter.switch([text === undefined ? { label } : { label, text }], on);
          for (const one of text === undefined ? texts : [text]) {
            expected.set(`${label}${one}`, on);
          }
        }
        for (const label of labels) {
          for (const text of texts) {
            expect(filter.isShown(finding(label, text))).toBe(
              expected.get(`${label}${text}`) ?? true,
            );
          }
        }
        const off = [...expected.values()].includes(false);
        expect(filter.active || !off).toBe(true);
      }),
    );
  });
});
