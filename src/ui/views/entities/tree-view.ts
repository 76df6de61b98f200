import * as vscode from 'vscode';
import type { EntityNode } from '../../entities/nodes';
import { viewName } from '../../names/views';

/** What fills the Entities view. */
export interface EntityRows {
  item(node: EntityNode): vscode.TreeItem;
  children(node?: EntityNode): Promise<readonly EntityNode[]>;
  parent(node: EntityNode): EntityNode | undefined;
}

/** The Entities view as VS Code knows it; what fills it is loaded when it is first looked into. */
export class EntityTreeView implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly view: vscode.TreeView<EntityNode>;

  constructor(rows: () => Promise<EntityRows>) {
    this.view = vscode.window.createTreeView<EntityNode>(viewName('entities'), {
      treeDataProvider: {
        onDidChangeTreeData: this.changed.event,
        getTreeItem: async (node) => (await rows()).item(node),
        getChildren: async (node) => [...(await (await rows()).children(node))],
        getParent: async (node) => (await rows()).parent(node),
      },
      manageCheckboxStateManually: true,
      showCollapseAll: true,
    });
  }

  /** Draws all rows anew. */
  redraw(): void {
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }
}
