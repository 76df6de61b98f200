import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitsOf } from '../../../../src/redact/find/units';

const texts = (text: string): string[] =>
  [...unitsOf(text)].map(({ start, end }) => text.slice(start, end));

describe('the units of a text', () => {
  it('are its paragraphs', () => {
    expect(texts('\n Dear Anna,\n\nhello\nyou.\r\n \t\r\nYours\n')).toEqual([
      'Dear Anna,',
      'hello\nyou.',
      'Yours',
    ]);
    expect(texts(' \n\n')).toEqual([]);
    const long = 'One sentence of a long paragraph on one line. '.repeat(30).trim();
    expect(texts(`${long}\n\nEnd`)).toEqual([long, 'End']);
  });

  it('are some lines of a long paragraph', () => {
    const log = Array.from({ length: 400 }, (_, at) => `${at} 10.0.0.${at} GET /${at * 7}`);
    const units = texts(log.join('\n'));
    expect(units.join('\n')).toBe(log.join('\n'));
    expect(units.length).toBeGreaterThan(20);
    expect(Math.max(...units.map(({ length }) => length))).toBeLessThanOrEqual(160);
    // After an edit at its beginning nearly all are the same as before.
    const edited = texts(['a line that is new', ...log].join('\n'));
    expect(edited.filter((unit) => !units.includes(unit)).length).toBeLessThan(5);
  });

  it('together hold everything but white space, in order, and cut no surrogate pair', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('word ', '\n', '\r\n', '\n\n', '🦊', 'x'.repeat(700), '🦊'.repeat(4500)),
          { maxLength: 50 },
        ),
        (parts) => {
          const text = parts.join('');
          let read = 0;
          for (const { start, end } of unitsOf(text)) {
            expect(text.slice(read, start).trim()).toBe('');
            expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
            expect(end).toBeGreaterThan(start);
            expect(text.slice(start, end).isWellFormed()).toBe(true);
            expect(end - start).toBeLessThanOrEqual(8000);
            read = end;
          }
          expect(text.slice(read).trim()).toBe('');
        },
      ),
    );
  });
});
