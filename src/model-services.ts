import * as vscode from 'vscode';
import { HubAccount } from './ui/account';
import { hubEndpoint, isOffline } from './ui/settings';
import { Downloads } from './ui/downloads/downloads';
import type { Log } from './base/log';
import { NetworkActivity } from './models/hub/activity';
import { HubClient } from './models/hub/hub';
import { ModelLibrary } from './models/library';
import { Network } from './models/hub/network';
import { ModelStore } from './models/store/store';

/** Everything about models that the rest of the extension is built on. */
export interface ModelServices {
  readonly library: ModelLibrary;
  readonly downloads: Downloads;
  readonly account: HubAccount;
  readonly activity: NetworkActivity;
  /** Whose account a token is of; throws a `ModelError` when it is nobody's. */
  readonly accountOf: (token: string, signal: AbortSignal) => Promise<string>;
}

/** Builds them; nothing is read, and nothing is asked of the network yet. */
export function createModelServices(context: vscode.ExtensionContext, log: Log): ModelServices {
  const { extensionUri, globalStorageUri, secrets } = context;
  const path = (base: vscode.Uri, ...parts: string[]): string =>
    vscode.Uri.joinPath(base, ...parts).fsPath;
  const { version } = context.extension.packageJSON as { version: string };
  const store = new ModelStore(
    path(extensionUri, 'models', 'demo'),
    path(globalStorageUri, 'models'),
    version,
  );
  const account = new HubAccount(secrets, hubEndpoint);
  const activity = new NetworkActivity(path(globalStorageUri, 'network.jsonl'), log);
  const network = new Network({
    endpoint: hubEndpoint,
    offline: isOffline,
    token: () => account.token(),
    activity,
  });
  const hub = new HubClient(network);
  const library = new ModelLibrary({ store, hub, log });
  return {
    library,
    downloads: new Downloads(library, log),
    account,
    activity,
    accountOf: (token, signal) => hub.accountOf(token, signal),
  };
}
