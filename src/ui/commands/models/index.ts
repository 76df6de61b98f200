import * as vscode from 'vscode';
import type { HubAccount } from '../../account';
import type { Log } from '../../../base/log';
import type { ModelsView } from '../../views/models/view';
import type { NetworkActivityDocument } from '../../views/network-activity';
import { prefix } from '../../names/prefix';
import { command } from '../command';
import { SignInCommand, signOutCommand, type AccountOf } from './account';
import { DeleteUnusedCommand } from './delete-unused';
import { rowCommands, type RowServices } from './row-actions';
import { SelectModelCommand } from './select-model';
import { ExportModelCommand, ImportModelCommand } from './transfer';
import { CheckForUpdatesCommand } from './updates';
import { VerifyModelsCommand } from './verify';

/** What the commands about models need. */
export interface ModelCommandServices extends RowServices {
  readonly account: HubAccount;
  readonly accountOf: AccountOf;
  readonly view: ModelsView;
  readonly requests: NetworkActivityDocument;
  readonly log: Log;
}

/** The commands that find, fetch, keep, list and remove models. */
export function modelCommands(services: ModelCommandServices) {
  const { library, downloads, account, accountOf, view, requests, log } = services;
  return [
    new SelectModelCommand(library, downloads, log),
    new VerifyModelsCommand(library, downloads),
    new DeleteUnusedCommand(services),
    new CheckForUpdatesCommand(services, log),
    new ImportModelCommand(library),
    new ExportModelCommand(library),
    new SignInCommand(account, accountOf, log),
    signOutCommand(account),
    ...rowCommands(services, () => view.selected),
    command('showNetworkActivity', () => requests.show()),
    command('refreshModels', () => {
      view.refresh();
    }),
    command('showModels', () =>
      vscode.commands.executeCommand(`workbench.view.extension.${prefix}`),
    ),
  ] as const;
}
