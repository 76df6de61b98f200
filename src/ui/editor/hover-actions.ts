import * as vscode from 'vscode';
import type { Finding } from '../../findings/finding';
import { personalLabel } from '../../tasks/personal-labels';
import { commandName, type CommandId } from '../names/command-ids';
import type { EntityArgument } from './entity-meant';

/** Something that can be done with an entity, by a command that takes an {@link EntityArgument}. */
interface HoverAction {
  readonly command: CommandId;
  readonly title: string;
}

/** What can be done with an entity, in the order in which it is offered. */
function actionsFor({ label }: Finding): readonly HoverAction[] {
  return [
    ...(personalLabel(label) === undefined
      ? []
      : [
          {
            command: 'redactEntity',
            title: vscode.l10n.t('Redact This'),
          } as const,
        ]),
    { command: 'copyEntity', title: vscode.l10n.t('Copy') },
    { command: 'nextEntityOfText', title: vscode.l10n.t('Next with This Text') },
    { command: 'changeLabel', title: vscode.l10n.t('Change Label…') },
    { command: 'notEntity', title: vscode.l10n.t('Not an Entity') },
    { command: 'hideEntity', title: vscode.l10n.t('Hide This Text') },
    { command: 'hideEntityLabel', title: vscode.l10n.t('Hide This Label') },
  ];
}

/** An argument as a link has it: a bracket of an address would end the link. */
function encoded(argument: EntityArgument): string {
  return encodeURIComponent(JSON.stringify([argument])).replaceAll(
    /[!'()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}

/**
 * Links that do something with an entity. It is the one part of a hover whose links may run
 * commands, these and no others, and nothing of the text or of a model stands in it.
 */
export function actionLinks(document: vscode.Uri, finding: Finding): vscode.MarkdownString {
  const actions = actionsFor(finding);
  const argument = encoded({ document: document.toString(), id: finding.id });
  const links = actions.map(
    ({ command, title }) =>
      `[${title.replaceAll(' ', '&nbsp;')}](command:${commandName(command)}?${argument})`,
  );
  const contents = new vscode.MarkdownString(links.join('&nbsp;&nbsp;|&nbsp; '), false);
  contents.isTrusted = { enabledCommands: actions.map(({ command }) => commandName(command)) };
  contents.supportHtml = false;
  return contents;
}
