import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beforeStop, findStop, settledText } from '../../../src/text/stop-sequences';

describe('stop sequences', () => {
  it('end a text before the first of them', () => {
    expect(beforeStop('One. Two###Three\n\nFour', ['\n\n', '###'])).toBe('One. Two');
    expect(beforeStop('One', ['###', ''])).toBe('One');
    expect(findStop('abc', [])).toBe(-1);
  });

  it('are not shown as far as they have come', () => {
    expect(settledText('One\n', ['\n\n'])).toBe('One');
    expect(settledText('One##', ['###', '\n'])).toBe('One');
    expect(settledText('One#x', ['###'])).toBe('One#x');
  });

  it('never take back what was shown', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '#', '\n')).map((parts) => parts.join(''));
    const stops = fc.array(fc.constantFrom('#', '##', 'ab#', '\n\n', 'ba'), { maxLength: 3 });
    fc.assert(
      fc.property(text, stops, (whole, sequences) => {
        const end = beforeStop(whole, sequences);
        for (let length = 0; length <= whole.length; length++) {
          const shown = settledText(whole.slice(0, length), sequences);
          expect(end.startsWith(shown)).toBe(true);
          expect(findStop(shown, sequences)).toBe(-1);
        }
      }),
    );
  });
});
