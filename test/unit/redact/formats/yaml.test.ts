import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, stringify, type ToStringOptions } from 'yaml';
import { viewOf } from '../../../../src/redact/formats/view-of';
import { piecesAfter, replacementsOf, words, written } from '../../../support/redacted';

/** Strings and numbers in their order, and what is left without them. */
function leavesOf(value: unknown): { leaves: string[]; shape: unknown } {
  const leaves: string[] = [];
  const visit = (one: unknown): unknown => {
    if (typeof one === 'string' || typeof one === 'number') {
      leaves.push(String(one));
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

const isWord = (text: string): boolean => /^(?:~|null|true|false|yes|no|on|off)?$/iu.test(text);
const text = words.filter((one) => !isWord(one));
const lines = fc.array(text, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\n'));

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    lines,
    fc.integer(),
    fc.constantFrom(true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.string({ minLength: 1, maxLength: 3 }).map((key) => `k${key}`),
      tie('value'),
      { maxKeys: 3 },
    ),
  ),
}));

const style: fc.Arbitrary<ToStringOptions> = fc.record({
  defaultStringType: fc.constantFrom(
    'PLAIN',
    'QUOTE_DOUBLE',
    'QUOTE_SINGLE',
    'BLOCK_LITERAL',
    'BLOCK_FOLDED',
  ),
  lineWidth: fc.constantFrom(0, 20, 80),
  minContentWidth: fc.constant(0),
  indent: fc.constantFrom(2, 4),
  collectionStyle: fc.constantFrom('any', 'flow'),
});

function read(source: string, version: '1.1' | '1.2' = '1.2'): unknown {
  return parseAllDocuments(source, { uniqueKeys: false, version }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as unknown;
  });
}

const source = fc
  .record({
    values: fc.array(value, { minLength: 1, maxLength: 2 }),
    style,
    ends: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ values, style: how, ends }) =>
    values
      .map((one) => stringify(one, how))
      .join('---\n')
      .replaceAll('\n', ends),
  )
  // Not all that is written by the library can be read by it.
  .filter(
    (yaml) =>
      !yaml.includes('\uFEFF') &&
      parseAllDocuments(yaml, { uniqueKeys: false }).every(({ errors }) => errors.length === 0),
  );

describe('YAML', () => {
  it('says what was put in, wherever it is, in as many values', () => {
    fc.assert(
      fc.property(
        source.chain((yaml) => {
          const view = viewOf(yaml, { name: 'yaml' });
          return fc.record({
            yaml: fc.constant(yaml),
            view: fc.constant(view),
            replacements: replacementsOf(view),
          });
        }),
        ({ yaml, view, replacements }) => {
          const before = leavesOf(read(yaml));
          expect(view.remark).toBeUndefined();
          expect(view.pieces.map(({ start, end }) => view.text.slice(start, end))).toEqual(
            before.leaves.filter((leaf) => leaf !== ''),
          );
          const result = written(yaml, view.edits(replacements));
          const after = leavesOf(read(result));
          const expected = piecesAfter(view, replacements);
          expect(after.shape).toEqual(before.shape);
          let piece = 0;
          const said = before.leaves.map((leaf) => (leaf === '' ? '' : expected[piece++]));
          expect(after.leaves).toEqual(said);
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 1500) },
    );
  });

  it.each([
    ['a: Maria', 'a: "[P_1]"'],
    ["a: 'Maria'", "a: '[P_1]'"],
    ['a: 4930123456', 'a: "[P_1]"'],
    ['a: !!timestamp 2001-01-01', 'a: "[P_1]"'],
    ['a: &x Maria # Kim', 'a: &x "[P_1]" # [P_1]'],
    ['- Maria\n- [Kim, "Lee"]\n', '- "[P_1]"\n- ["[P_1]", "[P_1]"]\n'],
    ['a: |-\n  Maria', 'a: |-\n  [P_1]'],
    ['a: >-\n  Maria\n  Brown\nb: true\n', 'a: >-\n  [P_1]\nb: true\n'],
    ['? Kim\n: Maria\n', '? Kim\n: "[P_1]"\n'],
  ])('%j becomes %j', (yaml, expected) => {
    const view = viewOf(yaml, { name: 'yaml' });
    const replacements = view.pieces.map((piece) => ({ ...piece, value: '[P_1]' }));
    expect(written(yaml, view.edits(replacements))).toBe(expected);
  });

  it('writes what is a text, for readers of YAML 1.1 too', () => {
    for (const value of [
      'yes',
      'off',
      '1_000',
      '12:30:00',
      '2001-01-01',
      '0o7',
      '.inf',
      '=',
      'Kim',
    ]) {
      const view = viewOf('a: Maria', { name: 'yaml' });
      const result = written(
        'a: Maria',
        view.edits(view.pieces.map((piece) => ({ ...piece, value }))),
      );
      expect([result, read(result, '1.1')]).toEqual([result, [{ a: value }]]);
      expect(read(result)).toEqual([{ a: value }]);
    }
  });

  it('reads what is no YAML as plain text, and says so', () => {
    for (const broken of [
      'a: [',
      'a: "b',
      'a: b: c',
      '{{ .Values }}: x\n- y',
      '['.repeat(50_000),
    ]) {
      const view = viewOf(broken, { name: 'yaml' });
      expect([view.text, view.remark?.values]).toEqual([broken, ['YAML']]);
    }
  });
});
