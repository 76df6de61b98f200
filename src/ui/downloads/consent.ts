import * as vscode from 'vscode';
import { formatBytes } from '../../base/format';
import type { InstallPlan } from '../../models/hub/hub-types';
import type { Expectation, Surprise } from '../../models/install/expectation';
import type { Dtype } from '../../tasks/dtypes';
import type { TaskId } from '../../tasks/task';
import { licenceText } from './licence-text';

/** A model that is not here and that something needs. */
export interface Wanted {
  /** Hub id. */
  readonly id: string;
  readonly task: TaskId;
  readonly dtype: Dtype;
  /** A sentence that says why it is needed. */
  readonly reason: string;
  /** The same in a word or two, for a list of several. */
  readonly use: string;
  /** True where another question has said all of this already. */
  readonly agreed?: boolean;
  /** A sentence that whoever agrees has to know. */
  readonly caution?: string | undefined;
}

/** Something wanted, and what is known of it before the hub is asked. */
export interface WantedModel extends Wanted {
  readonly expected: Expectation;
}

/**
 * The first question, from what is known on this machine: whether the hub may be asked for models,
 * and what they are is fetched. Nothing has been asked of the network then.
 */
export async function agreesToAsk(wanted: readonly WantedModel[]): Promise<boolean> {
  const [only, ...others] = wanted;
  if (!only) {
    return true;
  }
  // Of what is not known nobody can say yes to more than to looking it up.
  const isUnknown = others.length === 0 && only.expected.bytes === undefined;
  const yes = isUnknown ? vscode.l10n.t('Look Up') : vscode.l10n.t('Download');
  const title =
    others.length > 0
      ? vscode.l10n.t('Download {0} models?', wanted.length)
      : isUnknown
        ? vscode.l10n.t('Look up {0}?', only.id)
        : vscode.l10n.t('Download {0}?', only.id);
  const why = others.length > 0 ? [] : [only.reason, ...cautionsOf(wanted), ''];
  return agrees(title, [...why, ...offerOf(wanted)], yes);
}

/** All that is to be said of models before they are wanted, and the hub is asked. */
export function offerOf(wanted: readonly WantedModel[]): readonly string[] {
  const [only, ...others] = wanted;
  if (!only) {
    return [];
  }
  const host = hostOf(only.expected);
  return [
    ...(others.length > 0 ? listOf(wanted) : factsOf(only)),
    vscode.l10n.t('From: {0}', host),
    '',
    vscode.l10n.t('Nothing has been asked of {0} yet.', host),
    ...(wanted.some(({ expected }) => expected.bytes === undefined)
      ? [vscode.l10n.t('You are asked again before anything of unknown size is downloaded.')]
      : []),
    others.length > 0
      ? vscode.l10n.t('Your text stays on this machine; only the models are fetched.')
      : vscode.l10n.t('Your text stays on this machine; only the model is fetched.'),
  ];
}

/**
 * The question once the hub has answered: what, how much, from where, under which licence. Nothing
 * of the model was fetched then.
 *
 * @param surprising in what the hub has said something else than was agreed to
 */
export async function agreesToFetch(
  plan: InstallPlan,
  reason: string,
  expected?: Expectation,
  surprising: readonly Surprise[] = [],
): Promise<boolean> {
  const news = expected ? surprising.map((surprise) => newsOf(surprise, expected)) : [];
  const detail = [reason, '', ...news, ...(news.length > 0 ? [''] : []), ...detailOf(plan)];
  return agrees(vscode.l10n.t('Download {0}?', plan.id), detail, vscode.l10n.t('Download'));
}

/** Asks in a dialog, whose other button is no “Cancel”: nothing has been begun. */
async function agrees(title: string, lines: readonly string[], yes: string): Promise<boolean> {
  const choice = await vscode.window.showInformationMessage(
    title,
    { modal: true, detail: lines.join('\n') },
    { title: yes },
    { title: vscode.l10n.t('Not Now'), isCloseAffordance: true },
  );
  return choice?.title === yes;
}

/** About how much is fetched, or that nobody knows yet. */
export function expectedSize({ bytes }: Pick<Expectation, 'bytes'>): string {
  return bytes === undefined
    ? vscode.l10n.t('not known before it is looked up')
    : vscode.l10n.t('about {0}', formatBytes(bytes, vscode.env.language));
}

function hostOf({ endpoint }: Pick<Expectation, 'endpoint'>): string {
  return new URL(endpoint).host;
}

function expectedLicence({ licence }: Expectation): string {
  return licence ?? vscode.l10n.t('not known before it is looked up');
}

function factsOf({ dtype, expected }: WantedModel): readonly string[] {
  return [
    vscode.l10n.t('Size: {0}', expectedSize(expected)),
    vscode.l10n.t('dtype: {0}', dtype),
    vscode.l10n.t('Licence: {0}', expectedLicence(expected)),
  ];
}

/** Several models, and what they come to. */
function listOf(wanted: readonly WantedModel[]): readonly string[] {
  const bytes = wanted.reduce((sum, { expected }) => sum + (expected.bytes ?? NaN), 0);
  const sum = Number.isNaN(bytes)
    ? []
    : [vscode.l10n.t('Size of all: {0}', expectedSize({ bytes }))];
  const cautions = cautionsOf(wanted);
  return [...wanted.map(lineOf), ...(cautions.length > 0 ? ['', ...cautions] : []), '', ...sum];
}

function cautionsOf(wanted: readonly WantedModel[]): readonly string[] {
  return wanted.flatMap(({ caution }) => caution ?? []);
}

/** One of several models. */
function lineOf({ use, id, dtype, expected }: WantedModel): string {
  const facts = [dtype, ...new Set([expectedSize(expected), expectedLicence(expected)])];
  return `${use}: ${id} (${facts.join(', ')})`;
}

function newsOf(surprise: Surprise, expected: Expectation): string {
  switch (surprise) {
    case 'hub':
      return vscode.l10n.t('It comes from another hub than {0}.', hostOf(expected));
    case 'size':
      return expected.bytes === undefined
        ? vscode.l10n.t('Its size is known now.')
        : vscode.l10n.t('It is larger than was said: not {0}.', expectedSize(expected));
    case 'licence':
      return expected.licence === undefined
        ? vscode.l10n.t('Its licence is known now.')
        : vscode.l10n.t('It has another licence than was said: not {0}.', expected.licence);
    case 'gated':
      return vscode.l10n.t('The hub does not give it to everyone.');
  }
}

function detailOf(plan: InstallPlan): readonly string[] {
  const { bytes, missingBytes, endpoint, dtype, gated, commit } = plan;
  const { language } = vscode.env;
  const size =
    missingBytes < bytes
      ? vscode.l10n.t(
          '{0} of {1}; the rest is here already',
          formatBytes(missingBytes, language),
          formatBytes(bytes, language),
        )
      : formatBytes(bytes, language);
  return [
    vscode.l10n.t('Size: {0}', size),
    vscode.l10n.t('dtype: {0}', dtype),
    vscode.l10n.t('Licence: {0}', licenceText(plan)),
    vscode.l10n.t('From: {0}', hostOf({ endpoint })),
    vscode.l10n.t('Commit: {0}', commit.slice(0, 7)),
    ...(gated
      ? ['', vscode.l10n.t('The hub gives it only to accounts that have accepted its conditions.')]
      : []),
    '',
    vscode.l10n.t('Your text stays on this machine; only the model is fetched.'),
  ];
}
