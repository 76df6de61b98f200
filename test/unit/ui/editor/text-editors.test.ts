import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TextEditors } from '../../../../src/ui/editor/text-editors';
import { activate, Document, reset, Uri, window } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);

/** An editor of a new document, in a column of its own. */
function editor(name: string, viewColumn: number | undefined = 1): object {
  return { ...new Document(name, `text of ${name}`).editor(), viewColumn };
}

describe('the editor that commands read', () => {
  it('is the active one, and still that when the results have the focus', async () => {
    const editors = new TextEditors(() => undefined);
    expect(await editors.toRead()).toBeUndefined();
    const [letter, other] = [editor('letter.txt'), editor('other.txt', 3)];
    window.visibleTextEditors.push(other, letter);
    activate(letter);
    expect(editors.current).toBe(letter);
    activate(undefined);
    expect(editors.current).toBe(letter);
    editors.dispose();
  });

  it('is one in sight rather than one that another page hides, and none that is a part of a page', () => {
    const editors = new TextEditors(() => undefined);
    const [hidden, part, seen] = [editor('a'), editor('b', NaN), editor('c', 2)];
    Object.assign(part, { viewColumn: undefined });
    activate(hidden);
    activate(undefined);
    window.visibleTextEditors.push(part);
    expect(editors.current).toBe(hidden);
    window.visibleTextEditors.push(seen);
    expect(editors.current).toBe(seen);
    editors.dispose();
  });

  it('is none that was closed, but the document of the newest result', async () => {
    const { uri } = new Document('card.txt', 'of a card');
    const editors = new TextEditors(() => uri as never);
    const closed = editor('closed.txt') as { document: { isClosed: boolean } };
    activate(closed);
    activate(undefined);
    closed.document.isClosed = true;
    expect(editors.current).toBeUndefined();
    expect((await editors.toRead())?.document.getText()).toBe('of a card');
    editors.dispose();
  });

  it('is none where the document of the newest result is gone', async () => {
    const editors = new TextEditors(() => Uri.parse('file:///gone.txt') as never);
    expect(await editors.toRead()).toBeUndefined();
    editors.dispose();
  });
});
