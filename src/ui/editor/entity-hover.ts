import * as vscode from 'vscode';
import type { Finding } from '../../findings/finding';
import type { FindingStore } from '../../findings/store';
import { ruleSentence } from '../../tasks/rule-sentence';
import { scoreMeaning } from '../../tasks/score-meaning';
import { entityWords } from '../words/labels';
import { localized } from '../words/localized';
import { modelName } from '../words/titles';
import { rangeOf } from './ranges';

/** Labels come out of a model's files and are no Markdown: they are appended as text. */
function contentsOf({ label, score, source, parts }: Finding): vscode.MarkdownString {
  const contents = new vscode.MarkdownString(undefined, true);
  contents.isTrusted = false;
  contents.supportHtml = false;
  const words = entityWords(label);
  contents.appendMarkdown('$(tag) ');
  contents.appendText(words === label ? label : `${words} (${label})`);
  if (parts) {
    contents.appendMarkdown('\n\n');
    contents.appendText(parts.map(entityWords).join(', '));
  }
  if (source.kind === 'rule') {
    const { id: rule, checked } = source;
    const sentence = ruleSentence({ rule, checked });
    contents.appendMarkdown('\n\n');
    contents.appendText(sentence ? localized(sentence) : '');
  }
  if (source.kind === 'model') {
    contents.appendMarkdown('\n\n');
    const percent = (score * 100).toFixed(1);
    contents.appendText(vscode.l10n.t('Score {0} %, found by {1}', percent, modelName(source)));
    contents.appendMarkdown('\n\n');
    contents.appendText(localized(scoreMeaning));
    if (source.guess === true) {
      contents.appendMarkdown('\n\n$(warning) ');
      contents.appendText(
        vscode.l10n.t('A guess: the demo model was not made for texts like this one.'),
      );
    }
  }
  return contents;
}

/** Tells what a marked entity is. Answers from memory: a hover never runs a model. */
export class EntityHover implements vscode.HoverProvider {
  constructor(private readonly findings: FindingStore) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const here = this.findings.at(document.uri.toString(), document.offsetAt(position), {
      kind: 'entity',
    });
    // Of those that overlap, the last begins nearest to what is pointed at.
    const nearest = here.at(-1);
    return (
      nearest &&
      new vscode.Hover(
        here.map(({ finding }) => contentsOf(finding)),
        rangeOf(document, nearest),
      )
    );
  }
}
