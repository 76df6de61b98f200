import type * as vscode from 'vscode';
import { beforeEach, expect, it, vi } from 'vitest';

/** A document, and what happens while its editor is opened. */
let text = '';
let version = 1;
let meanwhile: () => void = () => undefined;

const document = {
  get version() {
    return version;
  },
  positionAt: (offset: number) => offset,
} as unknown as vscode.TextDocument;

vi.mock('vscode', () => ({
  ViewColumn: { One: 1 },
  Range: class {
    constructor(
      readonly start: number,
      readonly end: number,
    ) {}
  },
  window: {
    visibleTextEditors: [],
    showTextDocument: () => {
      meanwhile();
      return Promise.resolve({
        edit: (make: (edit: unknown) => void) => {
          make({
            replace: ({ start, end }: { start: number; end: number }, by: string) => {
              text = text.slice(0, start) + by + text.slice(end);
            },
          });
          version++;
          return Promise.resolve(true);
        },
      });
    },
  },
}));

const { writeEdits } = await import('../../../../src/ui/redact/write-edits');

const edits = [{ start: 3, end: 7, text: '[PERSON_1]' }];

beforeEach(() => {
  text = 'to Anna';
  version = 1;
  meanwhile = () => undefined;
});

it('writes into the text that was read', async () => {
  expect(await writeEdits(document, edits, version)).toBe(true);
  expect(text).toBe('to [PERSON_1]');
});

it('writes nothing where the text changes while its editor is opened', async () => {
  meanwhile = () => {
    text = `Note ${text}`;
    version++;
  };
  expect(await writeEdits(document, edits, version)).toBe(false);
  expect(text).toBe('Note to Anna');
});
