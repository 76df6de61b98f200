import fc from 'fast-check';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../../src/redact/formats/view-of';
import { nasty, piecesAfter, replacementsOf, words, written } from '../../../support/redacted';

describe('.env', () => {
  const value = fc.oneof(
    words.map((text) => `'${text.replace(/['\n\r]/gu, '')}'`),
    words.map((text) => `"${text.replace(/["\\\n\r]/gu, '')}"`),
    fc.constantFrom('Maria', 'a b', 'x@example.com', '""', '"a\\nb"', '"two\nlines"'),
  );
  const file = fc
    .array(fc.tuple(value, fc.constantFrom('', ' # by Kim')), { minLength: 1, maxLength: 4 })
    .map(
      (values) =>
        `# for Lee\n\n${values.map(([one, comment], index) => `${index % 2 ? 'export ' : ''}K${index}=${one}${comment}\n`).join('')}`,
    );

  it('says what was put in, under the same names', () => {
    // One kind of sign can always be said; of all together some readers take none as it is.
    const sayable = nasty.map((text) => text.replace(/[\0\r`\\$]|'(?=[^]*")|"(?=[^]*')/gu, ''));
    fc.assert(
      fc.property(
        file.chain((source) => {
          const view = viewOf(source, { name: 'env' });
          return fc.record({
            source: fc.constant(source),
            view: fc.constant(view),
            replacements: replacementsOf(view, sayable),
          });
        }),
        ({ source, view, replacements }) => {
          const before = parseEnv(source);
          const result = written(source, view.edits(replacements));
          const after = parseEnv(result);
          expect(Object.keys(after)).toEqual(Object.keys(before));
          const expected = piecesAfter(view, replacements);
          for (const [index, { start }] of view.pieces.entries()) {
            const name = /(?:^|\n)(K\d): $/u.exec(view.text.slice(0, start))?.[1];
            const text = expected[index] ?? '';
            // Words with both kinds of quotes get others.
            if (
              name !== undefined &&
              !(text.includes("'") && text.includes('"')) &&
              !/[$\\`]/u.test(text)
            ) {
              expect([result, name, after[name]]).toEqual([result, name, text]);
            }
          }
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 1500) },
    );
  });

  it.each([
    ['NAME=Maria Brown # of Kim\n', 'NAME=[P_1] # [P_1]\n'],
    ['export NAME="Maria"\r\n', 'export NAME="[P_1]"\r\n'],
    ["A='x #\\' # Kim\n", "A='[P_1]' # [P_1]\n"],
    ['A="x \\"y\\" #z" # Kim\n', 'A=[P_1] # [P_1]\n'],
    ["A='Maria'\nB=\n", "A='[P_1]'\nB=\n"],
  ])('%j becomes %j', (source, expected) => {
    const view = viewOf(source, { name: 'env' });
    expect(
      written(source, view.edits(view.pieces.map((piece) => ({ ...piece, value: '[P_1]' })))),
    ).toBe(expected);
  });
});

describe('a log', () => {
  const json = fc.dictionary(
    fc.string({ minLength: 1, maxLength: 3 }).map((key) => `k${key}`),
    fc.oneof(words, fc.integer()),
    { minKeys: 1, maxKeys: 3 },
  );

  it('keeps the JSON in its lines, and says in it what was put in', () => {
    fc.assert(
      fc.property(
        fc.array(json, { minLength: 1, maxLength: 3 }).chain((objects) => {
          const source = objects
            .map((one) => `2026-11-27 INFO user ${JSON.stringify(one)} is here\n`)
            .join('');
          const view = viewOf(source, { name: 'log' });
          return fc.record({
            objects: fc.constant(objects),
            source: fc.constant(source),
            view: fc.constant(view),
            replacements: replacementsOf(view),
          });
        }),
        ({ objects, source, view, replacements }) => {
          const inJson = replacements.filter(
            ({ start, end }) =>
              !/INFO|is here|[{}]/u.test(view.text.slice(start, end)) &&
              /[":]$/u.test(
                view.text.slice(0, view.pieces.find((piece) => piece.end >= end)?.start ?? 0),
              ),
          );
          const lines = written(source, view.edits(inJson)).split('\n').slice(0, -1);
          const read = lines.map(
            (line) =>
              JSON.parse(line.slice(line.indexOf('{'), line.lastIndexOf('}') + 1)) as Record<
                string,
                unknown
              >,
          );
          expect(read.map(Object.keys)).toEqual(objects.map(Object.keys));
          const said = piecesAfter(view, inJson).join('\u0001');
          for (const value of read.flatMap(Object.values)) {
            expect(said).toContain(String(value));
          }
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 500) },
    );
  });

  it('reads lines as they stand, values in quotes without escapes, and stays as many lines', () => {
    const source = '10:00 {"a": "M\\u0061ria", "n": 5} x\nuser="Kim \\"K\\" Lee" {broken\n';
    const view = viewOf(source, { name: 'log' });
    expect(view.text).toBe('10:00 {"a": "Maria", "n": 5} x\nuser="Kim "K" Lee" {broken\n');
    const edits = view.edits(
      view.pieces.map((piece) => ({
        ...piece,
        value: `${view.text.slice(piece.start, piece.end)}"\n`,
      })),
    );
    const result = written(source, edits);
    expect(result.split('\n')).toHaveLength(3);
    expect(result).toContain('"Maria\\"\\n"');
    expect(result).toContain('user=" "Kim \\"K\\" Lee\\"\\n"');
  });
});
