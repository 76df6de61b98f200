import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cancelled } from '../../../../src/base/cancelled';
import { Emitter } from '../../../../src/base/emitter';
import type {
  QuietRequest,
  QuietTranslated,
  QuietTranslation,
} from '../../../../src/runs/quiet-translation';
import type { Remark } from '../../../../src/tasks/results';
import { DocumentComments } from '../../../../src/ui/editor/document-comments';
import { TranslationHover } from '../../../../src/ui/editor/translation-hover';
import { model, settled, TestLog } from '../../runs/support';
import { decoded, Document, Editor, Position, show, workspace, type Hover } from './vscode-stub';

vi.mock('vscode', () => import('./vscode-stub'));

const letter = 'Dear Ann,\n\nthe lamp is *broken*.\n';

let isOn: boolean;
beforeEach(() => {
  isOn = true;
  vi.spyOn(workspace, 'getConfiguration').mockImplementation(() => ({
    get: () => isOn,
    inspect: () => undefined,
  }));
});
afterEach(() => {
  workspace.textDocuments.length = 0;
  show();
});

interface Asked {
  readonly request: QuietRequest;
  readonly signal: AbortSignal;
  answer(text: string, remarks?: readonly Remark[]): void;
}

function make() {
  const asked: Asked[] = [];
  const log = new TestLog();
  const translate = (request: QuietRequest, signal: AbortSignal): Promise<QuietTranslated> =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Cancelled());
      });
      const languages = { source: 'en', target: 'de', detected: true };
      const answer = (text: string, remarks: readonly Remark[] = []): void => {
        resolve({ text, remarks, languages, model: model('translation', { demo: true }) });
      };
      asked.push({ request, signal, answer });
    });
  const hover = new TranslationHover(
    { translate } as unknown as QuietTranslation,
    new DocumentComments({ knows: () => false, read: () => Promise.resolve(undefined) }),
    log,
  );
  const cancel = new Emitter<void>();
  const token = { isCancellationRequested: false, onCancellationRequested: cancel.event };
  const at = (document: Document, line: number): Promise<Hover | undefined> =>
    hover.provideHover(document as never, new Position(line, 0) as never, token) as never;
  return { asked, log, at, cancel };
}

// What is loaded when it is first wanted takes longer than the turns that are waited for here.
beforeAll(async () => {
  await import('../../../../src/text/structure/passage');
  await import('../../../../src/ui/editor/document-language');
});

describe('the translation of what is pointed at', () => {
  it('says what has to be said with it', async () => {
    const { asked, at } = make();
    const shown = at(new Document('a.md', letter), 2);
    await settled();
    asked[0]?.answer('kaputt', [{ code: 'sentencesKept', count: 2 }]);
    const [, said] = (await shown)?.contents ?? [];
    expect(decoded(said?.value ?? '')).toContain(
      '\n\n$(info) Sentences left as they were, in whole or in part: 2',
    );
  });

  it('is shown as text, with its languages and its model', async () => {
    const { asked, at } = make();
    const shown = at(new Document('a.txt', letter), 2);
    await settled();
    expect(asked[0]?.request).toEqual({
      text: 'the lamp is *broken*.',
      language: 'plaintext',
      parameters: { format: 'plain' },
      priority: 'prefetch',
    });
    asked[0]?.answer('[x](command:y) <b>kaputt</b>');
    const [contents, said] = (await shown)?.contents ?? [];
    expect([contents?.isTrusted, said?.isTrusted]).toEqual([false, false]);
    expect(contents?.value).toMatch(/^&#91;x&#93;&#40;command&#58;y&#41; &#60;b&#62;kaputt/u);
    expect(decoded(contents?.value ?? '')).toBe('[x](command:y) <b>kaputt</b>');
    expect(decoded(said?.value ?? '')).toBe(
      '$(globe) From English to German, by Demo model (customer letters only)',
    );
    expect(JSON.stringify((await shown)?.range)).toBe(
      JSON.stringify({ start: { line: 2, character: 0 }, end: { line: 2, character: 21 } }),
    );
  });

  it('is that of a selection where that is pointed at', async () => {
    const { asked, at } = make();
    const document = new Document('a.txt', letter);
    const selection = {
      start: document.positionAt(0),
      end: document.positionAt(18),
      isEmpty: false,
      contains: ({ line }: Position) => line === 2,
    };
    show(Object.assign(new Editor(document), { selections: [selection] }));
    void at(document, 2);
    await settled();
    expect(asked[0]?.request).toMatchObject({
      text: letter.slice(0, 18),
      parameters: { format: 'auto' },
    });
  });

  it('is no box where it is off, there is nothing to say, or too much', async () => {
    const { asked, at } = make();
    const document = new Document('a.txt', letter);
    isOn = false;
    expect(await at(document, 2)).toBeUndefined();
    isOn = true;
    expect(await at(document, 1)).toBeUndefined();
    expect(await at(new Document('b.txt', 'word '.repeat(450)), 0)).toBeUndefined();
    expect(asked).toEqual([]);
    for (const answer of ['', ' ', 'the lamp is *broken*.']) {
      const shown = at(document, 2);
      await settled();
      asked.at(-1)?.answer(answer);
      expect(await shown).toBeUndefined();
    }
  });

  it('is given up when the pointer goes on', async () => {
    const { asked, at, cancel, log } = make();
    const shown = at(new Document('a.txt', letter), 2);
    await settled();
    cancel.fire();
    expect(await shown).toBeUndefined();
    expect(asked[0]?.signal.aborted).toBe(true);
    expect([cancel.size, log.lines]).toEqual([0, []]);
  });
});
