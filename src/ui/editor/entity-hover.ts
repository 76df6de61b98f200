import * as vscode from 'vscode';
import type { FindingReader } from './entity-meant';
import { rangeOf } from './ranges';

/** Tells what a marked entity is. Answers from memory: a hover never runs a model. */
export class EntityHover implements vscode.HoverProvider {
  constructor(private readonly findings: FindingReader) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const { uri } = document;
    const here = this.findings.at(uri.toString(), document.offsetAt(position), { kind: 'entity' });
    // Of those that overlap, the last begins nearest to what is pointed at.
    const nearest = here.at(-1);
    if (!nearest) {
      return undefined;
    }
    const range = rangeOf(document, nearest);
    const { hoverContents } = await import('./hover-contents');
    return new vscode.Hover(hoverContents(uri, here, this.findings), range);
  }
}
