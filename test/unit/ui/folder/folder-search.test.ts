import { describe, expect, it } from 'vitest';
import type { FindParts } from '../../../../src/many/find-files';
import { remoteView } from '../../../../src/redact/formats/remote-view';
import { viewOf } from '../../../../src/redact/formats/view-of';
import { rules } from '../../../../src/redact/find/rules';
import { FolderSearch, type SearchRequest } from '../../../../src/ui/folder/folder-search';
import { fileRows, labelRows, placeRows, ShownRows } from '../../../../src/ui/folder/nodes';
import { runRules } from '../../../support/run-rules';

const content = 'Write to a@example.com\r\nor b@example.com, or to DE89 3704 0044 0532 0130 00.';
const files = Array.from({ length: 30 }, (_, index) => ({
  name: `${String(index).padStart(2, '0')}.txt`,
  path: `memory:/${index}.txt`,
  bytes: content.length,
  modified: 0,
}));
const options = { most: 1000, room: { files: 3, bytes: 1000 }, allow: [], deny: [] };
const request = { glob: '**', by: 'rules' } as SearchRequest;

/** Reads files of a memory, and stops the search at one of them. */
function partsOf(read: string[], stopAt?: { at: number; controller: AbortController }): FindParts {
  return {
    files: {
      async *pieces({ name }) {
        read.push(name);
        yield await Promise.resolve(new TextEncoder().encode(content));
      },
    },
    views: { read: (source, format) => Promise.resolve(remoteView(viewOf(source, format))) },
    candidates: (text, signal) => {
      if (read.length === stopAt?.at) {
        stopAt.controller.abort();
      }
      signal.throwIfAborted();
      return Promise.resolve(runRules(text, { region: 'US' }, rules));
    },
  };
}

describe('a search through a folder', () => {
  it('that is stopped keeps what it has, and goes on with what is left', async () => {
    const search = new FolderSearch(request, files, []);
    const controller = new AbortController();
    const first: string[] = [];
    const stopping = partsOf(first, { at: 12, controller });
    const stopped = search.goOn(stopping, options, controller.signal, () => undefined);
    await expect(stopped).rejects.toThrow('Cancelled');
    const { left } = search;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(30);
    expect(search.isRunning).toBe(false);
    const second: string[] = [];
    await search.goOn(partsOf(second), options, new AbortController().signal, () => undefined);
    expect(second).toHaveLength(left);
    expect(search.left).toBe(0);
    expect(search.found.map(({ file }) => file.name)).toEqual(files.map(({ name }) => name));
    expect(search.tally.found).toEqual(
      new Map([
        ['EMAIL', 60],
        ['IBAN', 30],
      ]),
    );
  });

  it('is listed by files, labels and places, page by page', async () => {
    const search = new FolderSearch(request, files, []);
    await search.goOn(partsOf([]), options, new AbortController().signal, () => undefined);
    const rows = [...fileRows(search)];
    const [first] = search.found;
    if (!first) throw new Error('Something was to be found.');
    expect(labelRows(first).map((row) => row.kind === 'label' && row.label)).toEqual([
      'EMAIL',
      'IBAN',
    ]);
    const lines = [...placeRows(first, 'EMAIL', content)].map(
      (row) => row.kind === 'place' && row.line,
    );
    expect(lines[0]).toMatch(/^Write to a@example\.com/u);
    expect(lines[1]).toMatch(/^or b@example\.com/u);
    expect([...placeRows(first, 'EMAIL', undefined)][0]).not.toHaveProperty('line');
    const shown = new ShownRows();
    const many = Array.from({ length: 1200 }, () => rows[0]).flatMap((row) => row ?? []);
    expect(shown.cut(many, many.length)).toHaveLength(501);
    expect(shown.cut(many, many.length).at(-1)).toMatchObject({ kind: 'more', left: 700 });
    shown.more(undefined);
    shown.more(undefined);
    expect(shown.cut(many, many.length)).toEqual(many);
  });

  it('leaves out what is not ticked', async () => {
    const search = new FolderSearch(request, files.slice(0, 3), []);
    await search.goOn(partsOf([]), options, new AbortController().signal, () => undefined);
    search.tick(['01.txt'], false);
    expect(search.ticked.map(({ file }) => file.name)).toEqual(['00.txt', '02.txt']);
    search.tick(['01.txt'], true);
    expect(search.ticked).toHaveLength(3);
  });
});
