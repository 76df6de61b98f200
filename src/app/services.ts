import * as vscode from 'vscode';
import type { Log } from '../base/log';
import type { CachedInference } from '../engine/cached-inference';
import type { EnginesOptions } from '../engine/engines';
import { FindingStore } from '../findings/store';
import type { CodeReader } from '../grammars/contract';
import type { LanguageDetector } from '../language/detector';
import { openModels, type Models } from '../models/open-models';
import type { ModelPorts } from '../models/ports';
import type { GraphStore } from '../models/store/graph-store';
import type { Fakes } from '../redact/operators/fakes';
import type { RuleThreads } from '../redact/thread/rules';
import type { ViewReader } from '../redact/formats/remote-view';
import type { GrammarTable } from '../grammars/grammars';
import { CodeTexts } from '../runs/code-texts';
import { RunStore } from '../runs/run-store';
import { HubAccount } from '../ui/account';
import { Downloads } from '../ui/downloads/downloads';
import { ExtensionGrammars } from './extension-grammars';
import type { Runtime } from '../ui/agents/server-process';
import { documentTexts } from '../ui/editor/document-texts';
import { EntityFilter } from '../ui/entities/filter';
import {
  changesInference,
  hubEndpoint,
  isOffline,
  rememberedInferenceSettings,
} from '../ui/settings';

/** What an engine may keep on disk from one start of a model to the next. */
export interface Kept {
  readonly graphs: GraphStore;
  /** Absolute path of a folder for what this version of the extension compiles to. */
  readonly codeFolder: string;
}

/** What the extension runs on: Node, or a browser. Each entry file hands in its own. */
export interface Platform {
  /** What models are kept in and fetched by. */
  readonly ports: ModelPorts;
  /** Loads and runs models, where the platform can. */
  inference(options: Omit<EnginesOptions, 'engine'>, kept: Kept): CachedInference;
  /** Finds out in which language a text is. */
  languages(log: Log): LanguageDetector;
  /** The grammars that are shipped. */
  readonly grammars: () => GrammarTable;
  /** Reads code by grammars where nobody is kept waiting. */
  code(table: () => GrammarTable, log: Log): CodeReader & { dispose(): void };
  /** Loads what invents fakes, when the first is wanted. */
  readonly fakes: () => Promise<Fakes>;
  /** Loads what reads texts by rules alone, where nobody is kept waiting. */
  readonly rules: (log: Log) => Promise<RuleThreads>;
  /** Loads what tells of the machine, when that is first wanted. */
  readonly machine: () => Promise<Machine>;
  /** Reads texts by their formats where nobody is kept waiting. */
  views(table: () => GrammarTable, log: Log): ViewReader & { dispose(): void };
}

/** The machine that models run on. */
export interface Machine {
  /** True when it runs on battery; `undefined` where that is not known. */
  readonly onBattery: () => Promise<boolean | undefined>;
  /** How many processors there are. */
  readonly processors: () => number;
  /** What other programs of Node can run on. */
  readonly runtime: () => Runtime;
}

/** Lets something be disposed with the extension. */
export type Own = <T extends vscode.Disposable>(disposable: T) => T;

/** What everything else is built on. */
export interface Services
  extends Pick<Models, 'library' | 'hub' | 'activity'>, Pick<Platform, 'fakes' | 'machine'> {
  /** Loads what reads texts by rules alone. */
  readonly rules: () => Promise<RuleThreads>;
  readonly log: vscode.LogOutputChannel;
  readonly account: HubAccount;
  readonly downloads: Downloads;
  readonly detector: LanguageDetector;
  readonly views: ViewReader;
  readonly codeReader: CodeReader;
  readonly code: CodeTexts;
  readonly inference: CachedInference;
  readonly findings: FindingStore;
  /** Which of the findings are to be seen in this window. */
  readonly filter: EntityFilter;
  readonly runs: RunStore;
}

/** The models of this machine, what runs them, and the state of runs and of what was found. */
export function openServices(
  context: vscode.ExtensionContext,
  platform: Platform,
  own: Own,
): Services {
  const { extensionUri, globalStorageUri } = context;
  const log = own(vscode.window.createOutputChannel('Local Transformers', { log: true }));
  const path = (base: vscode.Uri, ...parts: string[]): string =>
    vscode.Uri.joinPath(base, ...parts).fsPath;
  const { version } = context.extension.packageJSON as { version: string };
  const account = new HubAccount(context.secrets, hubEndpoint);
  const { library, graphs, hub, activity } = openModels({
    ports: platform.ports,
    shippedFolder: path(extensionUri, 'models'),
    folder: path(globalStorageUri, 'models'),
    graphsFolder: path(globalStorageUri, 'graphs'),
    version,
    activityFile: path(globalStorageUri, 'network.jsonl'),
    endpoint: hubEndpoint,
    offline: isOffline,
    token: () => account.token(),
    log,
  });
  const downloads = own(new Downloads(library, log));
  const { table } = own(new ExtensionGrammars(platform.grammars));
  const detector = own(platform.languages(log));
  const views = own(platform.views(table, log));
  const codeReader = own(platform.code(table, log));
  const code = new CodeTexts(codeReader, documentTexts);
  const codeFolder = path(globalStorageUri, 'code', version);
  const settings = rememberedInferenceSettings();
  const inference = own(platform.inference({ ...settings, log }, { graphs, codeFolder }));
  own(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (changesInference(event)) {
        settings.forget();
        inference.optionsChanged();
      }
    }),
  );
  const findings = own(new FindingStore());
  const filter = own(new EntityFilter());
  const runs = own(new RunStore(inference, log, { demo: (task) => library.demo(task), code }));
  const { fakes, machine } = platform;
  const models = { library, hub, activity, downloads };
  const reading = { detector, views, codeReader, code };
  return {
    log,
    account,
    ...models,
    ...reading,
    fakes,
    machine,
    rules: () => platform.rules(log),
    inference,
    findings,
    filter,
    runs,
  };
}
