import * as vscode from 'vscode';
import { scoresOf, totalOf, type Counts, type Difference } from '../../corrections/difference';
import { inert } from '../words/inert';
import { entityWords } from '../words/labels';

/** How one model differs. */
export interface ModelDifference {
  /** What the model is called. */
  readonly name: string;
  readonly difference: Difference;
}

/** What was compared. */
export interface ComparedDocument {
  readonly name: string;
  readonly corrections: number;
  /** Corrections whose place is not known, which do not count. */
  readonly orphans: number;
  readonly complete: boolean;
}

function percent(ratio: number | undefined): string {
  return ratio === undefined
    ? '–'
    : new Intl.NumberFormat(vscode.env.language, {
        style: 'percent',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      }).format(ratio);
}

function cells({ right, wrong, missed }: Counts): readonly string[] {
  const { precision, recall, f1 } = scoresOf({ right, wrong, missed });
  return [percent(precision), percent(recall), percent(f1), ...[right, wrong, missed].map(String)];
}

/** Lines may end within Korean words, which in a narrow column are read from top to bottom then. */
function whole(words: string): string {
  return words.replace(/\p{Script=Hangul}(?=\p{Script=Hangul})/gu, '$&\u2060');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const rule = heads.map((_, index) => (index === 0 ? '---' : '---:'));
  return [heads.map((head) => inert(whole(head))), rule, ...rows].map(line).join('\n');
}

function scoreHeads(): readonly string[] {
  return [
    vscode.l10n.t('Precision'),
    vscode.l10n.t('Recall'),
    'F1',
    vscode.l10n.t('Right'),
    vscode.l10n.t('Wrong'),
    vscode.l10n.t('Missed'),
  ];
}

/** A table of all labels of one model, the most frequent first. */
function labelTable({ labels }: Difference, named: ReadonlyMap<string, string>): string {
  const weight = ({ right, missed, wrong }: Counts): number => right + missed + wrong;
  const sorted = [...labels].sort(([, a], [, b]) => weight(b) - weight(a));
  return table(
    [vscode.l10n.t('Label'), ...scoreHeads()],
    sorted.map(([label, counts]) => [
      inert(entityWords(named.get(label) ?? label)),
      ...cells(counts),
    ]),
  );
}

function documentLine({ name, corrections, orphans, complete }: ComparedDocument): string {
  const notes = [
    vscode.l10n.t('{0} corrections', corrections),
    ...(complete ? [vscode.l10n.t('completely reviewed')] : []),
    ...(orphans > 0 ? [vscode.l10n.t('{0} without a place, not counted', orphans)] : []),
  ];
  return `- ${inert(name)}: ${inert(notes.join(', '))}`;
}

/**
 * How models differ from what a person has corrected, in Markdown.
 *
 * @param named what the person has called labels, by the names under which they are compared
 */
export function differenceReport(
  models: readonly ModelDifference[],
  documents: readonly ComparedDocument[],
  named: ReadonlyMap<string, string>,
): string {
  const sections = models.flatMap(({ name, difference }) => [
    `## ${inert(name)}`,
    difference.labels.size === 0
      ? inert(vscode.l10n.t('Nothing that was reviewed can be compared.'))
      : labelTable(difference, named),
  ]);
  return [
    `# ${inert(vscode.l10n.t('Models Compared with Your Corrections'))}`,
    table(
      [vscode.l10n.t('Model'), ...scoreHeads(), vscode.l10n.t('Not reviewed')],
      models.map(({ name, difference }) => [
        inert(name),
        ...cells(totalOf(difference)),
        String(difference.unreviewed),
      ]),
    ),
    ...sections,
    `## ${inert(vscode.l10n.t('What Was Compared'))}`,
    documents.map(documentLine).join('\n'),
    `## ${inert(vscode.l10n.t('What Counts'))}`,
    [
      vscode.l10n.t(
        'Right: the model has found just these words under this label, which you have marked, changed or accepted. Labels of models that mean the same count as one: PER and PERSON.',
      ),
      vscode.l10n.t(
        'Wrong: what it has found overlaps such an entity with other words or another label, or lies in words that you have said are not an entity.',
      ),
      vscode.l10n.t('Missed: an entity of yours that it has not found so.'),
      vscode.l10n.t(
        'Not reviewed: it lies where you have said nothing. It counts only in documents that you have declared completely reviewed: there it is wrong.',
      ),
      vscode.l10n.t(
        'Precision is the share of what is right in what was found, recall in what you say there is; F1 is their harmonic mean.',
      ),
    ]
      .map((line) => `- ${inert(line)}`)
      .join('\n'),
    '',
  ].join('\n\n');
}
