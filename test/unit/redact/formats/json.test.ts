import fc from 'fast-check';
import { parse as parseJsonc } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../../src/redact/formats/view-of';
import { english } from '../../../../src/base/message';
import { nasty, piecesAfter, replacementsOf, words, written } from '../../../support/redacted';

/** Strings and numbers of a value in their order, and the value with none of them. */
function leavesOf(value: unknown): { leaves: (string | number)[]; shape: unknown } {
  const leaves: (string | number)[] = [];
  const visit = (one: unknown): unknown => {
    if (typeof one === 'string' || typeof one === 'number') {
      leaves.push(one);
      return 0;
    }
    if (Array.isArray(one)) {
      return one.map(visit);
    }
    return one !== null && typeof one === 'object'
      ? Object.entries(one).map(([key, item]) => [key, visit(item)])
      : one;
  };
  return { shape: visit(value), leaves };
}

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    words,
    words,
    fc.integer(),
    fc.constantFrom(true, null, 1.5),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.string({ minLength: 1, maxLength: 3 }).map((key) => `k${key}`),
      tie('value'),
      { maxKeys: 3 },
    ),
  ),
}));

/** JSON that is written in ways that `JSON.stringify` does not know. */
const source: fc.Arbitrary<string> = fc
  .record({
    value,
    indent: fc.constantFrom(0, 2, '\t'),
    escaped: fc.boolean(),
    ends: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ value: one, indent, escaped, ends }) => {
    const json = JSON.stringify(one, null, indent).replaceAll('\n', ends);
    return escaped
      ? json.replace(/[\u0080-\u{10ffff}]/gu, (sign) =>
          sign
            .split('')
            .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
            .join(''),
        )
      : json;
  });

describe('JSON', () => {
  it('says what was put in, wherever it is, and is JSON', () => {
    fc.assert(
      fc.property(
        source.chain((json) =>
          fc.record({
            json: fc.constant(json),
            replacements: replacementsOf(viewOf(json, { name: 'json' })),
          }),
        ),
        ({ json, replacements }) => {
          const view = viewOf(json, { name: 'json' });
          const before = leavesOf(JSON.parse(json));
          const read = before.leaves.filter((leaf) => leaf !== '');
          expect(view.pieces.map(({ start, end }) => view.text.slice(start, end))).toEqual(
            read.map(String),
          );
          const result = written(json, view.edits(replacements));
          const after = leavesOf(JSON.parse(result));
          const expected = piecesAfter(view, replacements);
          expect(after.shape).toEqual(before.shape);
          let piece = 0;
          expect(after.leaves.map(String)).toEqual(
            before.leaves.map((leaf) => (leaf === '' ? '' : expected[piece++])),
          );
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 1500) },
    );
  });

  it('reads each value behind its key, and records apart', () => {
    const view = viewOf(
      '[{"name":"M\\u00fcller","tags":["a","b"]},\n{"name":"Kim", "age": 41, "x": ""}]',
      { name: 'json' },
    );
    expect(view.text).toBe('name: Müller\ntags: a\ntags: b\n\nname: Kim\nage: 41\n\n');
    const start = view.text.indexOf('Müller');
    expect(view.source({ start, end: start + 2 })).toEqual({ start: 10, end: 17 });
  });

  it('puts a number that is replaced into quotes, and leaves one that stays a number', () => {
    const json = '{"phone": 4930123456, "year": 1980}';
    const view = viewOf(json, { name: 'json' });
    const [phone, year] = view.pieces;
    const edits = view.edits([
      { start: phone?.start ?? 0, end: phone?.end ?? 0, value: '[PHONE_1]' },
      { start: year?.start ?? 0, end: year?.end ?? 0, value: '1981' },
    ]);
    expect(written(json, edits)).toBe('{"phone": "[PHONE_1]", "year": 1981}');
  });

  it('keeps comments and trailing commas, and reads what is written in them', () => {
    const jsonc = '\uFEFF// for Maria Brown\n{"a": "Kim", /* ask\n Lee */ }';
    const view = viewOf(jsonc, { name: 'jsonc' });
    expect(view.text).toContain('for Maria Brown');
    const edits = view.edits(view.pieces.map((piece) => ({ ...piece, value: '*/ "\n' })));
    const result = written(jsonc, edits);
    expect(parseJsonc(result.slice(1), [], { allowTrailingComma: true })).toEqual({ a: '*/ "\n' });
    expect(result.split('\n')[0]).toBe('\uFEFF//  * / " ');
  });

  it('reads what is no JSON as plain text, and says so', () => {
    for (const broken of ['{"a": }', '{"a": "b"', '['.repeat(100_000), '{} x']) {
      const view = viewOf(broken, { name: 'json' });
      expect(view.text).toBe(broken);
      expect(english(view.remark ?? { template: '', values: [] })).toContain('JSON');
    }
  });
});

describe('JSON Lines', () => {
  it('says what was put in, line by line', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('\n', '\r\n'),
        nasty,
        fc.nat(),
        (values, ends, instead, pick) => {
          const lines = values.map((one) => JSON.stringify(one)).join(ends) + ends;
          const view = viewOf(lines, { name: 'jsonl' });
          const chosen = view.pieces.filter((_, index) => (index + pick) % 2 === 0);
          const replacements = chosen.map((piece) => ({ ...piece, value: instead }));
          const result = written(lines, view.edits(replacements));
          const parsed = result
            .split(/\r?\n/u)
            .filter((line) => line !== '')
            .map((line) => leavesOf(JSON.parse(line)));
          expect(parsed.map(({ shape }) => shape)).toEqual(
            values.map((one) => leavesOf(one).shape),
          );
          expect(
            parsed
              .flatMap(({ leaves }) => leaves)
              .map(String)
              .filter((leaf) => leaf !== ''),
          ).toEqual(piecesAfter(view, replacements).filter((text) => text !== ''));
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 500) },
    );
  });

  it('reads a line that is no JSON as text', () => {
    const view = viewOf('{"a":"b"}\nMaria {\n', { name: 'jsonl' });
    expect(view.text).toBe('a: b\n\nMaria {\n\n');
    expect(english(view.remark ?? { template: '', values: [] })).toContain('1');
  });
});
