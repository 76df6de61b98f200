import * as vscode from 'vscode';
import type { HubAccount } from '../../account';
import { hubEndpoint, isOffline } from '../../settings';
import { localizedMessageOf } from '../../words/localized';
import { messageOf, type Log } from '../../../base/log';
import type { Command } from '../command';

/** Asks the hub whose token it is. Throws a `ModelError` when it is nobody's. */
export type AccountOf = (token: string, signal: AbortSignal) => Promise<string>;

/** "Sign In to Hub…": takes a token, asks the hub whose it is, and keeps it encrypted. */
export class SignInCommand implements Command {
  readonly id = 'signIn';

  constructor(
    private readonly account: HubAccount,
    private readonly accountOf: AccountOf,
    private readonly log: Log,
  ) {}

  async execute(): Promise<void> {
    const { host } = new URL(hubEndpoint());
    const name = await this.askToken(host);
    if (name !== undefined) {
      const message =
        name === ''
          ? vscode.l10n.t(
              'The token for {0} is kept. Offline mode is on, so it was not tried.',
              host,
            )
          : vscode.l10n.t('Signed in to {0} as {1}.', host, name);
      void vscode.window.showInformationMessage(message);
    }
  }

  /** @returns the account's name, empty in offline mode; `undefined` when the user went away */
  private askToken(host: string): Promise<string | undefined> {
    return new Promise((resolve) => {
      const input = vscode.window.createInputBox();
      const controller = new AbortController();
      let name: string | undefined;
      input.title = vscode.l10n.t('Sign In to {0}', host);
      input.prompt = vscode.l10n.t(
        'A token with the right to read. It is kept encrypted, and sent to {0} only.',
        host,
      );
      input.placeholder = 'hf_…';
      input.password = true;
      input.ignoreFocusOut = true;
      input.buttons = [
        {
          iconPath: new vscode.ThemeIcon('link-external'),
          tooltip: vscode.l10n.t('Make a token on the hub'),
        },
      ];
      input.onDidTriggerButton(() => {
        void vscode.env.openExternal(vscode.Uri.parse(`${hubEndpoint()}/settings/tokens`, true));
      });
      input.onDidChangeValue(() => {
        input.validationMessage = undefined;
      });
      input.onDidAccept(async () => {
        const token = input.value.trim();
        if (token === '' || input.busy) {
          return;
        }
        input.busy = true;
        try {
          const whose = isOffline() ? '' : await this.accountOf(token, controller.signal);
          await this.account.signIn(token);
          name = whose;
          input.hide();
        } catch (error) {
          this.log.warn(`Signing in: ${messageOf(error)}`);
          input.validationMessage = localizedMessageOf(error);
        } finally {
          input.busy = false;
        }
      });
      input.onDidHide(() => {
        controller.abort();
        input.dispose();
        resolve(name);
      });
      input.show();
    });
  }
}

/** "Sign Out of Hub": forgets the token. */
export function signOutCommand(account: HubAccount): Command<'signOut'> {
  return {
    id: 'signOut',
    async execute() {
      const { host } = new URL(hubEndpoint());
      const known = (await account.token()) !== undefined;
      await account.signOut();
      void vscode.window.showInformationMessage(
        known
          ? vscode.l10n.t('The token for {0} is forgotten.', host)
          : vscode.l10n.t('There is no token for {0}.', host),
      );
    },
  };
}
