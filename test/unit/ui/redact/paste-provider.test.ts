import type * as vscode from 'vscode';
import { beforeEach, expect, it, vi } from 'vitest';
import type {
  PasteApi,
  PasteContext,
  PasteEdit,
  PasteKind,
} from '../../../../src/ui/redact/paste-api';

let preferences: unknown;

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  workspace: { getConfiguration: () => ({ get: () => preferences }) },
}));

const { RedactedPaste } = await import('../../../../src/ui/redact/paste-provider');

class Kind implements PasteKind {
  constructor(readonly value: string) {}
  append(...parts: string[]): Kind {
    return new Kind([this.value, ...parts].join('.'));
  }
  contains(other: PasteKind): boolean {
    return other.value === this.value || other.value.startsWith(`${this.value}.`);
  }
}

const kind = new Kind('text.redacted');
const api: PasteApi = {
  kind,
  edit: (insertText, title): PasteEdit => ({ insertText, title, kind }),
  register: () => {
    throw new Error('nobody registers it here');
  },
};
const plain = 'Dear Maria Brown';
const document = {} as vscode.TextDocument;
const transfer = {
  get: () => ({ asString: () => Promise.resolve(plain) }),
} as unknown as vscode.DataTransfer;
const asked: PasteContext = { only: undefined, triggerKind: 1 };
const usual: PasteContext = { only: undefined, triggerKind: 0 };

/** A token that can be cancelled. */
function cancellable() {
  const listeners: (() => void)[] = [];
  const token = {
    onCancellationRequested: (listener: () => void) => {
      listeners.push(listener);
      return { dispose: () => undefined };
    },
  } as unknown as vscode.CancellationToken;
  return {
    token,
    cancel: () => {
      for (const listener of listeners) {
        listener();
      }
    },
  };
}

const { token } = cancellable();
const redacted = (text: string): Promise<string> =>
  Promise.resolve(text.replace('Maria Brown', '[PERSON_1]'));

function provided(
  provider: InstanceType<typeof RedactedPaste>,
  context: PasteContext,
  given = token,
): Promise<PasteEdit[] | undefined> {
  return provider.provideDocumentPasteEdits(document, [], transfer, context, given);
}

beforeEach(() => {
  preferences = [];
});

it('leaves a usual paste alone', async () => {
  const read = vi.fn(redacted);
  expect(await provided(new RedactedPaste(api, read), usual)).toBeUndefined();
  expect(read).not.toHaveBeenCalled();
});

it('reads before it offers, where somebody asks for a way to paste', async () => {
  const [edit] = (await provided(new RedactedPaste(api, redacted), asked)) ?? [];
  expect(edit?.insertText).toBe('Dear [PERSON_1]');
});

it('offers nothing where another kind is asked for', async () => {
  const only = new Kind('uri');
  const read = vi.fn(redacted);
  expect(await provided(new RedactedPaste(api, read), { ...asked, only })).toBeUndefined();
  expect(read).not.toHaveBeenCalled();
  const text = new Kind('text');
  expect(await provided(new RedactedPaste(api, read), { ...asked, only: text })).toHaveLength(1);
});

it('is empty until the text was read, where the settings prefer it', async () => {
  preferences = ['text.redacted'];
  let finish: ((text: string) => void) | undefined;
  const provider = new RedactedPaste(
    api,
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  const [edit] = (await provided(provider, usual)) ?? [];
  expect(edit?.insertText).toBe('');
  if (edit) {
    const resolving = provider.resolveDocumentPasteEdit(edit, token);
    expect(edit.insertText).toBe('');
    finish?.('Dear [PERSON_1]');
    expect((await resolving).insertText).toBe('Dear [PERSON_1]');
  }
});

it('pastes nothing where the text cannot be read, or that was cancelled', async () => {
  const failing = new RedactedPaste(api, () => Promise.reject(new Error('the model is gone')));
  await expect(provided(failing, asked)).rejects.toThrow('the model is gone');
  const { token: mine, cancel } = cancellable();
  const waiting = new RedactedPaste(
    api,
    (_text, _document, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('stopped'));
        });
      }),
  );
  preferences = ['text.redacted'];
  const [edit] = (await provided(waiting, usual, mine)) ?? [];
  if (edit) {
    const resolving = waiting.resolveDocumentPasteEdit(edit, mine);
    cancel();
    await expect(resolving).rejects.toThrow('stopped');
    expect(edit.insertText).toBe('');
  }
  expect(edit).toBeDefined();
});
