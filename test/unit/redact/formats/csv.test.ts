import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../../src/redact/formats/view-of';
import { piecesAfter, replacementsOf, words, written } from '../../../support/redacted';

type Format = 'csv' | 'tsv';

const quote = (field: string, always: boolean): string =>
  always || /[",;\t|\n\r]/u.test(field) || field === ''
    ? `"${field.replaceAll('"', '""')}"`
    : field;

/** Files whose delimiter is the one of the format, or what a reader has to find out. */
const file = fc
  .record({
    columns: fc.integer({ min: 2, max: 4 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    ends: fc.constantFrom('\n', '\r\n'),
    last: fc.boolean(),
    bom: fc.boolean(),
  })
  .chain((how) =>
    fc
      .array(
        fc.array(fc.tuple(words, fc.boolean()), { minLength: how.columns, maxLength: how.columns }),
        { minLength: 1, maxLength: 5 },
      )
      .map((rows) => ({
        ...how,
        rows: rows.map((row) => row.map(([field]) => field)),
        source:
          (how.bom ? '\uFEFF' : '') +
          [
            ['name', 'mail', 'phone', 'note'].slice(0, how.columns).join(how.delimiter),
            ...rows.map((row) =>
              row.map(([field, always]) => quote(field, always)).join(how.delimiter),
            ),
          ].join(how.ends) +
          (how.last ? how.ends : ''),
      })),
  );

describe('CSV', () => {
  it('says what was put in, in as many records and fields', () => {
    fc.assert(
      fc.property(
        file.chain((drawn) => {
          const format: Format = drawn.delimiter === '\t' ? 'tsv' : 'csv';
          const view = viewOf(drawn.source, { name: format });
          return fc.record({
            drawn: fc.constant(drawn),
            view: fc.constant(view),
            replacements: replacementsOf(view),
          });
        }),
        ({ drawn: { source, delimiter, rows, columns }, view, replacements }) => {
          const read = (text: string): string[][] =>
            parse(text, { delimiter, bom: true, relax_column_count: true });
          const before = read(source);
          expect(before.slice(1)).toEqual(rows);
          expect(view.pieces.map(({ start, end }) => view.text.slice(start, end))).toEqual(
            before.flat().filter((field) => field !== ''),
          );
          const after = read(written(source, view.edits(replacements)));
          expect(after.map(({ length }) => length)).toEqual(before.map(() => columns));
          const expected = piecesAfter(view, replacements);
          let piece = 0;
          expect(after.flat()).toEqual(
            before.flat().map((field) => (field === '' ? '' : expected[piece++])),
          );
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 1500) },
    );
  });

  it('keeps a record that has one field only, and it is taken out', () => {
    const source = 'Maria\nKim\n';
    const view = viewOf(source, { name: 'csv' });
    const result = written(
      source,
      view.edits(view.pieces.slice(0, 1).map((piece) => ({ ...piece, value: '' }))),
    );
    expect(result).toBe('""\nKim\n');
  });

  it('reads each field behind the name of its column', () => {
    const view = viewOf('name;city\nMaria Brown;"Bad ""H"""\n;Kiel\n', { name: 'csv' });
    expect(view.text).toBe('name, city\n\nname: Maria Brown\ncity: Bad "H"\n\ncity: Kiel\n\n');
  });

  it('reads records in a line each where nothing names the columns', () => {
    const view = viewOf('Maria Brown,maria@example.com\nKim,kim@example.com', { name: 'csv' });
    expect(view.text).toBe('Maria Brown, maria@example.com\n\nKim, kim@example.com\n\n');
    expect(view.pieces).toHaveLength(4);
  });

  it('reads what is no CSV as plain text, and says so', () => {
    for (const broken of ['a,"b', 'a,"b"c\n']) {
      expect(viewOf(broken, { name: 'csv' })).toMatchObject({
        text: broken,
        remark: { values: ['CSV'] },
      });
    }
  });
});
