import * as vscode from 'vscode';

/** Something that the extension asks or says. */
export interface Asked {
  readonly kind: 'dialog' | 'message' | 'list' | 'box' | 'folder';
  /** What stands on it, or above it. */
  readonly title: string;
  /** Below the title of a dialog. */
  readonly detail: string;
  /** What can be chosen. */
  readonly labels: readonly string[];
}

/**
 * What to do: choose a label (or the path of a file or a folder), type into a box (and, in a list, choose the first that is found then),
 * or go away.
 */
export type Answer = { readonly choose: string } | { readonly type: string } | undefined;

type Window = Record<string, unknown>;

/** What `showQuickPick` is given. */
type Listed =
  | readonly (string | vscode.QuickPickItem)[]
  | PromiseLike<readonly (string | vscode.QuickPickItem)[]>;

/**
 * Stands in for the person in front of VS Code, who is not there: its test mode shows no dialogs, and
 * lists would stay open. All else is the real thing.
 */
export class Person implements vscode.Disposable {
  readonly asked: Asked[] = [];
  private readonly originals = new Map<string, unknown>();

  /** @param answer says what they do; they go away by default */
  constructor(private readonly answer: (asked: Asked) => Answer = () => undefined) {
    for (const name of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage']) {
      this.replace(name, (title: string, ...rest: readonly unknown[]) =>
        Promise.resolve(this.ofMessage(title, rest)),
      );
    }
    this.replace('showQuickPick', async (items: Listed, options: unknown) =>
      this.ofList(await items, options),
    );
    this.replace('showInputBox', (options: vscode.InputBoxOptions = {}) =>
      Promise.resolve(this.typed(this.hear('box', options.title ?? ''))),
    );
    this.replace('showOpenDialog', (options: vscode.OpenDialogOptions = {}) => {
      const answer = this.hear('folder', options.title ?? '');
      const path = answer && 'choose' in answer ? answer.choose : undefined;
      return Promise.resolve(path === undefined ? undefined : [vscode.Uri.file(path)]);
    });
    this.replace('showSaveDialog', (options: vscode.SaveDialogOptions = {}) => {
      const place = this.typed(this.hear('folder', options.title ?? ''));
      return Promise.resolve(place === undefined ? undefined : vscode.Uri.parse(place));
    });
    this.replace('createQuickPick', () => this.input('list'));
    this.replace('createInputBox', () => this.input('box'));
  }

  /** The real functions are there again. */
  dispose(): void {
    for (const [name, original] of this.originals) {
      (vscode.window as unknown as Window)[name] = original;
    }
  }

  private replace(name: string, by: unknown): void {
    const window = vscode.window as unknown as Window;
    this.originals.set(name, window[name]);
    window[name] = by;
  }

  private hear(
    kind: Asked['kind'],
    title: string,
    labels: readonly string[] = [],
    detail = '',
  ): Answer {
    const asked = { kind, title, detail, labels };
    this.asked.push(asked);
    return this.answer(asked);
  }

  private ofMessage(title: string, rest: readonly unknown[]): unknown {
    const given = rest as readonly (vscode.MessageOptions | vscode.MessageItem | string)[];
    const [first] = given;
    const options = typeof first === 'object' && !('title' in first) ? first : {};
    const items = given.filter(
      (item): item is vscode.MessageItem | string => typeof item === 'string' || 'title' in item,
    );
    const labelOf = (item: vscode.MessageItem | string): string =>
      typeof item === 'string' ? item : item.title;
    const kind = options.modal === true ? 'dialog' : 'message';
    const answer = this.hear(kind, title, items.map(labelOf), options.detail);
    return answer && 'choose' in answer
      ? items.find((item) => labelOf(item) === answer.choose)
      : undefined;
  }

  private ofList(items: Awaited<Listed>, options: unknown): unknown {
    const { title = '', canPickMany } = (options ?? {}) as vscode.QuickPickOptions;
    const labelOf = (item: string | vscode.QuickPickItem): string =>
      typeof item === 'string' ? item : item.label;
    const answer = this.hear('list', title, items.map(labelOf));
    const item =
      answer && 'choose' in answer
        ? items.find((one) => labelOf(one) === answer.choose)
        : undefined;
    return item !== undefined && canPickMany === true ? [item] : item;
  }

  private typed(answer: Answer): string | undefined {
    return answer && 'type' in answer ? answer.type : undefined;
  }

  /** A list or a box of which the extension has the handle. */
  private input(kind: 'list' | 'box'): unknown {
    const accepted = new vscode.EventEmitter<void>();
    const hidden = new vscode.EventEmitter<void>();
    const changed = new vscode.EventEmitter<string>();
    const button = new vscode.EventEmitter<unknown>();
    const input = {
      title: '',
      value: '',
      busy: false,
      items: [] as readonly vscode.QuickPickItem[],
      selectedItems: [] as readonly vscode.QuickPickItem[],
      activeItems: [] as readonly vscode.QuickPickItem[],
      onDidAccept: accepted.event,
      onDidHide: hidden.event,
      onDidChangeValue: changed.event,
      onDidTriggerButton: button.event,
      hide: () => {
        hidden.fire();
      },
      dispose: () => undefined,
      show: () => {
        const labels = input.items.map(({ label }) => label);
        void this.use(input, changed, accepted, this.hear(kind, input.title, labels));
      },
    };
    return input;
  }

  private async use(
    input: {
      value: string;
      busy: boolean;
      items: readonly vscode.QuickPickItem[];
      selectedItems: readonly vscode.QuickPickItem[];
      hide(): void;
    },
    changed: vscode.EventEmitter<string>,
    accepted: vscode.EventEmitter<void>,
    answer: Answer,
  ): Promise<void> {
    if (answer && 'type' in answer) {
      input.value = answer.type;
      changed.fire(answer.type);
      await idle(input);
      input.selectedItems = input.items.slice(0, 1);
    } else if (answer) {
      input.selectedItems = input.items.filter(({ label }) => label === answer.choose);
    }
    if (answer) {
      accepted.fire();
      await idle(input);
    }
    input.hide();
  }
}

/** Waits while something is asked for by what was typed. */
async function idle(input: { readonly busy: boolean }): Promise<void> {
  do {
    await new Promise((resolve) => setTimeout(resolve, 10));
  } while (input.busy);
}
