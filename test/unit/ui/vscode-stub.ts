import { Emitter } from '../../../src/base/emitter';

/** As much of `vscode` as runs, their panel and their commands need, outside of VS Code. */

export class EventEmitter<T> extends Emitter<T> {}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}

  compareTo(other: Position): number {
    return this.line - other.line || this.character - other.character;
  }
}

export class Range {
  constructor(
    readonly start: Position,
    readonly end: Position,
  ) {}

  get isEmpty(): boolean {
    return this.start.compareTo(this.end) === 0;
  }
}

export class Selection extends Range {}

export class ThemeIcon {
  constructor(readonly id: string) {}
}

export class Uri {
  private constructor(
    readonly scheme: string,
    readonly path: string,
    readonly query: string,
  ) {}

  static from({ scheme, path, query = '' }: { scheme: string; path: string; query?: string }): Uri {
    return new Uri(scheme, path, query);
  }

  static parse(value: string): Uri {
    const [, scheme = '', path = '', query = ''] =
      /^(\w+):(?:\/\/)?([^?]*)\??(.*)$/u.exec(value) ?? [];
    return new Uri(scheme, path, query);
  }

  static joinPath(base: Uri, ...parts: readonly string[]): Uri {
    return new Uri(base.scheme, [base.path, ...parts].join('/'), '');
  }

  toString(): string {
    return `${this.scheme}://${this.path}${this.query === '' ? '' : `?${this.query}`}`;
  }
}

export const Disposable = {
  from: (...all: readonly { dispose(): void }[]) => ({
    dispose: () => {
      for (const one of all) {
        one.dispose();
      }
    },
  }),
};

export const ViewColumn = { One: 1, Beside: -2 };
export const ProgressLocation = { Notification: 15 };
export const StatusBarAlignment = { Left: 1 };
export const QuickPickItemKind = { Separator: -1 };
export const EndOfLine = { LF: 1, CRLF: 2 };
export const ConfigurationTarget = { Global: 1, Workspace: 2, WorkspaceFolder: 3 };

/** The texts of the language that {@link speak} has set; English without it. */
let translations: Readonly<Record<string, string>> = {};

export const l10n = {
  t: (message: string, ...values: readonly (string | number)[]): string =>
    (translations[message] ?? message).replaceAll(/\{(\d)\}/gu, (_, index: string) =>
      String(values[Number(index)] ?? ''),
    ),
};

/** A document whose text a test can change. */
export class Document {
  isClosed = false;
  readonly isUntitled = false;
  readonly version = 1;
  readonly eol = EndOfLine.LF;
  readonly uri: Uri;

  constructor(
    name: string,
    public text: string,
    readonly languageId = 'plaintext',
  ) {
    this.uri = Uri.from({ scheme: 'file', path: `/${name}` });
    workspace.textDocuments.push(this);
  }

  getText(range?: Range): string {
    return range
      ? this.text.slice(this.offsetAt(range.start), this.offsetAt(range.end))
      : this.text;
  }

  positionAt(offset: number): Position {
    const before = this.text.slice(0, offset).split('\n');
    return new Position(before.length - 1, before.at(-1)?.length ?? 0);
  }

  offsetAt({ line, character }: Position): number {
    return this.text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
  }

  /** An editor of it with these parts selected, each where it stands first. */
  editor(...selected: readonly string[]): { document: Document; selections: readonly Selection[] } {
    const selections = selected.map((part) => {
      const start = this.text.indexOf(part);
      return new Selection(this.positionAt(start), this.positionAt(start + part.length));
    });
    const none = new Selection(new Position(0, 0), new Position(0, 0));
    return { document: this, selections: selections.length > 0 ? selections : [none] };
  }
}

/** The page of a panel, as the extension host sees it. */
export class WebviewPanel {
  visible = true;
  /** Whether it had the focus each time that it was shown, and where. */
  readonly shown: string[] = [];
  readonly title = 'Local Transformers';
  iconPath: unknown;
  readonly received = new Emitter<unknown>();
  readonly disposed = new Emitter<void>();
  readonly changed = new Emitter<void>();
  /** What was sent to the page. */
  readonly sent: unknown[] = [];
  readonly webview = {
    cspSource: 'test:',
    options: {},
    html: '',
    asWebviewUri: (uri: Uri): Uri => uri,
    onDidReceiveMessage: this.received.event,
    postMessage: (message: unknown) => {
      this.sent.push(structuredClone(message));
      return Promise.resolve(true);
    },
  };
  readonly onDidDispose = this.disposed.event;
  readonly onDidChangeViewState = this.changed.event;

