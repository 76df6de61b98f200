import * as vscode from 'vscode';
import type { Classifications } from '../../runs/classified/classifications';
import type { Classes } from '../../runs/classified/classes';
import { shippedVersion } from '../../models/store/stored-model';
import { scoreMeaning } from '../../tasks/score-meaning';
import { rangeOf } from '../editor/ranges';
import { inert } from '../words/inert';
import { localized } from '../words/localized';
import { modelName, shortCommit } from '../words/titles';
import { classWords, scoreWords } from './class-words';
import type { ClassifiedFilter } from './classified-filter';

/** So many further classes are said. */
const mostOthers = 5;

/** Tells what a passage is, on the line that its mark is beside. Answers from memory. */
class ClassHover implements vscode.HoverProvider {
  constructor(
    private readonly classified: Classifications,
    private readonly filter: ClassifiedFilter,
  ) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const offset = document.offsetAt(position);
    const here = this.classified
      .get(document.uri.toString())
      ?.within({ start: offset, end: offset })
      .find(
        ({ start, classes }) =>
          this.filter.isShown(classes) && document.positionAt(start).line === position.line,
      );
    if (!here) {
      return undefined;
    }
    const { end } = document.lineAt(position.line).range;
    const { start } = rangeOf(document, here);
    return new vscode.Hover(contentsOf(here.classes), new vscode.Range(start, end));
  }
}

/** Names of classes and models come out of files of others, and are shown as they are. */
function contentsOf({ labels, model, guess }: Classes): vscode.MarkdownString {
  const [best, ...others] = labels;
  const words = classWords(best.label);
  const head = `**${inert(words)}**${words === best.label ? '' : inert(` (${best.label})`)}`;
  const further = others
    .slice(0, mostOthers)
    .map(({ label, score }) => `${classWords(label)} ${scoreWords(score)}`)
    .join(', ');
  const lines = [
    vscode.l10n.t('Score {0}, classified by {1}', scoreWords(best.score), modelName(model)),
    ...versionOf(model),
    ...(further === '' ? [] : [vscode.l10n.t('Else: {0}', further)]),
  ].map(inert);
  const notes = [
    localized(scoreMeaning),
    ...(guess
      ? [vscode.l10n.t('A guess: the demo model was not made for texts like this one.')]
      : []),
  ].map(inert);
  // Two spaces before its end break a line.
  const contents = new vscode.MarkdownString([head, lines.join('  \n'), ...notes].join('\n\n'));
  contents.isTrusted = false;
  contents.supportHtml = false;
  return contents;
}

/** Which files of a model have said so; the demo model has come with the extension. */
function versionOf({ commit, dtype, demo }: Classes['model']): readonly string[] {
  if (demo) {
    return [];
  }
  const version = shortCommit(commit);
  return shippedVersion(commit) === undefined
    ? [vscode.l10n.t('Commit {0}, {1}', version, dtype)]
    : [vscode.l10n.t('Version {0}, {1}', version, dtype)];
}

/** Shows it in every document. */
export function registerClassHover(
  classified: Classifications,
  filter: ClassifiedFilter,
): vscode.Disposable {
  return vscode.languages.registerHoverProvider('*', new ClassHover(classified, filter));
}
