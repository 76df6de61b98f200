import type * as vscode from 'vscode';
import { beforeEach, expect, it, vi } from 'vitest';
import { visibleStart } from '../../../../src/ui/editor/target';
import { Document, reset, window } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);

const text = 'one\ntwo\nthree\nfour';

it.each([
  ['the whole of a text, where the page begins', 0, 8],
  ['a selection that begins above the page, the same counted from there', 4, 4],
  ['a selection on the page, its beginning', 14, 0],
])('is, of %s', (_, start, expected) => {
  const document = new Document('a.txt', text);
  const page = { start: document.positionAt(8), end: document.positionAt(text.length) };
  window.visibleTextEditors.push({ document, visibleRanges: [page] });
  const target = { document: document as unknown as vscode.TextDocument, text: text.slice(start) };
  expect(visibleStart({ ...target, start, end: text.length })).toBe(expected);
});

it('is the beginning where a selection ends above the page, or no page is there', () => {
  const document = new Document('a.txt', text);
  const target = { document: document as unknown as vscode.TextDocument, text: 'one' };
  expect(visibleStart({ ...target, start: 0, end: 3 })).toBe(0);
  const page = { start: document.positionAt(8), end: document.positionAt(text.length) };
  window.visibleTextEditors.push({ document, visibleRanges: [page] });
  expect(visibleStart({ ...target, start: 0, end: 3 })).toBe(0);
});
