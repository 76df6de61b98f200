import * as vscode from 'vscode';
import { registerCommands } from './commands/command';
import { OpenSampleLetterCommand } from './commands/open-sample-letter';
import { PanelRequests } from './commands/panel-requests';
import { QuestionHistory } from './commands/question';
import { taskCommands } from './commands/run-tasks';
import {
  clearEntitiesCommand,
  restartInferenceCommand,
  showLogCommand,
  stopCommand,
} from './commands/simple';
import { hubEndpoint, hubTokenKey, inferenceSettings, isOffline } from './config';
import { EntityDecorations } from './editor/entity-decorations';
import { EntityHover } from './editor/entity-hover';
import { EntityLabels } from './editor/entity-labels';
import { EntityMarks } from './editor/entity-marks';
import { EvidenceMarks } from './editor/evidence-marks';
import { TextFollower } from './editor/followed-text';
import { InferenceClient } from './inference/client';
import { NetworkActivity } from './models/activity';
import { HubClient } from './models/hub';
import { ModelLibrary } from './models/library';
import { Network } from './models/network';
import { ModelStore } from './models/store';
import { ResultsPanel } from './panel/panel';
import { ModelService } from './runs/models';
import { RunService } from './runs/run-service';
import { RunStatus } from './runs/status';
import type { Entity } from './tasks/results';

/** What other extensions, and the tests, can ask of this one. */
export interface Api {
  /** The entities marked in a document, where they stand now. */
  entitiesOf(uri: vscode.Uri): readonly (Entity & { readonly range: vscode.Range })[];
  /** The models that are loaded, and the processes that hold them. */
  loadedModels(): readonly {
    readonly id: string;
    readonly pid: number | undefined;
    /** What the process held in memory (resident set, in bytes) when it last said so. */
    readonly memoryBytes: number | undefined;
  }[];
}

/** Builds the services and registers what the user can reach; nothing is loaded or read yet. */
export function activate(context: vscode.ExtensionContext): Api {
  const { extensionUri, subscriptions } = context;
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    subscriptions.push(disposable);
    return disposable;
  };
  const path = (base: vscode.Uri, ...parts: string[]): string =>
    vscode.Uri.joinPath(base, ...parts).fsPath;

  const log = own(vscode.window.createOutputChannel('Local Transformers', { log: true }));
  const { version } = context.extension.packageJSON as { version: string };
  const store = new ModelStore(
    path(extensionUri, 'models', 'demo'),
    path(context.globalStorageUri, 'models'),
    version,
  );
  const activity = new NetworkActivity(path(context.globalStorageUri, 'network.jsonl'), log);
  const network = new Network({
    endpoint: hubEndpoint,
    offline: isOffline,
    token: async () => context.secrets.get(hubTokenKey),
    // Read at each request: VS Code replaces it by one that knows its proxy and certificates.
    fetch: (input, init) => globalThis.fetch(input, init),
    activity,
  });
  const library = new ModelLibrary({ store, hub: new HubClient(network), log });
  const entry = path(extensionUri, 'dist', 'child.js');
  const client = own(new InferenceClient({ ...inferenceSettings, entry, log }));
  const follower = own(new TextFollower());
  const marks = own(new EntityMarks(follower));
  const evidence = own(new EvidenceMarks(follower));
  const panel = own(new ResultsPanel(extensionUri, log));
  const runs = own(new RunService(client, panel, follower, marks, evidence, log));
  const models = new ModelService(library, log);
  own(new EntityDecorations(marks));
  own(new RunStatus(runs));
  own(new PanelRequests(runs, models, log).register(panel));
  const everywhere = '*';
  own(vscode.languages.registerHoverProvider(everywhere, new EntityHover(marks)));
  own(vscode.languages.registerInlayHintsProvider(everywhere, own(new EntityLabels(marks))));
  own(
    registerCommands(
      [
        ...taskCommands(runs, models, new QuestionHistory(context.workspaceState)),
        clearEntitiesCommand(marks, evidence),
        stopCommand(runs),
        showLogCommand(log),
        restartInferenceCommand(runs, client),
        new OpenSampleLetterCommand(extensionUri),
      ],
      log,
    ),
  );
  return {
    entitiesOf: (uri) => marks.withRanges(uri),
    loadedModels: () =>
      client.loaded.map(({ model, ...process }) => ({ id: model.id, ...process })),
  };
}
