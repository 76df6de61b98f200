import * as vscode from 'vscode';
import { entityKind } from '../../tasks/entity-kinds';
import { rangeOf } from './ranges';
import type { EntityMark, EntityMarks } from './entity-marks';

function kindName(label: string): string | undefined {
  switch (entityKind(label)) {
    case 'person':
      return vscode.l10n.t('Person');
    case 'organization':
      return vscode.l10n.t('Organization');
    case 'location':
      return vscode.l10n.t('Location');
    case 'miscellaneous':
      return vscode.l10n.t('Miscellaneous');
    case 'other':
      return undefined;
  }
}

/** Labels come out of a model's files and are no Markdown: they are appended as text. */
function contentsOf({ entity, model }: EntityMark): vscode.MarkdownString {
  const contents = new vscode.MarkdownString(undefined, true);
  contents.isTrusted = false;
  contents.supportHtml = false;
  const name = kindName(entity.label);
  contents.appendMarkdown('$(tag) ');
  contents.appendText(name ? `${entity.label} – ${name}` : entity.label);
  contents.appendMarkdown('\n\n');
  const score = (entity.score * 100).toFixed(1);
  contents.appendText(vscode.l10n.t('Score {0} %, found by {1}', score, model));
  return contents;
}

/** Tells what a marked entity is. Answers from memory: a hover never runs a model. */
export class EntityHover implements vscode.HoverProvider {
  constructor(private readonly marks: EntityMarks) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const offset = document.offsetAt(position);
    const mark = this.marks
      .of(document.uri)
      .find(({ span }) => span.start <= offset && offset < span.end);
    return mark && new vscode.Hover(contentsOf(mark), rangeOf(document, mark.span));
  }
}
