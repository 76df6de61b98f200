import * as vscode from 'vscode';
import { licenceText } from '../../downloads/licence-text';
import { formatBytes } from '../../../base/format';
import { catalogueOf, type CatalogueEntry } from '../../../models/catalogue';
import type { FoundModel } from '../../../models/hub/hub-types';
import type { Dtype } from '../../../tasks/dtypes';
import { variantBytes } from '../../../models/store/manifest';
import { demoModel, type InstalledManifest } from '../../../models/store/stored-model';
import { labelWords } from '../../words/labels';
import { demoName } from '../../words/titles';
import { automaticModel } from '../../../tasks/definition';
import { taskDefinitions } from '../../../tasks/registry';
import type { TaskId } from '../../../tasks/task';
import { languagesTitle, useTitle } from './use-titles';

/** What choosing an entry means. */
export type Choice =
  /** A value of the setting that needs nothing fetched. */
  | { readonly kind: 'setting'; readonly model: string; readonly dtype?: Dtype }
  | HubChoice
  | { readonly kind: 'enter' }
  | { readonly kind: 'search' };

/** A model of the hub, whose dtypes are still to be asked for. */
export interface HubChoice {
  readonly kind: 'hub';
  readonly id: string;
  /** True where the hub was just asked for such models, and has found this one. */
  readonly found: boolean;
}

export interface ModelItem extends vscode.QuickPickItem {
  /** Missing for separators. */
  readonly choice?: Choice;
}

/** What is offered for a task: what is here first, then the ways to the hub, then known models. */
export function modelItems(
  task: TaskId,
  installed: readonly InstalledManifest[],
  current: { readonly model: string; readonly dtype: Dtype },
): readonly ModelItem[] {
  const here = installed.flatMap((manifest) => installedItems(task, manifest));
  const known = catalogueOf(task).filter(({ id }) => !installed.some((model) => model.id === id));
  const items: readonly ModelItem[] = [
    separator(vscode.l10n.t('On this machine')),
    ...here,
    automaticItem(task),
    demoItem(task),
    separator(vscode.l10n.t('Hub')),
    {
      label: vscode.l10n.t('Search the Hub…'),
      iconPath: new vscode.ThemeIcon('search'),
      alwaysShow: true,
      choice: { kind: 'search' },
    },
    {
      label: vscode.l10n.t('Enter an Id…'),
      iconPath: new vscode.ThemeIcon('edit'),
      alwaysShow: true,
      choice: { kind: 'enter' },
    },
    separator(vscode.l10n.t('Known models')),
    ...known.map((entry) => knownItem(entry, current.dtype)),
  ];
  return items.map((item) => (isCurrent(item, current) ? inUse(item) : item));
}

/** A model that a search has found. */
export function foundItem(found: FoundModel): ModelItem {
  const { id, downloads, gated, languages } = found;
  const count = new Intl.NumberFormat(vscode.env.language, { notation: 'compact' });
  return {
    label: id,
    description: vscode.l10n.t('{0} downloads', count.format(downloads)),
    detail: [
      vscode.l10n.t('Licence: {0}', licenceText(found)),
      ...(languages.length > 0 ? [languages.slice(0, 8).join(', ')] : []),
      ...(gated ? [vscode.l10n.t('gated: signing in is needed')] : []),
    ].join(' · '),
    iconPath: new vscode.ThemeIcon(gated ? 'lock' : 'cloud-download'),
    alwaysShow: true,
    choice: { kind: 'hub', id, found: true },
  };
}

/** About how large a model is, at each dtype for which that is known. */
function sizesText(megabytes: CatalogueEntry['megabytes']): string {
  return Object.entries(megabytes)
    .map(([dtype, size]) => `${dtype} ≈ ${formatBytes(size * 1e6, vscode.env.language)}`)
    .join(', ');
}

function installedItems(task: TaskId, manifest: InstalledManifest): readonly ModelItem[] {
  const { id, variants, commit, endpoint } = manifest;
  const licence = licenceText({ ...manifest, imported: endpoint === undefined });
  return variants
    .filter((variant) => variant.task === task)
    .map((variant) => ({
      label: id,
      description: `${variant.dtype} · ${formatBytes(variantBytes(manifest, variant), vscode.env.language)}`,
      detail: vscode.l10n.t('Licence: {0} · commit {1}', licence, commit.slice(0, 7)),
      iconPath: new vscode.ThemeIcon('package'),
      choice: { kind: 'setting', model: id, dtype: variant.dtype },
    }));
}

function automaticItem(task: TaskId): ModelItem {
  return {
    label: vscode.l10n.t('Automatic'),
    description: taskDefinitions[task].fullModel,
    detail: vscode.l10n.t('If it is on this machine, else the demo model; fetches nothing'),
    iconPath: new vscode.ThemeIcon('sparkle'),
    choice: { kind: 'setting', model: automaticModel },
  };
}

function demoItem(task: TaskId): ModelItem {
  return {
    label: vscode.l10n.t('Demo model (customer letters only)'),
    description: demoModel,
    detail: vscode.l10n.t('{0}; comes with the extension', demoName(task)),
    iconPath: new vscode.ThemeIcon('beaker'),
    choice: { kind: 'setting', model: demoModel },
  };
}

/** A model of the catalogue. */
export function knownItem(entry: CatalogueEntry, dtype: Dtype): ModelItem {
  const { id, use, labels = [], megabytes } = entry;
  const size = megabytes[dtype];
  return {
    label: id,
    description: size === undefined ? '' : `≈ ${formatBytes(size * 1e6, vscode.env.language)}`,
    // The line ends where the window does: what matters least stands last.
    detail: [
      useTitle(use),
      languagesTitle(entry),
      vscode.l10n.t('Licence: {0}', licenceText({ id })),
      labels.map(labelWords).join(', '),
      sizesText(megabytes),
    ]
      .filter((text) => text !== '')
      .join(' · '),
    iconPath: new vscode.ThemeIcon('cloud-download'),
    choice: { kind: 'hub', id, found: false },
  };
}

function separator(label: string): ModelItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function isCurrent(
  { choice }: ModelItem,
  current: { readonly model: string; readonly dtype: Dtype },
): boolean {
  return (
    choice?.kind === 'setting' &&
    choice.model === current.model &&
    (choice.dtype ?? current.dtype) === current.dtype
  );
}

function inUse(item: ModelItem): ModelItem {
  const mark = vscode.l10n.t('in use');
  return { ...item, description: item.description ? `${item.description} · ${mark}` : mark };
}
