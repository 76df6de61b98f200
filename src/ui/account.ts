import type * as vscode from 'vscode';

/** The user's token for a hub, in VS Code's encrypted storage; one for each hub's host. */
export class HubAccount {
  /** @param endpoint base address of the hub, read at each use */
  constructor(
    private readonly secrets: vscode.SecretStorage,
    private readonly endpoint: () => string,
  ) {}

  /** Fires when a token came, changed or went, in this window or another. */
  get onDidChange(): vscode.Event<unknown> {
    return this.secrets.onDidChange;
  }

  /** The token for the hub of now; one that was given for another hub is never handed out. */
  async token(): Promise<string | undefined> {
    return this.secrets.get(this.key);
  }

  async signIn(token: string): Promise<void> {
    await this.secrets.store(this.key, token);
  }

  async signOut(): Promise<void> {
    await this.secrets.delete(this.key);
  }

  private get key(): string {
    return `hub-token:${new URL(this.endpoint()).origin}`;
  }
}
