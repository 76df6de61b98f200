import * as vscode from 'vscode';
import type { Finding, PlacedFinding } from '../../findings/finding';
import { shippedVersion } from '../../models/store/stored-model';
import { ruleSentence } from '../../tasks/rule-sentence';
import { scoreMeaning } from '../../tasks/score-meaning';
import { inert } from '../words/inert';
import { entityWords } from '../words/labels';
import { localized } from '../words/localized';
import { modelName, shortCommit } from '../words/titles';
import type { FindingReader } from './entity-meant';
import { actionLinks } from './hover-actions';

type ModelSource = Extract<Finding['source'], { kind: 'model' }>;

/** Who says so, in lines. */
function sourceLines({ score, source }: Finding): readonly string[] {
  switch (source.kind) {
    case 'person':
      return [vscode.l10n.t('You have said so.')];
    case 'rule': {
      const { id: rule, checked } = source;
      const sentence = ruleSentence({ rule, checked });
      return sentence ? [localized(sentence)] : [];
    }
    case 'model': {
      const percent = (score * 100).toFixed(1);
      const found = vscode.l10n.t('Score {0} %, found by {1}', percent, modelName(source));
      // Of what was imported it is not known, and the demo model has come with the extension.
      const isSaid = source.commit !== '' && !source.demo;
      return [found, ...(isSaid ? [versionOf(source)] : [])];
    }
  }
}

/** Which files of a model have found it. */
function versionOf({ commit, dtype }: ModelSource): string {
  return shippedVersion(commit) === undefined
    ? vscode.l10n.t('Commit {0}, {1}', shortCommit(commit), dtype)
    : vscode.l10n.t('Version {0}, {1}', shortCommit(commit), dtype);
}

/** How often the same stands in the document, and which of these it is. */
function countLine({ finding }: PlacedFinding, all: readonly PlacedFinding[]): string {
  const same = all.filter(
    ({ finding: { label, text } }) => label === finding.label && text === finding.text,
  );
  const place = same.findIndex((one) => one.finding.id === finding.id) + 1;
  return same.length > 1
    ? vscode.l10n.t('{0} of {1} places with this text in the document', place, same.length)
    : vscode.l10n.t('The only place with this text in the document');
}

/**
 * Labels and names of models come out of files of others, and are shown as they are. Icons are off
 * with everything else: a label may look like one.
 */
function contentsOf(placed: PlacedFinding, all: readonly PlacedFinding[]): vscode.MarkdownString {
  const { finding } = placed;
  const { label, source, parts } = finding;
  const words = entityWords(label);
  const head = `**${inert(words)}**${words === label ? '' : inert(` (${label})`)}`;
  const lines = [
    ...(parts ? [parts.map(entityWords).join(', ')] : []),
    ...sourceLines(finding),
    countLine(placed, all),
  ].map(inert);
  const notes = [
    ...(source.kind === 'model' ? [localized(scoreMeaning)] : []),
    ...(source.kind === 'model' && source.guess === true
      ? [vscode.l10n.t('A guess: the demo model was not made for texts like this one.')]
      : []),
  ].map(inert);
  // Two spaces before its end break a line.
  const paragraphs = [head, lines.join('  \n'), ...notes];
  const contents = new vscode.MarkdownString(paragraphs.join('\n\n'), false);
  contents.isTrusted = false;
  contents.supportHtml = false;
  return contents;
}

/** What a hover says of an answer: a question is somebody's own text, and is shown as it is. */
export function answerContents({ finding }: PlacedFinding): vscode.MarkdownString {
  const head = vscode.l10n.t('Answer to “{0}”', finding.label);
  const lines = sourceLines(finding).map(inert);
  const paragraphs = [`**${inert(head)}**`, lines.join('  \n'), inert(localized(scoreMeaning))];
  const contents = new vscode.MarkdownString(paragraphs.join('\n\n'), false);
  contents.isTrusted = false;
  contents.supportHtml = false;
  return contents;
}

/** What a hover says of entities, and what can be done with the one that is nearest. */
export function hoverContents(
  document: vscode.Uri,
  here: readonly PlacedFinding[],
  findings: FindingReader,
): vscode.MarkdownString[] {
  const all = findings.all(document.toString(), { kind: 'entity' });
  return here.flatMap((placed) => [contentsOf(placed, all), actionLinks(document, placed.finding)]);
}
