import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsOf, linesOf } from '../../../../src/ui/panel/webview/item-lines';

describe('texts as lines', () => {
  it('hold line breaks, and leave out empty lines', () => {
    expect(linesOf(['Yours,', '\n\n', 'a\\nb\t'])).toBe('Yours,\n\\n\\n\na\\\\nb\\t');
    expect(itemsOf('Yours,\n\n\\n\\n\n')).toEqual(['Yours,', '\n\n']);
    expect(itemsOf('')).toEqual([]);
  });

  it('are what they were', () => {
    const item = fc.string({ unit: fc.constantFrom('\\', 'n', '\n', '\r', '\t', 'é', ',', ' ') });
    fc.assert(
      fc.property(fc.array(item.filter((one) => one !== '')), (items) => {
        expect(itemsOf(linesOf(items))).toEqual(items);
      }),
    );
  });
});
