import * as vscode from 'vscode';
import { messageOf } from '../../base/log';
import { worded, type Message } from '../../base/message';
import { SaidError } from '../../base/said-error';
import { demoModelId, demoModelName } from '../../models/store/stored-model';
import { taskDefinitions, taskIds } from '../../tasks/registry';

/** A value as users know it: a demo model is called what its card calls it. */
function named(value: string | number): string | number {
  const task = taskIds.find((one) => demoModelId(one) === value);
  const demo = task && taskDefinitions[task].demo;
  return demo ? localized(demoModelName(demo.name)) : value;
}

/** A message in the user's language. */
export function localized(message: Message): string {
  return worded(message, vscode.env.language, (template, values) =>
    vscode.l10n.t(template, ...values.map(named)),
  );
}

/** What anything that was thrown says, in the user's language where that is known. */
export function localizedMessageOf(thrown: unknown): string {
  return thrown instanceof SaidError ? localized(thrown.said) : messageOf(thrown);
}
