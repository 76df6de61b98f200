import * as vscode from 'vscode';
import { operators, type Operator, type Policy } from '../../redact/operators';
import { isPersonalLabel, personalLabels, type PersonalLabel } from '../../tasks/personal-labels';
import { redactGroup } from '../names/general-settings';
import { prefix } from '../names/prefix';
import type { SettingKey } from '../names/settings';
import { stringOr } from '../machine-settings';

/** What is redacted, and how, as it is set for one document. */
export interface RedactSettings {
  readonly policy: Policy;
  /** From 0 to 1: what has a lower score is shown apart. */
  readonly threshold: number;
  /** Texts that are never personal. */
  readonly allow: readonly string[];
  /** Texts that always are: `Keller`, or `PERSON=Keller`. */
  readonly deny: readonly string[];
  /** ISO 3166-1 alpha-2 code; missing where the text's language says it. */
  readonly region?: string;
  /** How many characters a mask keeps. */
  readonly maskKeep: number;
}

type RedactSetting = (typeof redactGroup)['settings'][number]['key'];

const [, threshold, , , , maskKeep, mapDays] = redactGroup.settings;

function read(key: RedactSetting, scope: vscode.ConfigurationScope | undefined): unknown {
  return vscode.workspace.getConfiguration(prefix, scope ?? null).get(key satisfies SettingKey);
}

function within(
  { key, minimum, maximum, default: preset }: typeof threshold | typeof maskKeep | typeof mapDays,
  scope: vscode.ConfigurationScope | undefined,
): number {
  const value = read(key, scope);
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.min(maximum, Math.max(minimum, value))
    : preset;
}

function texts(key: 'redact.allow' | 'redact.deny', scope?: vscode.ConfigurationScope): string[] {
  const value = read(key, scope);
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string' && one.trim() !== '')
    : [];
}

/** What becomes of a label where nothing is set. */
export const usualOperator: Operator = 'placeholder';

/** What is set, for each label: what is no operator, or of no label, is as if it was not there. */
export function policyOf(set: unknown): Policy {
  const given = typeof set === 'object' && set !== null ? set : {};
  const known = Object.entries(given).filter(
    (entry): entry is [PersonalLabel, Operator] =>
      isPersonalLabel(entry[0]) && operators.includes(entry[1] as Operator),
  );
  const usual = personalLabels.map((label): [PersonalLabel, Operator] => [label, usualOperator]);
  return Object.fromEntries([...usual, ...known]) as Policy;
}

/** @param scope the document, for settings of its folder or language */
export function redactSettings(scope?: vscode.ConfigurationScope): RedactSettings {
  const region = stringOr(read('redact.region', scope), 'auto');
  return {
    policy: policyOf(read('redact.operators', scope)),
    threshold: within(threshold, scope),
    allow: texts('redact.allow', scope),
    deny: texts('redact.deny', scope),
    ...(/^[A-Z]{2}$/u.test(region) ? { region } : {}),
    maskKeep: Math.round(within(maskKeep, scope)),
  };
}

/** For how long a saved map can be loaded, in ms. */
export function mapLifetimeMs(): number {
  return within(mapDays, undefined) * 24 * 60 * 60 * 1000;
}

/** Keeps what becomes of each label, for this user; only what is not as usual is written down. */
export async function keepOperators(policy: Policy): Promise<void> {
  const chosen = personalLabels
    .map((label): [PersonalLabel, Operator] => [label, policy[label]])
    .filter(([, operator]) => operator !== usualOperator);
  const key: SettingKey = 'redact.operators';
  await vscode.workspace
    .getConfiguration(prefix)
    .update(
      key,
      chosen.length === 0 ? undefined : Object.fromEntries(chosen),
      vscode.ConfigurationTarget.Global,
    );
}

/**
 * Adds a text to the list of what is never redacted: of the workspace, where there is one that may
 * say so, else of this user.
 *
 * @returns where it stands now
 */
export async function allowText(text: string): Promise<'workspace' | 'user'> {
  const { isTrusted, workspaceFolders = [] } = vscode.workspace;
  const place = isTrusted && workspaceFolders.length > 0 ? 'workspace' : 'user';
  const settings = vscode.workspace.getConfiguration(prefix);
  const key: SettingKey = 'redact.allow';
  const { workspaceValue, globalValue } = settings.inspect<string[]>(key) ?? {};
  // A workspace's list stands in place of the user's: it goes on with it.
  const before = (place === 'workspace' ? (workspaceValue ?? globalValue) : globalValue) ?? [];
  const target =
    place === 'workspace'
      ? vscode.ConfigurationTarget.Workspace
      : vscode.ConfigurationTarget.Global;
  await settings.update(key, [...new Set([...before, text])], target);
  return place;
}
