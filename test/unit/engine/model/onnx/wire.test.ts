import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fieldsOf,
  joined,
  messageField,
  numberField,
  textField,
  textOf,
} from '../../../../../src/engine/model/onnx/wire';

const field = fc.oneof(
  fc.tuple(fc.constant('text' as const), fc.integer({ min: 1, max: 5000 }), fc.string()),
  fc.tuple(fc.constant('number' as const), fc.integer({ min: 1, max: 5000 }), fc.maxSafeNat()),
);

describe('the wire format', () => {
  it('is read as it was written, and cut into the same bytes', () => {
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        const bytes = joined(
          fields.map(([kind, number, value]) =>
            kind === 'text' ? textField(number, value) : numberField(number, value),
          ),
        );
        const read = [...fieldsOf(bytes)];
        expect(read.map((one) => [one.number, one.type === 2 ? textOf(one) : one.value])).toEqual(
          fields.map(([, number, value]) => [number, value]),
        );
        expect(joined(read.map(({ start, end }) => bytes.subarray(start, end)))).toEqual(bytes);
        const [outer, ...rest] = fieldsOf(joined(messageField(7, [bytes])));
        expect(outer?.bytes).toEqual(bytes);
        expect(rest).toEqual([]);
      }),
    );
  });

  it('skips what it does not know, and ends with an error where bytes are missing', () => {
    // Field 1 of eight bytes, field 2 of four, field 3 a number.
    const bytes = Uint8Array.of(9, 1, 2, 3, 4, 5, 6, 7, 8, 21, 1, 2, 3, 4, 24, 5);
    expect([...fieldsOf(bytes)].map(({ number, type }) => [number, type])).toEqual([
      [1, 1],
      [2, 5],
      [3, 0],
    ]);
    const whole = new Set([0, 9, 14, 16]);
    for (let end = 0; end <= bytes.length; end++) {
      const read = (): unknown => [...fieldsOf(bytes.subarray(0, end))];
      if (whole.has(end)) {
        expect(read).not.toThrow();
      } else {
        expect(read).toThrow(RangeError);
      }
    }
    expect(() => [...fieldsOf(Uint8Array.of(3))]).toThrow(RangeError);
  });
});