  constructor(public viewColumn = 2) {}

  reveal(column?: number, preserveFocus?: boolean): void {
    if (column === ViewColumn.Beside) {
      this.viewColumn += 1;
    }
    this.shown.push(`column ${this.viewColumn}${preserveFocus === true ? '' : ', focused'}`);
    this.show(true);
  }

  show(visible: boolean): void {
    this.visible = visible;
    this.changed.fire();
  }

  dispose(): void {
    this.disposed.fire();
  }
}

/** A quick pick; a test chooses in it as a person does. */
export class QuickPick {
  title = '';
  placeholder = '';
  items: readonly { readonly label: string; readonly kind?: number }[] = [];
  activeItems: QuickPick['items'] = [];
  selectedItems: QuickPick['items'] = [];
  visible = false;
  private readonly accepted = new Emitter<void>();
  private readonly hidden = new Emitter<void>();
  readonly onDidAccept = this.accepted.event;
  readonly onDidHide = this.hidden.event;

  show(): void {
    this.visible = true;
    seen.picks.push(this);
  }

  hide(): void {
    this.visible = false;
    this.hidden.fire();
  }

  dispose(): void {
    this.visible = false;
  }

  /** The labels of what can be chosen. */
  get labels(): readonly string[] {
    return this.items
      .filter(({ kind }) => kind !== QuickPickItemKind.Separator)
      .map(({ label }) => label);
  }

  /** Puts the keyboard on a line. */
  activate(label: string): void {
    this.activeItems = this.items.filter((item) => item.label === label);
  }

  /** Presses Enter. */
  accept(): void {
    this.selectedItems = this.activeItems;
    this.accepted.fire();
  }
}

/** What happened in the stub, for tests to look at. */
export const seen = {
  panels: [] as WebviewPanel[],
  picks: [] as QuickPick[],
  commands: [] as (readonly [id: string, ...rest: readonly unknown[]])[],
  messages: [] as string[],
  clipboard: '',
  status: { text: '', tooltip: '', command: '', visible: false },
  statusMessages: [] as string[],
  /** What was selected in the texts that were shown. */
  selected: [] as string[],
  /** The details of modal questions. */
  details: [] as string[],
  /** The buttons of the messages. */
  buttons: [] as (readonly string[])[],
  /** What the user chooses in the next messages; nothing where it is empty. */
  answers: [] as string[],
  /** The notifications that showed progress, newest last. */
  progress: [] as Progress[],
};

/** A notification that shows progress and can be cancelled. */
export class Progress {
  readonly cancelled = new Emitter<void>();
  readonly messages: string[] = [];
  /** In percent. */
  done = 0;

  constructor(readonly title: string) {}
}

/** Begins anew. */
export function reset(): void {
  speak('en', {});
  seen.panels.length = 0;
  seen.picks.length = 0;
  seen.commands.length = 0;
  seen.messages.length = 0;
  seen.clipboard = '';
  for (const list of [
    seen.selected,
    seen.statusMessages,
    seen.details,
    seen.buttons,
    seen.answers,
    seen.progress,
  ]) {
    list.length = 0;
  }
  workspace.textDocuments.length = 0;
  window.activeTextEditor = undefined;
  window.visibleTextEditors.length = 0;
  window.tabGroups.all.length = 0;
}

const changedText = new Emitter<unknown>();
const openedText = new Emitter<unknown>();
const activated = new Emitter<unknown>();
/** Fires with what `workspace.onDidChangeConfiguration` and `window.onDidChangeWindowState` give. */
export const configured = new Emitter<{ affectsConfiguration: (key: string) => boolean }>();
export const focused = new Emitter<{ focused: boolean }>();

/** Says that a document was opened. */
export function opened(document: Document): void {
  openedText.fire(document);
}

/** Gives an editor the focus, or another page than one. */
export function activate(editor: unknown): void {
  window.activeTextEditor = editor;
  activated.fire(editor);
}

