import * as vscode from 'vscode';
import type { Operator, Policy } from '../../redact/operators';
import { personalLabels, type PersonalLabel } from '../../tasks/personal-labels';
import { entityWords } from '../words/labels';
import { operatorDetail, operatorWords } from './operator-words';
import { policyOf } from './redact-settings';

/** Labels of what is a number, of which a mask can leave the end. */
const numbers: readonly PersonalLabel[] = [
  'PHONE',
  'IBAN',
  'BANK_ACCOUNT',
  'ROUTING_NUMBER',
  'CARD',
  'US_SSN',
  'UK_NHS',
  'UK_NINO',
  'DE_TAX_ID',
  'DE_SOCIAL_SECURITY',
  'FR_NIR',
  'ES_DNI',
  'ES_NIE',
  'IT_FISCAL_CODE',
  'KR_RRN',
  'KR_FOREIGNER',
  'KR_BRN',
  'PASSPORT',
  'DRIVERS_LICENSE',
  'TAX_ID',
  'GOVERNMENT_ID',
];

/** Nobody is to take these for real ones. */
const neverFaked: readonly PersonalLabel[] = ['SECRET', 'CRYPTO', 'MISCELLANEOUS'];

function policyWith(operator: Operator, labels: readonly PersonalLabel[]): Policy {
  return policyOf(Object.fromEntries(labels.map((label) => [label, operator])));
}

type PresetItem = vscode.QuickPickItem & { readonly policy: Policy | undefined };

/**
 * Asks what becomes of each kind of data.
 *
 * @param now what becomes of them until now
 * @returns undefined when the user went away
 */
export async function askForPolicy(now: Policy): Promise<Policy | undefined> {
  const items: readonly PresetItem[] = [
    {
      label: vscode.l10n.t('Numbered Placeholders'),
      description: '[PERSON_1], [IBAN_1]',
      detail: vscode.l10n.t(
        'The same person is the same number. Everything can be put back, also into an answer.',
      ),
      policy: policyOf({}),
    },
    {
      label: vscode.l10n.t('Placeholders, and Numbers Masked'),
      description: '[PERSON_1], ******1234',
      detail: vscode.l10n.t('Masked numbers cannot be put back into an answer.'),
      policy: policyWith('mask', numbers),
    },
    {
      label: vscode.l10n.t('Realistic Fakes'),
      description: vscode.l10n.t('another name, another number'),
      detail: vscode.l10n.t(
        'Reads like a letter. Everything can be put back, also into an answer.',
      ),
      policy: policyWith(
        'fake',
        personalLabels.filter((label) => !neverFaked.includes(label)),
      ),
    },
    {
      label: vscode.l10n.t('Choose for Each Kind…'),
      detail: vscode.l10n.t('Placeholders, masks, fakes, keyed hashes, or nothing at all.'),
      policy: undefined,
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Redact: What Becomes of Personal Data'),
    placeHolder: vscode.l10n.t('You can change this at any time in the settings'),
    ignoreFocusOut: true,
  });
  return chosen && (chosen.policy ?? (await askForEach(now)));
}

/** Asks label by label, until the user is done. */
async function askForEach(now: Policy): Promise<Policy | undefined> {
  let policy = now;
  for (;;) {
    const done = { label: `$(check) ${vscode.l10n.t('Done')}`, of: undefined };
    const rows = personalLabels.map((label) => ({
      label: entityWords(label),
      description: operatorWords(policy[label]),
      of: label,
    }));
    const row = await vscode.window.showQuickPick([done, ...rows], {
      title: vscode.l10n.t('Redact: What Becomes of Personal Data'),
      placeHolder: vscode.l10n.t('Choose a kind to change what becomes of it'),
      ignoreFocusOut: true,
      matchOnDescription: true,
    });
    if (!row) {
      return undefined;
    }
    if (row.of === undefined) {
      return policy;
    }
    const operator = await askForOperator(row.of, policy[row.of]);
    policy = operator === undefined ? policy : { ...policy, [row.of]: operator };
  }
}

/** Asks what becomes of one label. */
export async function askForOperator(
  label: PersonalLabel,
  now: Operator,
): Promise<Operator | undefined> {
  const order: readonly Operator[] = ['placeholder', 'mask', 'fake', 'hash', 'remove', 'keep'];
  const items = order.map((operator) => ({
    label: operatorWords(operator),
    detail: operatorDetail(operator),
    ...(operator === now ? { description: vscode.l10n.t('now') } : {}),
    operator,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Redact: {0}', entityWords(label)),
    placeHolder: vscode.l10n.t('What is to stand in its place'),
    ignoreFocusOut: true,
  });
  return chosen?.operator;
}
