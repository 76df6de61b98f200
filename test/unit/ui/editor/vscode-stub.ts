import { Emitter, type Event } from '../../../../src/base/emitter';
import { firstIndex } from '../../../../src/findings/changes';

/** As much of `vscode` as marks in an editor need, outside of VS Code, with all that they own. */

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  constructor(
    readonly start: Position,
    readonly end: Position,
  ) {}
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class MarkdownString {
  isTrusted: boolean | { readonly enabledCommands: readonly string[] } = true;
  supportHtml = true;

  constructor(public value = '') {}

  appendMarkdown(value: string): void {
    this.value += value;
  }

  appendText(value: string): void {
    this.value += value.replaceAll(/[\\`*_{}[\]()#+\-!~<>|]/gu, String.raw`\$&`);
  }
}

/** A text that was made inert, as it is shown. */
export function decoded(markdown: string): string {
  return markdown
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code)));
}

export class Hover {
  constructor(
    readonly contents: readonly MarkdownString[],
    readonly range: Range,
  ) {}
}

export class InlayHint {
  paddingLeft = false;
  tooltip: string | undefined;

  constructor(
    readonly position: Position,
    readonly label: string,
  ) {}
}

export const Disposable = {
  from: (...all: readonly { dispose(): void }[]) => ({
    dispose: () => {
      all.forEach((one) => {
        one.dispose();
      });
    },
  }),
};

export class EventEmitter<T> extends Emitter<T> {}

export const OverviewRulerLane = { Center: 2, Right: 4, Full: 7 };
export const DecorationRangeBehavior = { ClosedClosed: 1 };
export const env = { language: 'en' };

export const l10n = {
  t: (message: string, ...values: readonly string[]): string =>
    message.replaceAll(/\{(\d)\}/gu, (_, index: string) => values[Number(index)] ?? ''),
};

export class Document {
  isClosed = false;
  readonly languageId = 'plaintext';
  readonly uri: { readonly scheme: string; readonly path: string; toString(): string };

  /** Where its lines begin, as it is now. */
  private starts: readonly number[] | undefined;

  constructor(
    name: string,
    private text: string,
  ) {
    this.uri = { scheme: 'file', path: `/${name}`, toString: () => `file:///${name}` };
    workspace.textDocuments.push(this);
  }

  getText(range?: Range): string {
    return range
      ? this.text.slice(this.offsetAt(range.start), this.offsetAt(range.end))
      : this.text;
  }

  get lineCount(): number {
    return this.lineStarts.length;
  }

  private get lineStarts(): readonly number[] {
    this.starts ??= [0, ...[...this.text.matchAll(/\n/gu)].map(({ index }) => index + 1)];
    return this.starts;
  }

  lineAt(line: number): { readonly text: string; readonly range: Range } {
    const end = (this.lineStarts[line + 1] ?? this.text.length + 1) - 1;
    const text = this.text.slice(this.lineStarts[line] ?? end, end);
    return { text, range: new Range(new Position(line, 0), new Position(line, text.length)) };
  }

  validateRange(range: Range): Range {
    const end = this.positionAt(this.text.length);
    return range.end.line > end.line ? new Range(range.start, end) : range;
  }

  positionAt(offset: number): Position {
    const all = this.lineStarts;
    const line = firstIndex(all.length, (index) => (all[index] ?? 0) > offset) - 1;
    return new Position(line, Math.min(offset, this.text.length) - (all[line] ?? 0));
  }

  offsetAt({ line, character }: Position): number {
    return (this.lineStarts[line] ?? this.text.length) + character;
  }

  /** Changes it, as a person or their Undo would. */
  edit(...edits: readonly (readonly [offset: number, length: number, text: string])[]): void {
    for (const [offset, length, text] of edits) {
      this.text = this.text.slice(0, offset) + text + this.text.slice(offset + length);
    }
    this.starts = undefined;
    const contentChanges = edits.map(([rangeOffset, rangeLength, text]) => ({
      rangeOffset,
      rangeLength,
      text,
    }));
    events.changed.fire({ document: this, contentChanges });
  }

  close(): void {
    this.isClosed = true;
    workspace.textDocuments.splice(workspace.textDocuments.indexOf(this), 1);
    events.closed.fire(this);
  }

  /** VS Code says of such a document that it was closed and opened. */
  changeLanguage(): void {
    events.closed.fire(this);
  }
}

export class Editor {
  /** What was set, in order: `style: text|text`. */
  readonly set: string[] = [];
  /** How many at once; `inText` where more is to be seen of them than a mark in the overview ruler. */
  readonly counts: { readonly count: number; readonly inText: boolean }[] = [];
  visibleRanges: readonly Range[];

  constructor(
    readonly document: Document,
    [first, last]: readonly [first: number, last: number] = [0, 0],
  ) {
    this.visibleRanges = [new Range(new Position(first, 0), new Position(last, 0))];
  }

  /** Shows these lines. */
  scroll(first: number, last: number): void {
    this.visibleRanges = [new Range(new Position(first, 0), new Position(last, 0))];
    events.scrolled.fire({ textEditor: this, visibleRanges: this.visibleRanges });
  }

  setDecorations(
    type: { readonly name: string; readonly inText: boolean },
    ranges: readonly Range[],
  ): void {
    this.counts.push({ count: ranges.length, inText: type.inText });
    this.set.push(`${type.name}: ${ranges.map((range) => this.document.getText(range)).join('|')}`);
  }
}

/** Shows these editors and no others. */
export function show(...editors: readonly Editor[]): void {
  window.visibleTextEditors = editors;
  events.visible.fire(editors);
}

export const events = {
  changed: new Emitter<unknown>(),
  closed: new Emitter<Document>(),
  visible: new Emitter<readonly Editor[]>(),
  scrolled: new Emitter<unknown>(),
  configured: new Emitter<unknown>(),
};

/** How many listen to VS Code, and how many decoration types there are. */
export function owned(): { readonly listeners: number; readonly types: number } {
  const listeners = Object.values(events).reduce((sum, { size }) => sum + size, 0);
  return { listeners, types: types.size };
}

const types = new Set<object>();

/** What every setting says. */
export const settings: { value: unknown } = { value: true };

export const workspace = {
  textDocuments: [] as Document[],
  onDidChangeTextDocument: events.changed.event as Event<never>,
  onDidCloseTextDocument: events.closed.event,
  onDidChangeConfiguration: events.configured.event,
  getConfiguration: () => ({ get: () => settings.value, inspect: () => undefined }),
  isTrusted: true,
};

export const window = {
  visibleTextEditors: [] as readonly Editor[],
  onDidChangeVisibleTextEditors: events.visible.event,
  onDidChangeTextEditorVisibleRanges: events.scrolled.event,
  createTextEditorDecorationType(options: {
    borderStyle?: string;
    backgroundColor?: ThemeColor;
    overviewRulerColor: ThemeColor;
  }): object {
    const name = options.overviewRulerColor.id.replace(/^.*\.(entity)?/u, '');
    const inText = options.backgroundColor !== undefined;
    const type = { name, inText, dispose: () => types.delete(type) };
    types.add(type);
    return type;
  },
};
