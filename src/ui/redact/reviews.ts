import * as vscode from 'vscode';
import { ContextKeys } from '../context-keys';
import { viewName } from '../names/views';
import { lineCounter } from './line-counter';
import type { Review } from './review';
import { openDiff, revealItem, shows } from './review-editor';
import { ReviewDocuments, type Sides } from './review-documents';
import { childrenOf, itemsOf, treeItem, type ReviewNode } from './review-tree';

interface Open {
  readonly review: Review;
  readonly sides: Sides;
  /** Counts the lines of the text that is reviewed. */
  readonly lineOf: (offset: number) => number;
}

/**
 * The review that is open: a diff editor, and beside it a list of what it consists of. One at a
 * time; opening another, or closing its editor, ends it, and nothing was written.
 */
export class Reviews implements vscode.Disposable {
  private readonly documents = new ReviewDocuments();
  private readonly keys = new ContextKeys();
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<ReviewNode>;
  private readonly subscriptions: readonly { dispose(): void }[];
  private open: Open | undefined;
  private isApplying = false;

  constructor() {
    this.view = vscode.window.createTreeView<ReviewNode>(viewName('redaction'), {
      treeDataProvider: {
        onDidChangeTreeData: this.changed.event,
        getTreeItem: (node) => treeItem(node, this.open?.lineOf ?? (() => 0)),
        getChildren: (node) => childrenOf(this.open?.review.groups ?? [], node),
        getParent: ({ group, item }) => (item ? { group } : undefined),
      },
      manageCheckboxStateManually: true,
      showCollapseAll: true,
    });
    this.subscriptions = [
      this.documents,
      this.changed,
      this.view,
      this.view.onDidChangeCheckboxState(({ items }) => this.switched(items)),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (this.open && closed.some((tab) => shows(tab, this.open?.sides.right))) {
          this.end();
        }
      }),
    ];
  }

  get current(): Review | undefined {
    return this.open?.review;
  }

  /** Shows a review, in place of one that is open. */
  async show(review: Review): Promise<void> {
    await this.close();
    const sides = this.documents.open(review);
    this.open = { review, sides, lineOf: lineCounter(review.before) };
    this.keys.set('reviewing', true);
    this.keys.set('reviewOf', review.about);
    this.describe();
    await openDiff(sides, review.title);
    const [first] = childrenOf(review.groups, undefined);
    if (first && this.current === review) {
      await this.view.reveal(first, { focus: false, select: false, expand: true });
    } else if (this.current === review) {
      // There is no row to reveal, and the view has to say so.
      const focus = `${viewName('redaction')}.focus`;
      await vscode.commands.executeCommand(focus, { preserveFocus: true });
    }
  }

  /** Says that the review of now is another than it was. */
  refresh(): void {
    if (this.open) {
      this.describe();
      this.documents.refresh(this.open.sides.right);
      this.changed.fire(undefined);
    }
  }

  async switch(ids: ReadonlySet<string>, on: boolean): Promise<void> {
    await this.current?.switch(ids, on);
    this.refresh();
  }

  /** Switches the row of the list that the keyboard is on: VS Code itself takes only a click. */
  async switchFocused(): Promise<void> {
    // An extension is told which row is selected, not which has the focus.
    await vscode.commands.executeCommand('list.selectAndPreserveFocus');
    // That is told a moment later, and while the list is drawn anew nothing is selected.
    for (let wait = 0; wait < 10 && (wait === 0 || this.view.selection.length === 0); wait++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    // A selected row is as it was when it was selected.
    const selected = new Set(this.view.selection.flatMap(itemsOf).map(({ id }) => id));
    const items = (this.current?.groups ?? [])
      .flatMap((group) => group.items)
      .filter(({ id, fixed }) => selected.has(id) && fixed !== true);
    await this.switch(new Set(items.map(({ id }) => id)), !items.every(({ on }) => on));
  }

  /** Does what was asked for with what is switched on; the review ends where that was done. */
  async apply(): Promise<void> {
    const review = this.current;
    if (!review || this.isApplying) {
      return;
    }
    this.isApplying = true;
    try {
      const isDone = await review.apply();
      if (this.current === review) {
        if (isDone) {
          await this.close();
        } else {
          this.refresh();
        }
      }
    } finally {
      this.isApplying = false;
    }
  }

  /** Puts on the clipboard what is switched on; the review stays open. */
  async copy(): Promise<void> {
    await this.current?.copy();
    this.refresh();
  }

  /** Shows an item on both sides of the diff editor. */
  async reveal(id: string): Promise<void> {
    if (!this.open) {
      return;
    }
    const { review, sides } = this.open;
    const item = review.groups.flatMap(({ items }) => items).find((one) => one.id === id);
    if (!item) {
      return;
    }
    await openDiff(sides, review.title, true);
    revealItem(item, sides);
  }

  /** Which side of the review an editor shows, if any. */
  sideOf(document: vscode.TextDocument): 'before' | 'after' | undefined {
    const uri = document.uri.toString();
    const { left, right } = this.open?.sides ?? {};
    return uri === right?.toString() ? 'after' : uri === left?.toString() ? 'before' : undefined;
  }

  /** Ends the review without writing anything. */
  async close(): Promise<void> {
    const right = this.open?.sides.right;
    this.end();
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const own = tabs.filter((tab) => shows(tab, right));
    if (own.length > 0) {
      await vscode.window.tabGroups.close(own);
    }
  }

  dispose(): void {
    this.open?.review.dispose();
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private async switched(
    boxes: readonly (readonly [ReviewNode, vscode.TreeItemCheckboxState])[],
  ): Promise<void> {
    for (const wanted of [true, false]) {
      const nodes = boxes.filter(
        ([, state]) => (state === vscode.TreeItemCheckboxState.Checked) === wanted,
      );
      const ids = new Set(nodes.flatMap(([node]) => itemsOf(node).map(({ id }) => id)));
      if (ids.size > 0) {
        await this.switch(ids, wanted);
      }
    }
  }

  private describe(): void {
    const notes = this.current?.notes ?? [];
    this.view.message = notes.join(' ');
  }

  private end(): void {
    if (!this.open) {
      return;
    }
    const { sides, review } = this.open;
    this.open = undefined;
    review.dispose();
    this.documents.close(sides);
    this.keys.set('reviewing', false);
    this.keys.set('reviewOf', '');
    this.changed.fire(undefined);
  }
}
