import * as vscode from 'vscode';
import { licenceText } from '../../downloads/licence-text';
import { progressText } from '../../downloads/progress-text';
import { formatBytes, formatDate, formatPercent } from '../../../base/format';
import { catalogueEntry } from '../../../models/catalogue';
import { taskDefinitions } from '../../../tasks/registry';
import { languagesTitle, useTitle } from '../../commands/models/use-titles';
import { localized } from '../../words/localized';
import { demoName, shortCommit, taskTitle } from '../../words/titles';
import type { ModelRow, ModelUse } from './rows';

/** One fact about a model, as a line below it. */
export interface Detail {
  readonly icon: string;
  readonly name: string;
  readonly value: string;
}

/** The facts about a model, the most asked for first. */
export function detailsOf(row: ModelRow): readonly Detail[] {
  const memory = loadedBytes(row);
  const detail = (icon: string, name: string, value: string): Detail => ({ icon, name, value });
  return [
    ...(row.progress
      ? [detail('cloud-download', vscode.l10n.t('Progress'), progressText(row.progress))]
      : []),
    ...(row.kind === 'unfinished'
      ? [detail('cloud-download', vscode.l10n.t('Progress'), unfinishedText(row))]
      : []),
    ...(row.kind === 'demo' ? [] : [detail('tag', vscode.l10n.t('Id'), row.id)]),
    ...row.uses.map((use) => detail('symbol-event', vscode.l10n.t('Task'), useText(use))),
    ...(isLoaded(row)
      ? [detail('server-process', vscode.l10n.t('Memory'), memoryText(memory))]
      : []),
    ...(row.kind === 'deleted'
      ? []
      : [
          detail('database', vscode.l10n.t('Size on disk'), sizeText(row)),
          ...(row.kind === 'demo' || row.kind === 'shipped'
            ? []
            : [detail('git-commit', vscode.l10n.t('Commit'), row.commit)]),
          detail('law', vscode.l10n.t('Licence'), licenceText(row)),
        ]),
    ...(row.kind === 'shipped' ? shippedDetails(row) : []),
    ...(row.kind === 'installed'
      ? [detail('history', vscode.l10n.t('Last used'), dateText(row.lastUsed))]
      : []),
    ...(row.fetched
      ? [detail('cloud-download', vscode.l10n.t('Fetched'), dateText(row.fetched))]
      : []),
  ];
}

/** What a model takes on disk, and what is kept beside it. */
function sizeText({ bytes, graphBytes = 0 }: ModelRow): string {
  const { language } = vscode.env;
  const size = formatBytes(bytes, language);
  return graphBytes > 0
    ? vscode.l10n.t('{0}, and {1} for faster starts', size, formatBytes(graphBytes, language))
    : size;
}

/** Whose it is, what it is for, and what it is not. */
function shippedDetails({ id, commit, uses: [use] }: ModelRow): readonly Detail[] {
  const entry = catalogueEntry(id);
  const shipped = use && taskDefinitions[use.task].shipped;
  return [
    ...(shipped
      ? [
          {
            icon: 'account',
            name: vscode.l10n.t('By'),
            value: vscode.l10n.t('{0}: “{1}”, unchanged', shipped.authors, shipped.work),
          },
          { icon: 'versions', name: vscode.l10n.t('Version'), value: shortCommit(commit) },
        ]
      : []),
    ...(entry
      ? [
          { icon: 'search', name: vscode.l10n.t('Finds'), value: useTitle(entry.use) },
          { icon: 'globe', name: vscode.l10n.t('Languages'), value: languagesTitle(entry) },
        ]
      : []),
    ...(shipped
      ? [{ icon: 'warning', name: vscode.l10n.t('Limits'), value: localized(shipped.limits) }]
      : []),
  ];
}

/** The tasks that a model is here for. */
export function tasksText({ uses }: ModelRow): string {
  return [...new Set(uses.map(({ task }) => taskTitle(task)))].join(', ');
}

/** The dtypes at which a model is here. */
export function dtypesText({ uses }: ModelRow): string {
  return [...new Set(uses.map(({ dtype }) => dtype))].join(', ');
}

/** True when an unfinished model was whole once. */
export function isDamaged({ uses }: ModelRow): boolean {
  return uses.some(({ part }) => part?.cause === 'damaged');
}

/** How much of an unfinished model is here, of how much. */
export function unfinishedText(row: ModelRow): string {
  const { language } = vscode.env;
  const parts = row.uses.flatMap(({ part }) => (part ? [part] : []));
  if (parts.length === 0) {
    return vscode.l10n.t('not finished, {0} here', formatBytes(row.bytes, language));
  }
  const here = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  return [
    isDamaged(row) ? vscode.l10n.t('damaged') : vscode.l10n.t('not finished'),
    formatPercent(here, total, language),
    vscode.l10n.t('{0} of {1}', formatBytes(here, language), formatBytes(total, language)),
  ].join(' · ');
}

/** What a model is called: its hub id, or what a demo model does. */
export function titleOf(row: ModelRow): string {
  const [use] = row.uses;
  return row.kind === 'demo' && use ? demoName(use.task) : row.id;
}

/** True while some process holds the model, or loads it. */
export function isLoaded({ uses }: ModelRow): boolean {
  return uses.some(({ loaded }) => loaded);
}

/** What the processes of a model hold in memory, in bytes; 0 until that is known. */
function loadedBytes({ uses }: ModelRow): number {
  return uses.reduce((sum, { loaded }) => sum + (loaded?.memoryBytes ?? 0), 0);
}

function memoryText(bytes: number): string {
  return bytes > 0 ? formatBytes(bytes, vscode.env.language) : vscode.l10n.t('loading…');
}

/** Whether a model is loaded, in a word or two; undefined when it is not. */
export function stateText(row: ModelRow): string | undefined {
  const states = row.uses.flatMap(({ loaded }) => (loaded ? [loaded.state] : []));
  if (states.includes('loading')) {
    return vscode.l10n.t('loading…');
  }
  if (states.includes('running')) {
    return vscode.l10n.t('running, {0} in memory', memoryText(loadedBytes(row)));
  }
  return states.length > 0
    ? vscode.l10n.t('loaded, {0} in memory', memoryText(loadedBytes(row)))
    : undefined;
}

function useText({ task, dtype, chosen }: ModelUse): string {
  const text = `${taskTitle(task)} · ${dtype}`;
  return chosen ? vscode.l10n.t('{0} (in use)', text) : text;
}

function dateText(date: Date | undefined): string {
  return date ? formatDate(date, vscode.env.language) : vscode.l10n.t('never');
}
