import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../../src/redact/formats/format';
import { partsIn } from '../../../../src/redact/formats/pieces';
import { plainView } from '../../../../src/redact/formats/view';
import { viewOf } from '../../../../src/redact/formats/view-of';

const json = '{"first": "Maria", "last": "Brown", "n": 5}';
const view = viewOf(json, { name: 'json' });

describe('what of a finding may be replaced', () => {
  it('is cut out of what is there to be read only', () => {
    expect(view.text).toBe('first: Maria\nlast: Brown\nn: 5\n');
    expect(partsIn(view, { start: 0, end: 7 })).toEqual([]);
    expect(partsIn(view, { start: 5, end: 9 })).toEqual([{ start: 7, end: 9 }]);
    expect(partsIn(view, { start: 0, end: 999 })).toEqual(
      view.pieces.map(({ start, end }) => ({ start, end })),
    );
    expect(partsIn(plainView('abc'), { start: 1, end: 2 })).toEqual([{ start: 1, end: 2 }]);
    expect(partsIn(plainView(''), { start: 0, end: 0 })).toEqual([]);
  });
});

describe('the format of a source', () => {
  it.each([
    [{ languageId: 'json', fileName: 'a.txt' }, { name: 'json' }],
    [{ languageId: 'plaintext', fileName: '/x/people.CSV' }, { name: 'csv' }],
    [{ fileName: 'a/.env.local' }, { name: 'env' }],
    [{ fileName: 'a.ndjson' }, { name: 'jsonl' }],
    [{ fileName: 'C:\\x\\a.tsv' }, { name: 'tsv' }],
    [{ fileName: 'a.py' }, { name: 'code', language: 'python' }],
    [{ languageId: 'typescript' }, { name: 'code', language: 'typescript' }],
    [{ fileName: 'notes' }, { name: 'text' }],
    [{ fileName: 'notes', text: '{}' }, { name: 'text' }],
    [{ text: '\uFEFF <?xml version="1.0"?>' }, { name: 'xml' }],
    [{ text: '<!DOCTYPE html>' }, { name: 'html' }],
    [{ text: ' {"a": 1}' }, { name: 'json' }],
    [{ text: '[PERSON_1] wrote' }, { name: 'text' }],
    [{}, { name: 'text' }],
    [{ fileName: 'a.toString' }, { name: 'text' }],
    // Any language may have a grammar.
    [{ languageId: 'constructor' }, { name: 'code', language: 'constructor' }],
  ])('of %j is %j', (about, expected) => {
    expect(formatOf(about)).toEqual(expected);
  });
});
