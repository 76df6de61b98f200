import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { containedPath } from '../../../src/models/disk/files';
import { parseManifest } from '../../../src/models/store/manifest';
import { isFilePath, isModelId, isRevision, isStoredCommit } from '../../../src/models/names';
import { nodePorts } from '../../../src/platform/node';
import { ModelStore } from '../../../src/models/store/store';

const folder = mkdtempSync(join(tmpdir(), 'names-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Pieces of names that have led out of folders elsewhere, and any text at all. */
const nasty = fc
  .array(
    fc.constantFrom(
      '.',
      '..',
      '/',
      '\\',
      '//',
      'a',
      'org',
      'onnx',
      '%2e',
      '%2f',
      '%00',
      ':',
      'C:',
      '~',
      '\0',
      'b-',
      ' ',
      '..;',
      '\u2024',
      '\u2215',
      '\uff0e\uff0e',
      'con',
      'NUL',
      'aux.txt',
      '?',
      '#',
      '@',
      'link',
      '\n',
      '.git',
      '.json',
      '0123456789abcdef0123456789abcdef01234567',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const anything = fc.oneof(
  { weight: 4, arbitrary: nasty },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const runs = { numRuns: 5000 };

describe('isModelId', () => {
  it.each(['Xenova/bert-base-NER', 'a/b', 'HuggingFaceTB/SmolLM2-135M-Instruct', 'o_1/x.y'])(
    'takes %s',
    (id) => {
      expect(isModelId(id)).toBe(true);
    },
  );

  it.each([
    '',
    'gpt2',
    '../evil/model',
    'a/..',
    '../b',
    'a/b/c',
    'a\\b/c',
    'a/b\0',
    'C:/b',
    'a/.b',
    'con/a',
    'a/NUL.txt',
    'a/b ',
    'a/b.',
    'a/b\n',
    'a/COM¹',
  ])('refuses %j', (id) => {
    expect(isModelId(id)).toBe(false);
  });

  it('lets nothing out of the store', () => {
    const root = resolve('/store/models');
    const store = new ModelStore(nodePorts, '/demo', root, '0');
    let taken = 0;
    fc.assert(
      fc.property(anything, anything, (id, commit) => {
        let directory: string;
        try {
          directory = store.directoryOf(id, isStoredCommit(commit) ? commit : undefined);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        taken++;
        expect(directory.startsWith(root + sep)).toBe(true);
        expect(directory.slice(root.length + 1).split(sep).length).toBeLessThanOrEqual(3);
      }),
      { ...runs, examples: [['a/b', '0'.repeat(40)]] },
    );
    expect(taken).toBeGreaterThan(0);
  });
});

describe('isRevision', () => {
  it.each(['main', 'v1.0', 'refs/pr/1', 'a-b_c', '0123456789abcdef0123456789abcdef01234567'])(
    'takes %s',
    (revision) => {
      expect(isRevision(revision)).toBe(true);
    },
  );

  it('lets no address lead anywhere else', () => {
    const before = 'https://hub.example/api/models/org/name/revision/';
    fc.assert(
      fc.property(anything, (revision) => {
        if (isRevision(revision)) {
          const url = new URL(before + encodeURIComponent(revision) + '?expand=sha');
          expect(url.href.startsWith(before)).toBe(true);
          expect(url.search).toBe('?expand=sha');
          expect(revision).not.toContain('..');
        }
      }),
      runs,
    );
  });
});

describe('names of files', () => {
  it.each(['config.json', 'onnx/model_quantized.onnx_data_1', '.gitattributes', 'a/b/c (1).txt'])(
    'take %s',
    (path) => {
      expect(isFilePath(path)).toBe(true);
    },
  );

  it.each([
    '',
    '.',
    '..',
    '/etc/passwd',
    '../x',
    'a/../b',
    'a//b',
    'a/',
    'C:/x',
    'a\\b',
    'a\0',
    'nul',
    'a/con.txt',
    'a.',
    'a ',
    ' a',
    'a/.',
    '~:x',
    'a\nb',
  ])('refuse %j', (path) => {
    expect(isFilePath(path)).toBe(false);
  });

  it('lead nowhere out of the folder, links followed', async () => {
    const model = join(folder, 'model');
    mkdirSync(join(model, 'onnx'), { recursive: true });
    mkdirSync(join(folder, 'outside'));
    symlinkSync(join(folder, 'outside'), join(model, 'link'));
    symlinkSync(join(folder, 'nowhere'), join(model, 'org'));
    symlinkSync(join(model, 'a'), join(model, 'a'));
    await fc.assert(
      fc.asyncProperty(anything, async (path) => {
        const target = await containedPath(nodePorts.storage, model, path).catch(
          (error: unknown) => {
            expect(error).toMatchObject({ problem: 'integrity' });
            return undefined;
          },
        );
        if (target !== undefined) {
          expect(target.startsWith(model + sep)).toBe(true);
          expect(target.slice(model.length + 1)).not.toMatch(/^(?:org|a|link)(?:\/|$)/);
        }
      }),
      { ...runs, examples: [['onnx/model.onnx'], ['link/x'], ['org'], ['a']] },
    );
    expect(await containedPath(nodePorts.storage, model, 'onnx/x.onnx')).toBe(
      join(model, 'onnx', 'x.onnx'),
    );
  });

  it('come out of no manifest', () => {
    const valid = {
      format: 1,
      id: 'a/b',
      commit: '0'.repeat(40),
      revision: 'main',
      gated: false,
      fetched: '2026-11-25T12:00:00.000Z',
      variants: [{ task: 'translation', dtype: 'q8', files: ['x'] }],
      files: [{ path: 'x', size: 1, blob: '0'.repeat(40) }],
    };
    expect(parseManifest(JSON.stringify(valid))).toEqual(valid);
    fc.assert(
      fc.property(anything, (path) => {
        const read = parseManifest(
          JSON.stringify({
            ...valid,
            variants: [{ ...valid.variants[0], files: [path] }],
            files: [{ ...valid.files[0], path }],
          }),
        );
        expect(read === undefined || isFilePath(path)).toBe(true);
      }),
      runs,
    );
  });
});
