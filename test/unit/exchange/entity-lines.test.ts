import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityLine, headLine, type ExportedEntity } from '../../../src/exchange/entity-lines';
import type { FindingSource } from '../../../src/findings/finding';

const model: FindingSource = { kind: 'model', id: 'a/b', commit: 'c1', dtype: 'q8', demo: false };
const entity = (text: string, source: FindingSource = model): ExportedEntity => ({
  file: 'letter.txt',
  start: 4,
  end: 4 + text.length,
  line: 1,
  column: 5,
  finding: { id: '1', kind: 'entity', label: 'PER', text, score: 0.875, source, run: 'r' },
});

/** The cells of a table, as RFC 4180 has them. */
function cells(table: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of table.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gu,
  )) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') {
      rows.push([]);
    }
  }
  return rows.slice(0, -1);
}

describe('Entities that are handed on', () => {
  it('say where they stand, how sure who was, and nothing of that for a person', () => {
    expect(JSON.parse(entityLine(entity('Anna'), 'jsonl'))).toEqual({
      file: 'letter.txt',
      label: 'PER',
      text: 'Anna',
      start: 4,
      end: 8,
      line: 1,
      column: 5,
      score: 0.875,
      source: 'model',
      by: 'a/b@c1',
    });
    const rule: FindingSource = { kind: 'rule', id: 'iban', checked: true };
    expect(JSON.parse(entityLine(entity('x', rule), 'jsonl'))).toMatchObject({ by: 'iban' });
    const person = { kind: 'person' } as FindingSource;
    expect(JSON.parse(entityLine(entity('x', person), 'jsonl'))).toMatchObject({
      score: null,
      source: 'person',
      by: null,
    });
  });

  it('can be read back from both forms, whatever their text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const line = entityLine(entity(text), 'jsonl');
        expect(line.split('\n').length).toBe(2);
        expect(JSON.parse(line)).toMatchObject({ text });
        const table = cells(headLine('csv') + entityLine(entity(text), 'csv'));
        expect(table.length).toBe(2);
        expect(table[1]?.[table[0]?.indexOf('text') ?? -1]).toBe(text);
        expect(table[1]?.length).toBe(table[0]?.length);
      }),
    );
    expect(headLine('jsonl')).toBe('');
  });
});
