import * as vscode from 'vscode';
import { licenceText } from '../../downloads/licence-text';
import { formatBytes } from '../../../base/format';
import { catalogueEntry, catalogueOf, type CatalogueEntry } from '../../../models/catalogue';
import type { FoundModel } from '../../../models/hub/hub-types';
import type { Dtype } from '../../../tasks/dtypes';
import { variantBytes } from '../../../models/store/manifest';
import {
  demoModel,
  isShipped,
  type InstalledManifest,
  type StoredModel,
} from '../../../models/store/stored-model';
import { labelWords } from '../../words/labels';
import { demoName } from '../../words/titles';
import { automaticModel, type ShippedModel } from '../../../tasks/definition';
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

/** What the settings choose for a task, and what that comes to on this machine. */
export interface Current {
  readonly model: string;
  readonly dtype: Dtype;
  /** `undefined` where it is not here. */
  readonly used: Pick<StoredModel, 'id' | 'dtype' | 'demo' | 'commit'> | undefined;
}

/**
 * What is offered for a task: what is chosen by itself, what is here, the ways to the hub, and known
 * models. “In use” stands at what runs now, and nowhere else.
 */
export function modelItems(
  task: TaskId,
  installed: readonly InstalledManifest[],
  current: Current,
): readonly ModelItem[] {
  const { demo, shipped } = taskDefinitions[task];
  const known = catalogueOf(task).filter(
    ({ id }) => id !== shipped?.id && !installed.some((model) => model.id === id),
  );
  const isAway = ![automaticModel, demoModel].includes(current.model) && !current.used;
  const isKnown = known.some(({ id }) => id === current.model);
  const here = [
    ...installed.flatMap((manifest) => installedItems(task, manifest, current)),
    ...(shipped ? [shippedItem(shipped, current)] : []),
    ...(demo ? [demoItem(task, current)] : []),
  ];
  return [
    automaticItem(task, current),
    ...(here.length > 0 ? [separator(vscode.l10n.t('On this machine')), ...here] : []),
    ...(isAway && !isKnown ? [separator(vscode.l10n.t('Not here')), awayItem(current.model)] : []),
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
    ...known.map((entry) => {
      const item = knownItem(entry, current.dtype);
      return isAway && entry.id === current.model ? marked(item, chosenAway()) : item;
    }),
  ];
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

function installedItems(
  task: TaskId,
  manifest: InstalledManifest,
  { model, dtype: wanted, used }: Current,
): readonly ModelItem[] {
  const { id, variants, commit, endpoint } = manifest;
  const licence = licenceText({ ...manifest, imported: endpoint === undefined });
  return variants
    .filter((variant) => variant.task === task)
    .map((variant): ModelItem => {
      const { dtype } = variant;
      const size = formatBytes(variantBytes(manifest, variant), vscode.env.language);
      const item: ModelItem = {
        label: id,
        description: `${dtype} · ${size}`,
        detail: vscode.l10n.t('Licence: {0} · commit {1}', licence, commit.slice(0, 7)),
        iconPath: new vscode.ThemeIcon('package'),
        choice: { kind: 'setting', model: id, dtype },
      };
      const isForPair = taskDefinitions[task].modelFor === 'pair' && model === automaticModel;
      if (isForPair && dtype === wanted) {
        return marked(item, vscode.l10n.t('in use for its languages'));
      }
      const isUsed = used?.id === id && used.dtype === dtype && !isShipped(used);
      return isUsed ? marked(item, vscode.l10n.t('in use')) : item;
    });
}

/** Says what it comes to now, and what would be taken if it were here. */
function automaticItem(task: TaskId, { model, used }: Current): ModelItem {
  const { modelFor } = taskDefinitions[task];
  const item: ModelItem = {
    label: vscode.l10n.t('Automatic'),
    detail: automaticDetail(task),
    iconPath: new vscode.ThemeIcon('sparkle'),
    choice: { kind: 'setting', model: automaticModel },
  };
  if (model !== automaticModel) {
    return item;
  }
  const now =
    modelFor === 'pair' || !used
      ? []
      : [used.demo ? vscode.l10n.t('now the demo model') : vscode.l10n.t('now {0}', used.id)];
  return marked(item, vscode.l10n.t('chosen'), ...now);
}

/** What the automatic choice takes. */
function automaticDetail(task: TaskId): string {
  const { fullModel, modelFor, demo, shipped } = taskDefinitions[task];
  if (modelFor === 'pair') {
    return vscode.l10n.t('For each pair of languages the best that is here; else it asks');
  }
  if (shipped) {
    return vscode.l10n.t(
      '{0} and rules, until {1} is on this machine; organizations and places by the demo model',
      shipped.id,
      fullModel,
    );
  }
  return demo
    ? vscode.l10n.t('The demo model, until {0} is on this machine', fullModel)
    : vscode.l10n.t('{0}; it asks before that is fetched', fullModel);
}

/** A model of others that comes with the extension. */
function shippedItem({ id, dtype, authors }: ShippedModel, { used }: Current): ModelItem {
  const entry = catalogueEntry(id);
  const size = entry?.megabytes[dtype];
  const item: ModelItem = {
    label: id,
    description: [
      dtype,
      ...(size === undefined ? [] : [formatBytes(size * 1e6, vscode.env.language)]),
    ].join(' · '),
    detail: [
      vscode.l10n.t('comes with the extension'),
      ...(entry ? [useTitle(entry.use), languagesTitle(entry)] : []),
      vscode.l10n.t('Licence: {0}', licenceText({ id })),
      authors,
    ].join(' · '),
    iconPath: new vscode.ThemeIcon('package'),
    choice: { kind: 'setting', model: id },
  };
  const isUsed = used?.id === id && isShipped(used);
  return isUsed ? marked(item, vscode.l10n.t('in use')) : item;
}

function demoItem(task: TaskId, { used }: Current): ModelItem {
  const item: ModelItem = {
    label: vscode.l10n.t('Demo model (customer letters only)'),
    description: demoModel,
    detail: vscode.l10n.t('{0}; comes with the extension', demoName(task)),
    iconPath: new vscode.ThemeIcon('beaker'),
    choice: { kind: 'setting', model: demoModel },
  };
  return used?.demo === true ? marked(item, vscode.l10n.t('in use')) : item;
}

/** A model that the settings choose, of which nothing is known here. */
function awayItem(id: string): ModelItem {
  return marked(
    {
      label: id,
      iconPath: new vscode.ThemeIcon('cloud-download'),
      choice: { kind: 'hub', id, found: false },
    },
    chosenAway(),
  );
}

function chosenAway(): string {
  return vscode.l10n.t('chosen, not on this machine');
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

function marked(item: ModelItem, ...marks: readonly string[]): ModelItem {
  const description = [item.description ?? '', ...marks].filter((text) => text !== '').join(' · ');
  return { ...item, description };
}
