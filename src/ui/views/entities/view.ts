import * as vscode from 'vscode';
import { ListedRows, parentOf, type EntityNode, type MoreNode } from '../../entities/nodes';
import { inPieces } from '../../../base/pieces';
import { activeScope, openDocuments, textOf } from '../../entities/scope';
import { switchedBy, whollyOn } from '../../entities/boxes';
import type { EntityTree, LabelRow, TextRow } from '../../entities/rows';
import { entityTree, type EntityOrder } from '../../entities/tree';
import { entityWords } from '../../words/labels';
import { EntityHeading } from './heading';
import { itemOf } from './items';
import type { EntitiesViewParts } from './parts';
import { Soon } from './soon';
import type { EntityRows } from './tree-view';

/** How soon the rows follow, in ms: what a person did, another editor, a run, and edits. */
const atOnce = 0;
const soon = 50;
const found = 400;
const edited = 600;

/** So many texts are listed below their labels without asking. */
const fewTexts = 60;

const nothing: EntityTree = {
  labels: [],
  total: 0,
  sure: 0,
  shown: 0,
  matching: { texts: 0, places: 0 },
};

/**
 * Fills the Entities view: labels, their texts, and where these stand. It is counted anew in the
 * background when something has changed, and while it is hidden not at all.
 */
export class EntitiesView implements EntityRows, vscode.Disposable {
  private readonly rows = new ListedRows();
  private readonly heading: EntityHeading;
  private readonly subscriptions: readonly { dispose(): void }[];
  private readonly refreshing = new Soon(() => {
    this.refresh();
  });
  private current = nothing;
  private isStale = true;
  private building: Promise<void> | undefined;
  private wanted: { order: EntityOrder; search: string; all: boolean } = {
    order: 'position',
    search: '',
    all: false,
  };

  constructor(private readonly parts: EntitiesViewParts) {
    const { findings, filter, runs, tree } = parts;
    this.heading = new EntityHeading(parts);
    const { view } = tree;
    this.subscriptions = [
      this.refreshing,
      this.heading,
      findings.onDidChange(() => {
        this.changed(found);
      }),
      filter.onDidChange(() => {
        this.changed(atOnce);
      }),
      runs.onEvent(({ type, run }) => {
        if (type !== 'streamed' && run.order.task === 'token-classification') {
          this.heading.runs();
        }
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.changed(soon);
      }),
      vscode.window.onDidChangeActiveNotebookEditor(() => {
        this.changed(soon);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // Lines are others now, and what stands around.
        if (contentChanges.length > 0 && this.current.total > 0 && this.lists(document)) {
          this.changed(edited);
        }
      }),
      view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.isStale) {
          this.changed(atOnce);
        }
      }),
      view.onDidChangeCheckboxState(({ items }) => {
        for (const on of [true, false]) {
          const { Checked } = vscode.TreeItemCheckboxState;
          this.switch(
            items.filter(([, state]) => (state === Checked) === on).map(([node]) => node),
            on,
          );
        }
      }),
    ];
  }

  get order(): EntityOrder {
    return this.wanted.order;
  }

  get search(): string {
    return this.wanted.search;
  }

  /** Lists them in another order, those that are searched for, or those of all open documents. */
  want(wanted: Partial<{ order: EntityOrder; search: string; all: boolean }>): void {
    this.wanted = { ...this.wanted, ...wanted };
    this.changed(atOnce);
  }

  /** What it lists as everything is by now. */
  async tree(): Promise<EntityTree> {
    while (this.isStale || this.building) {
      await this.build();
    }
    return this.current;
  }

  /** A row of labels or texts as it is by now. */
  async rowNow<Row extends LabelRow | TextRow>(row: Row): Promise<Row> {
    const { labels } = await this.tree();
    const label = labels.find(({ name }) => name === row.name);
    const now = row.kind === 'label' ? label : label?.texts.find(({ text }) => text === row.text);
    return (now as Row | undefined) ?? row;
  }

  item(node: EntityNode): vscode.TreeItem {
    const texts = this.current.labels.reduce((sum, row) => sum + row.texts.length, 0);
    return itemOf(node, { namesDocuments: this.wanted.all, opensLabels: texts <= fewTexts });
  }

  async children(node?: EntityNode): Promise<readonly EntityNode[]> {
    return this.rows.below(node ? this.current : await this.tree(), node);
  }

  parent(node: EntityNode): EntityNode | undefined {
    return parentOf(node, this.current);
  }

  /** Lists another page of rows. */
  more(node: MoreNode): void {
    this.rows.more(node);
    this.parts.tree.redraw();
  }

  /** Switches the boxes of rows. */
  switch(nodes: readonly EntityNode[], on: boolean): void {
    const { filter } = this.parts;
    const rows = nodes.flatMap((node) =>
      node.kind === 'label' || node.kind === 'text' ? switchedBy(node) : [],
    );
    if (rows.length > 0) {
      filter.switch(rows, on);
      const whole = on ? whollyOn(this.current, filter) : [];
      if (whole.length > 0) {
        filter.switch(whole, true);
      }
    }
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private lists(document: vscode.TextDocument): boolean {
    return this.wanted.all || this.documents().includes(document);
  }

  /** The documents that it lists the entities of. */
  documents(): readonly vscode.TextDocument[] {
    const { findings, editors } = this.parts;
    return this.wanted.all
      ? openDocuments(findings.documentKeys)
      : (activeScope(editors)?.documents ?? []);
  }

  private changed(withinMs: number): void {
    this.isStale = true;
    if (this.parts.tree.view.visible) {
      this.refreshing.within(withinMs);
    }
  }

  /** Draws what has changed; {@link children} is asked for it then. */
  private refresh(): void {
    void this.tree().then(() => {
      this.parts.tree.redraw();
    });
  }

  private build(): Promise<void> {
    this.building ??= this.count().finally(() => {
      this.building = undefined;
    });
    return this.building;
  }

  private async count(): Promise<void> {
    this.isStale = false;
    const { findings, filter } = this.parts;
    const { order, search, all } = this.wanted;
    const { compare } = new Intl.Collator(vscode.env.language, { numeric: true });
    const documents = this.documents();
    const wish = { filter, nameOf: entityWords, order, search, compare };
    this.current = await inPieces(entityTree(findings, documents.map(textOf), wish));
    this.heading.show(this.current, { documents, search, all });
  }
}
