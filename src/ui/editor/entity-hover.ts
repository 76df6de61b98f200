import * as vscode from 'vscode';
import type { FindingReader } from './entity-meant';
import { rangeOf } from './ranges';

/** Tells what a marked entity is, and to what a marked passage is the answer. Answers from memory: a hover never runs a model. */
export class EntityHover implements vscode.HoverProvider {
  constructor(private readonly findings: FindingReader) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const { uri } = document;
    const [key, offset] = [uri.toString(), document.offsetAt(position)];
    const here = this.findings.at(key, offset, { kind: 'entity' });
    const answers = this.findings.at(key, offset, { kind: 'answer' });
    // Of those that overlap, the last begins nearest to what is pointed at.
    const nearest = here.at(-1) ?? answers.at(-1);
    if (!nearest) {
      return undefined;
    }
    const range = rangeOf(document, nearest);
    const { answerContents, hoverContents } = await import('./hover-contents');
    const contents = [...hoverContents(uri, here, this.findings), ...answers.map(answerContents)];
    return new vscode.Hover(contents, range);
  }
}
