import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nasty, replacementsOf, words, written } from '../../../support/redacted';
import { viewOf } from '../../../support/views';

const notebook = (markdown: string[], code: string[], output: string): string =>
  JSON.stringify(
    {
      cells: [
        { cell_type: 'markdown', metadata: {}, source: markdown },
        {
          cell_type: 'code',
          metadata: { author: 'Lee' },
          source: code,
          outputs: [
            { output_type: 'stream', text: [output] },
            {
              output_type: 'display_data',
              data: { 'text/html': '<b>Kim</b>', 'image/png': 'aGk=' },
            },
          ],
        },
      ],
      metadata: { language_info: { name: 'python' } },
      nbformat: 4,
    },
    null,
    1,
  );

describe('a notebook', () => {
  it('is read cell by cell, as they are written', () => {
    const source = notebook(
      ['# For *Kim*\n', 'by Lee'],
      ['# by Kim\n', 'name = "Lee"\n', 'x = name'],
      'Kim is here\n',
    );
    const view = viewOf(source, { name: 'ipynb' });
    expect(view.remark).toBeUndefined();
    expect(view.text).toContain('For Kim\n\nby Lee\n');
    expect(view.text).toContain('by Kim\nname: Lee\n');
    expect(view.text).toContain('Kim is here\n');
    expect(view.text).toContain('author: Lee');
    expect(view.text).not.toMatch(/aGk|x =/u);
    const at = view.text.indexOf('name: Lee') + 6;
    const place = view.source({ start: at, end: at + 3 });
    expect(source.slice(place.start - 2, place.end + 2)).toBe('\\"Lee\\"'.slice(0, 7));
  });

  it('stays one, and says what was put in, and its code stays code', () => {
    const value = nasty.map((text) => text.replace(/[\n\r]/gu, ' '));
    fc.assert(
      fc.property(
        fc.tuple(words, words).chain(([text, output]) => {
          const literal = JSON.stringify(text.replace(/[\p{Cs}]/gu, '')).replaceAll("'", "\\'");
          const source = notebook(
            ['# Kim\n', 'and Lee'],
            [`name = ${literal}\n`, 'x = name # Kim'],
            output,
          );
          const view = viewOf(source, { name: 'ipynb' });
          return fc.record({
            source: fc.constant(source),
            view: fc.constant(view),
            replacements: replacementsOf(view, value),
          });
        }),
        ({ source, view, replacements }) => {
          const result = written(source, view.edits(replacements));
          const shape = (json: string): unknown =>
            JSON.parse(json, (_, one: unknown) => (typeof one === 'string' ? '' : one));
          expect(shape(result)).toEqual(shape(source));
          const again = viewOf(result, { name: 'ipynb' });
          expect(again.remark).toBeUndefined();
          const { cells } = JSON.parse(result) as { cells: { source: string[] }[] };
          expect(cells[1]?.source[1]).toMatch(/^x = name #/u);
          expect(cells[1]?.source[0]).toMatch(/^name = "[^]*"\n$/u);
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });

  it('that is none is read as plain text', () => {
    for (const broken of ['{}', '{"cells": [}', '[]']) {
      expect(viewOf(broken, { name: 'ipynb' })).toMatchObject({
        text: broken,
        remark: { values: ['Jupyter'] },
      });
    }
  });
});