type Button = string | { readonly title: string };

const say = (message: string, ...rest: readonly unknown[]): Promise<unknown> => {
  seen.messages.push(message);
  const [first] = rest as readonly { readonly detail?: string }[];
  if (first?.detail !== undefined) {
    seen.details.push(first.detail);
  }
  const isButton = (one: unknown): one is Button =>
    typeof one === 'string' || (typeof one === 'object' && one !== null && 'title' in one);
  const labelOf = (one: Button): string => (typeof one === 'string' ? one : one.title);
  const buttons = rest.filter(isButton);
  seen.buttons.push(buttons.map(labelOf));
  const choice = seen.answers.shift();
  return Promise.resolve(buttons.find((one) => labelOf(one) === choice));
};

export const env = {
  language: 'en',
  clipboard: {
    writeText: (text: string) => {
      seen.clipboard = text;
      return Promise.resolve();
    },
  },
};

/** Has VS Code speak another language from now on, until {@link reset}. */
export function speak(language: string, texts: Readonly<Record<string, string>>): void {
  env.language = language;
  translations = texts;
}

export const commands = {
  executeCommand: (id: string, ...rest: readonly unknown[]) => {
    seen.commands.push([id, ...rest]);
    return Promise.resolve(undefined);
  },
};

export const workspace = {
  textDocuments: [] as Document[],
  onDidChangeTextDocument: changedText.event,
  onDidOpenTextDocument: openedText.event,
  onDidChangeConfiguration: configured.event,
  openTextDocument: (uri: Uri): Promise<unknown> => {
    const found = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    return found
      ? Promise.resolve(found)
      : Promise.reject(new Error(`cannot open ${uri.toString()}`));
  },
  getConfiguration: () => ({ get: () => undefined, inspect: () => undefined }),
  registerTextDocumentContentProvider: () => ({ dispose: () => undefined }),
};

export const window = {
  activeTextEditor: undefined as unknown,
  visibleTextEditors: [] as unknown[],
  onDidChangeActiveTextEditor: activated.event,
  onDidChangeWindowState: focused.event,
  tabGroups: { all: [] as { viewColumn: number; tabs: readonly unknown[] }[] },
  showTextDocument: (shown: Uri | Document, options?: { selection?: Range }): Promise<unknown> => {
    const uri = shown instanceof Document ? shown.uri : shown;
    const document = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    const { start, end } = options?.selection ?? {};
    if (start && end) {
      seen.selected.push(`${start.line}:${start.character}–${end.line}:${end.character}`);
    }
    return document ? Promise.resolve(document.editor()) : Promise.reject(new Error('none'));
  },
  showInformationMessage: say,
  showWarningMessage: say,
  showErrorMessage: say,
  setStatusBarMessage: (message: string) => {
    seen.statusMessages.push(message);
  },
  withProgress: <T>(
    { title }: { readonly title: string },
    work: (
      report: { report: (step: { increment?: number; message?: string }) => void },
      token: { onCancellationRequested: (listener: () => void) => unknown },
    ) => Promise<T>,
  ): Promise<T> => {
    const shown = new Progress(title);
    seen.progress.push(shown);
    return work(
      {
        report: ({ increment = 0, message }) => {
          shown.done += increment;
          shown.messages.push(...(message === undefined ? [] : [message]));
        },
      },
      { onCancellationRequested: shown.cancelled.event },
    );
  },
  createQuickPick: () => new QuickPick(),
  showInputBox: (): Promise<string | undefined> => Promise.resolve(undefined),
  createWebviewPanel: (_: string, __: string, { preserveFocus }: { preserveFocus: boolean }) => {
    const panel = new WebviewPanel();
    panel.shown.push(`column 2${preserveFocus ? '' : ', focused'}`);
    seen.panels.push(panel);
    return panel;
  },
  registerWebviewPanelSerializer: () => ({ dispose: () => undefined }),
  createStatusBarItem: () => ({
    set text(value: string) {
      seen.status.text = value;
    },
    set tooltip(value: string) {
      seen.status.tooltip = value;
    },
    set command(value: string) {
      seen.status.command = value;
    },
    show: () => {
      seen.status.visible = true;
    },
    hide: () => {
      seen.status.visible = false;
    },
    dispose: () => undefined,
  }),
};
