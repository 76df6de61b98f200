import * as vscode from 'vscode';
import type { Disposable, Event } from '../../base/emitter';
import { Live } from '../../runs/live/live';
import type { LiveParts, LiveState } from '../../runs/live/live-entry';
import { tokenClassification } from '../../tasks/token-classification';
import { prefix } from '../names/prefix';
import { settingName } from '../names/settings';
import { changesModels, isLiveSet } from '../settings';
import { documentText, editsOf, typedAt, visibleSpans } from './document-text';

/** Whoever has typed nothing for so long does not type the word any more, in ms. */
const typedMs = 1500;

/** What else says how a text is read, and how much. */
const readBy = [
  `${prefix}.${tokenClassification.section}`,
  settingName('redact.region'),
  settingName('live.processorSeconds'),
  settingName('live.pauseOnBattery'),
];

/** Documents of these kinds are no texts of anybody. */
const others: ReadonlySet<string> = new Set(['output', 'vscode', 'vscode-settings', 'debug']);

export interface LiveDocumentsParts extends LiveParts {
  /** The models of this machine are others. */
  readonly onDidChangeModels: Event<unknown>;
}

/**
 * Which documents are marked while they are written: those for which somebody said so, and those of
 * whose language the settings say so, as soon as they are seen.
 */
export class LiveDocuments implements Disposable {
  private readonly live: Live;
  /** What somebody said of a document, by its key. */
  private readonly said = new Map<string, boolean>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: readonly Disposable[];
  /** A document, by its key, stands otherwise than before. */
  readonly onDidChange: Event<string>;

  constructor(parts: LiveDocumentsParts) {
    this.live = new Live(parts);
    this.onDidChange = this.live.onDidChange;
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument((event) => {
        this.follow(event);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.closed(document);
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) {
          this.renamed(oldUri.toString(), newUri.toString());
        }
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.look();
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        this.show(textEditor.document);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        this.moved(textEditor.document, selections);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (changesModels(event) || readBy.some((key) => event.affectsConfiguration(key))) {
          this.live.readAnew();
        }
        this.look();
      }),
      parts.onDidChangeModels(() => {
        this.live.readAnew();
      }),
      this.live,
    ];
    this.look();
  }

  /** How a document stands; `undefined` for one that is not marked while it is written. */
  state(document: vscode.TextDocument): LiveState | undefined {
    return this.live.state(document.uri.toString());
  }

  /** True where a document can be marked at all. */
  canBe({ uri }: vscode.TextDocument): boolean {
    return !others.has(uri.scheme);
  }

  /** True where a document is marked while it is written. */
  isOn(document: vscode.TextDocument): boolean {
    const said = this.said.get(document.uri.toString());
    return this.canBe(document) && (said ?? isLiveSet(document));
  }

  /** Switches a document on or off, whatever the settings say. */
  set(document: vscode.TextDocument, isOn: boolean): void {
    this.said.set(document.uri.toString(), isOn);
    this.look();
  }

  /** The marks of a document, or of all, were cleared: they are not to come back by themselves. */
  cleared(document: string | undefined): void {
    for (const key of document === undefined ? this.live.keys : [document]) {
      this.said.set(key, false);
    }
    this.look();
  }

  /** Everything is to be forgotten that was found: documents are read once more. */
  forget(): void {
    this.live.forget();
  }

  /** Settles when nothing is left to do, or nothing may be done for now. */
  settled(): Promise<void> {
    return this.live.settled();
  }

  /** How a document stands, and how many of its paragraphs a model has read until now. */
  seen(uri: vscode.Uri): (LiveState & { readonly paragraphsRead: number }) | undefined {
    const key = uri.toString();
    const state = this.live.state(key);
    return state && { ...state, paragraphsRead: this.live.paragraphsRead(key) };
  }

  dispose(): void {
    for (const timer of this.timers.values()) {
      clearTimeout(timer);
    }
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  /** Begins with what is seen and switched on, and ends with what is switched off. */
  private look(): void {
    const { visibleTextEditors } = vscode.window;
    for (const { document } of visibleTextEditors) {
      const key = document.uri.toString();
      if (this.isOn(document) && !this.live.state(key)) {
        const { languageId: language } = document;
        this.live.add({ uri: key, language }, documentText(document));
      }
      this.show(document);
    }
    for (const document of vscode.workspace.textDocuments) {
      if (this.state(document) && !this.isOn(document)) {
        this.live.remove(document.uri.toString());
      }
    }
  }

  private show(document: vscode.TextDocument): void {
    if (this.state(document)) {
      const spans = visibleSpans(document, vscode.window.visibleTextEditors);
      this.live.show(document.uri.toString(), spans);
    }
  }

  private follow({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || !this.state(document)) {
      return;
    }
    const { activeTextEditor: editor } = vscode.window;
    const isTyped = editor?.document === document && reason === undefined;
    const typing = isTyped ? typedAt(editor, contentChanges) : [];
    const key = document.uri.toString();
    this.live.edit(key, editsOf(contentChanges), typing);
    if (typing.length > 0) {
      this.restLater(key);
    }
  }

  /** Whoever goes elsewhere with the cursor has written the word. */
  private moved(document: vscode.TextDocument, selections: readonly vscode.Selection[]): void {
    const key = document.uri.toString();
    const typing = this.live.typingAt(key);
    const here = new Set(selections.map(({ active }) => document.offsetAt(active)));
    if (typing.length > 0 && !typing.every((offset) => here.has(offset))) {
      this.rest(key);
    }
  }

  private restLater(key: string): void {
    clearTimeout(this.timers.get(key));
    const timer = setTimeout(() => {
      this.rest(key);
    }, typedMs);
    this.timers.set(key, timer);
  }

  private rest(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.live.rest(key);
  }

  private closed(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.live.remove(key, true);
    // Where only its language was changed it is seen again at once.
    if (vscode.workspace.textDocuments.includes(document)) {
      queueMicrotask(() => {
        this.look();
      });
    } else if (document.isUntitled) {
      // Another one may have its name.
      this.said.delete(key);
    }
  }

  private renamed(from: string, to: string): void {
    for (const [key, isOn] of this.said) {
      if (key === from || key.startsWith(`${from}/`)) {
        this.said.set(to + key.slice(from.length), isOn);
        this.said.delete(key);
      }
    }
    this.look();
  }
}
