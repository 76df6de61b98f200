import * as vscode from 'vscode';
import type { Classifications } from '../../runs/classified/classifications';
import type { PassageUnit } from '../../runs/classified/classes';
import { ContextKeys } from '../context-keys';
import { rangeOf } from '../editor/ranges';
import type { TextEditors } from '../editor/text-editors';
import { inPieces } from '../../base/pieces';
import { activeScope } from '../entities/scope';
import { viewName } from '../names/views';
import { Soon } from '../views/entities/soon';
import { number } from '../words/numbers';
import { scoreWords } from './class-words';
import type { ClassIcons } from './class-icons';
import type { ClassifiedFilter } from './classified-filter';
import { itemOf } from './items';
import { counts } from '../words/numbers';
import { ListedPassages, parentOf, type ClassifiedNode, type MoreNode } from './nodes';
import { classifiedTree, type ClassifiedOrder, type ClassifiedTree } from './rows';

/** How soon the rows follow, in ms: what a person did, another editor, what was classified, and that while
 * there is more to come. */
const atOnce = 0;
const soon = 50;
const found = 400;
const underWay = 1500;

/** So many passages are listed below their classes without asking. */
const fewPassages = 60;

const nothing: ClassifiedTree = { classes: [], total: 0, shown: 0, left: 0 };

export interface ClassifiedViewParts {
  readonly classified: Classifications;
  readonly filter: ClassifiedFilter;
  readonly editors: Pick<TextEditors, 'current'>;
  readonly icons: ClassIcons;
  /** What is said of documents that are being classified. */
  readonly progress: (keys: readonly string[]) => string | undefined;
}

/** What is listed. */
export interface ListWish {
  readonly order: ClassifiedOrder;
  readonly search: string;
}

/**
 * The list of classified passages of what a person has in front of them, by class. It is counted anew
 * in the background when something has changed, and while it is hidden not at all.
 */
export class ClassifiedView implements vscode.Disposable {
  readonly view: vscode.TreeView<ClassifiedNode>;
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly keys = new ContextKeys();
  private readonly rows = new ListedPassages();
  private readonly subscriptions: readonly { dispose(): void }[];
  private readonly refreshing = new Soon(() => {
    void this.tree().then(() => {
      this.changed.fire(undefined);
    });
  });
  private current = nothing;
  private isStale = true;
  private building: Promise<void> | undefined;
  private wanted: ListWish = { order: 'position', search: '' };

  constructor(private readonly parts: ClassifiedViewParts) {
    const { classified, filter, icons } = parts;
    this.view = vscode.window.createTreeView<ClassifiedNode>(viewName('classified'), {
      treeDataProvider: {
        onDidChangeTreeData: this.changed.event,
        getTreeItem: (node) => this.item(node),
        getChildren: async (node) => [
          ...this.rows.below(node ? this.current : await this.tree(), node),
        ],
        getParent: (node) => parentOf(node, this.current),
      },
      showCollapseAll: true,
    });
    this.subscriptions = [
      this.view,
      this.changed,
      this.refreshing,
      classified.onDidChange(() => {
        this.keys.set('classified', classified.keys.length > 0);
        this.refresh(this.running() === undefined ? found : underWay);
      }),
      filter.onDidChange(() => {
        this.refresh(atOnce);
      }),
      icons.onDidChange(() => {
        this.refresh(atOnce);
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.refresh(soon);
      }),
      vscode.window.onDidChangeActiveNotebookEditor(() => {
        this.refresh(soon);
      }),
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.isStale) {
          this.refresh(atOnce);
        }
      }),
    ];
  }

  get wish(): ListWish {
    return this.wanted;
  }

  /** Lists them in another order, or those that are searched for. */
  want(wanted: Partial<ListWish>): void {
    this.wanted = { ...this.wanted, ...wanted };
    this.refresh(atOnce);
  }

  /** What it lists as everything is by now. */
  async tree(): Promise<ClassifiedTree> {
    while (this.isStale || this.building) {
      this.building ??= this.count().finally(() => {
        this.building = undefined;
      });
      await this.building;
    }
    return this.current;
  }

  /** Shows it, and leaves the keyboard where it is. */
  async show(): Promise<void> {
    const { classes } = await this.tree();
    const [first] = classes.filter(({ passages }) => passages.length > 0);
    if (first && !this.view.visible) {
      this.changed.fire(undefined);
      await this.view.reveal(first, { select: false, focus: false });
    }
  }

  /** Lists another page of rows. */
  more(node: MoreNode): void {
    this.rows.more(node);
    this.changed.fire(undefined);
  }

  /** Something is farther than before. */
  progressed(): void {
    this.refresh(found);
  }

  /** The documents whose passages it lists. */
  documents(): readonly vscode.TextDocument[] {
    return activeScope(this.parts.editors)?.documents ?? [];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private item(node: ClassifiedNode): vscode.TreeItem {
    return itemOf(node, {
      icons: this.parts.icons,
      first: this.wanted.order === 'position' ? 'line' : 'score',
      opens: this.current.shown <= fewPassages,
    });
  }

  private running(): string | undefined {
    return this.parts.progress(this.documents().map(({ uri }) => uri.toString()));
  }

  private refresh(withinMs: number): void {
    this.isStale = true;
    if (this.view.visible) {
      this.refreshing.within(withinMs);
    }
  }

  private async count(): Promise<void> {
    this.isStale = false;
    const { classified, filter } = this.parts;
    const texts = this.documents().flatMap((document) => {
      const passages = classified.get(document.uri.toString());
      return passages
        ? {
            document: passages.key,
            passages,
            read: (span: { readonly start: number; readonly end: number }) =>
              document.getText(rangeOf(document, span)),
          }
        : [];
    });
    const units = texts.map(({ passages }) => passages.unit);
    this.current = await inPieces(classifiedTree(texts, { ...this.wanted, filter }));
    this.describe(units);
  }

  /** Says above the rows whose they are, and what is not among them. */
  private describe(units: readonly PassageUnit[]): void {
    const { current, parts } = this;
    const scope = activeScope(parts.editors);
    const running = this.running();
    this.view.description = scope?.name ?? '';
    this.keys.set('classifiedFiltered', parts.filter.active);
    this.keys.set('classifiedSearched', this.wanted.search !== '');
    this.keys.set('classifiedLeft', current.left > 0 && running === undefined);
    // VS Code says what to do in an empty view only where there is no message.
    this.view.message =
      units.length === 0 ? '' : [...this.notes(running, units[0] ?? 'paragraph')].join('\n');
  }

  private *notes(running: string | undefined, unit: PassageUnit): Iterable<string> {
    const { total, shown, left } = this.current;
    const { leastScore } = this.parts.filter;
    const { search } = this.wanted;
    if (running !== undefined) {
      yield running;
    } else if (left > 0) {
      yield unit === 'line'
        ? vscode.l10n.t(
            'Lines without a label: {0}. They are new, changed, or were left out.',
            number(left),
          )
        : vscode.l10n.t(
            'Paragraphs without a label: {0}. They are new, changed, or were left out.',
            number(left),
          );
    }
    if (shown < total) {
      yield leastScore > 0
        ? vscode.l10n.t(
            'Shown: {0}, with a score of {1} or more.',
            counts(shown, total),
            scoreWords(leastScore),
          )
        : vscode.l10n.t('Shown: {0}.', counts(shown, total));
    }
    if (search !== '') {
      yield vscode.l10n.t('Searched for: “{0}”', search);
    }
  }
}
