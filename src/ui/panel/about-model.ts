import * as vscode from 'vscode';
import type { RunOrder } from '../../runs/order';
import type { Run } from '../../runs/run';
import { taskDefinitions } from '../../tasks/registry';
import type { Card } from './messages';
import { localized } from '../words/localized';

/** What the model of a run finds and misses, and whose it is, where it came with the extension. */
export function aboutModel({ task, model, inputs, unfit }: RunOrder): Pick<Card, 'about'> {
  const { shipped } = taskDefinitions[task];
  if (model.demo || model.id !== shipped?.id) {
    return {};
  }
  const { authors, licence, limits } = shipped;
  const whose = [vscode.l10n.t('Model by'), `${authors} (${licence})`] as const;
  if (!inputs.rules) {
    return { about: [[vscode.l10n.t('Misses'), localized(limits)], whose] };
  }
  const about = [
    [
      vscode.l10n.t('Looks for'),
      vscode.l10n.t(
        'names of persons and addresses (the model); e-mail and web addresses, phone numbers, accounts, cards, ids, dates and secrets (rules)',
      ),
    ],
    [
      vscode.l10n.t('Besides'),
      unfit
        ? vscode.l10n.t(
            'organizations and places by rules alone: the demo model, which finds more of them, knows customer letters in English only',
          )
        : vscode.l10n.t(
            'organizations, places and other names (rules, and the demo model, which is often wrong)',
          ),
    ],
    [
      vscode.l10n.t('Misses'),
      vscode.l10n.t(
        'some of everything, and of names in other scripts than Latin nearly all; it may mark what is no personal data',
      ),
    ],
    whose,
  ] as const;
  return { about };
}

/** Says beside entities of model and rules that they are not all there are. */
export function limitsNote({ order, state }: Run): readonly string[] {
  return order.inputs.rules && state.kind === 'done'
    ? [
        order.unfit
          ? vscode.l10n.t(
              'Not all personal data is found, and few organizations: Details say more.',
            )
          : vscode.l10n.t('Not all personal data is found: Details say what is looked for.'),
      ]
    : [];
}
