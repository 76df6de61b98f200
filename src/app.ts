import * as vscode from 'vscode';
import { createApi, type Api } from './api';
import { registerCommands } from './ui/commands/command';
import { LanguageChooser, LanguageHistory } from './ui/commands/choose-language';
import { ContinueWithInstructionCommand } from './ui/commands/continue-with';
import { getStartedCommand } from './ui/commands/get-started';
import { OpenSampleLetterCommand } from './ui/commands/open-sample-letter';
import { modelCommands } from './ui/commands/models';
import { PanelRequests } from './ui/commands/panel-requests';
import { QuestionHistory } from './ui/commands/question';
import { taskCommands } from './ui/commands/run-tasks';
import {
  clearEntitiesCommand,
  restartInferenceCommand,
  showLogCommand,
  showResultsCommand,
  stopCommand,
} from './ui/commands/simple';
import { OpenStatusMenuCommand } from './ui/commands/status-menu';
import { translateCommands } from './ui/commands/translate';
import { SampleLetters } from './ui/samples';
import { UsualTarget } from './ui/commands/usual-target';
import { HubAccount } from './ui/account';
import {
  changesHistory,
  changesInference,
  hubEndpoint,
  inferenceSettings,
  isOffline,
} from './ui/settings';
import { FollowedContext } from './ui/followed-context';
import { EntityHover } from './ui/editor/entity-hover';
import { EntityLabels } from './ui/editor/entity-labels';
import { TranslationHover } from './ui/editor/translation-hover';
import { TextEditors } from './ui/editor/text-editors';
import { FindingDecorations } from './ui/editor/finding-decorations';
import { followDocuments } from './ui/editor/follow-documents';
import { Renames } from './ui/editor/renames';
import { Downloads } from './ui/downloads/downloads';
import type { CachedInference } from './engine/cached-inference';
import type { EnginesOptions } from './engine/engines';
import type { LanguageDetector } from './language/detector';
import type { Log } from './base/log';
import { EarlierTexts } from './ui/editor/earlier-texts';
import { historyPlace } from './ui/history-place';
import { RunHistory } from './runs/history/history';
import { FindingStore } from './findings/store';
import { openModels } from './models/open-models';
import type { ModelPorts } from './models/ports';
import { ResultsPanel } from './ui/panel/panel';
import { ConsentQueue } from './runs/consent';
import { DemoFitness } from './runs/fitness';
import { ModelChoice } from './runs/model-choice';
import { QuietTranslation } from './runs/quiet-translation';
import { RunStore } from './runs/run-store';
import { TaskRunner } from './runs/task-runner';
import { LitPassage } from './ui/editor/lit-passage';
import { ReplacementPreview } from './ui/editor/preview';
import { ResultMarks } from './ui/editor/result-marks';
import { RunStarter } from './ui/commands/run-starter';
import { ModelConsent } from './ui/downloads/model-consent';
import { FirstSteps } from './ui/first-steps';
import { UnfitModal } from './ui/downloads/unfit-question';
import { RunTexts } from './ui/run-texts';
import { RunStatus } from './ui/status';
import { taskSettings } from './ui/task-settings';
import { SettingTexts } from './ui/words/setting-texts';
import { ModelsView } from './ui/views/models/view';
import { NetworkActivityDocument } from './ui/views/network-activity';

/** What the extension runs on: Node, or a browser. Each entry file hands in its own. */
export interface Platform {
  /** What models are kept in and fetched by. */
  readonly ports: ModelPorts;
  /** Loads and runs models, where the platform can. */
  inference(options: Omit<EnginesOptions, 'engine'>): CachedInference;
  /** Finds out in which language a text is. */
  languages(log: Log): LanguageDetector;
}

/** Builds the services and registers what the user can reach; nothing is loaded or read yet. */
export function start(context: vscode.ExtensionContext, platform: Platform): Api {
  const { extensionUri, globalStorageUri, subscriptions } = context;
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    subscriptions.push(disposable);
    return disposable;
  };
  const log = own(vscode.window.createOutputChannel('Local Transformers', { log: true }));
  const path = (base: vscode.Uri, ...parts: string[]): string =>
    vscode.Uri.joinPath(base, ...parts).fsPath;
  const { version } = context.extension.packageJSON as { version: string };
  const account = new HubAccount(context.secrets, hubEndpoint);
  const { library, hub, activity } = openModels({
    ports: platform.ports,
    demoFolder: path(extensionUri, 'models', 'demo'),
    folder: path(globalStorageUri, 'models'),
    version,
    activityFile: path(globalStorageUri, 'network.jsonl'),
    endpoint: hubEndpoint,
    offline: isOffline,
    token: () => account.token(),
    log,
  });
  const downloads = own(new Downloads(library, log));
  const detector = own(platform.languages(log));
  const inference = own(platform.inference({ ...inferenceSettings, log }));
  own(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (changesInference(event)) {
        inference.optionsChanged();
      }
    }),
  );
  const findings = own(new FindingStore());
  const runs = own(new RunStore(inference, log));
  own(followDocuments(findings, own(new Renames(findings, runs))));
  const texts = own(new RunTexts(runs, findings));
  const marks = own(new ResultMarks(runs, texts, findings));
  const earlier = own(new EarlierTexts(runs, texts, log));
  const history = own(new RunHistory(runs, historyPlace(context.workspaceState, findings), log));
  void earlier.lookInAll();
  own(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (changesHistory(event)) {
        void history.save();
      }
    }),
  );
  own(
    findings.onDidChange(() => {
      history.changed();
    }),
  );
  const panel = own(new ResultsPanel(extensionUri, runs, log));
  const consents = new ConsentQueue(new ModelConsent(downloads, library));
  const models = new ModelChoice(library, taskSettings, consents);
  const languages = new LanguageChooser(
    new LanguageHistory(context.globalState),
    new UsualTarget(context.workspaceState),
    models,
  );
  const fitness = new DemoFitness({
    languages: detector,
    models,
    question: new UnfitModal(downloads),
  });
  const runner = new TaskRunner({
    store: runs,
    models,
    settings: taskSettings,
    languages: detector,
    question: languages,
    fitness,
  });
  const samples = own(
    new SampleLetters(
      vscode.Uri.joinPath(extensionUri, 'media', 'samples'),
      context.workspaceState,
    ),
  );
  const editors = own(
    new TextEditors(() => {
      const [newest] = runs.all.flatMap(({ order }) => order.origin ?? []);
      return newest && vscode.Uri.parse(newest.uri, true);
    }),
  );
  const starter = new RunStarter({
    runner,
    models,
    fitness,
    store: runs,
    texts,
    panel,
    editors,
    log,
  });
  own(new FindingDecorations(findings));
  const steps = own(new FirstSteps(runs));
  own(new RunStatus(runs, downloads, inference));
  const asks = { runs, inference, findings, editors, library, account, log };
  const keys = own(new FollowedContext(asks));
  const view = own(new ModelsView(library, downloads, inference, log));
  const requests = new NetworkActivityDocument(activity);
  own(requests.register());
  const preview = own(new ReplacementPreview(texts));
  const settings = new SettingTexts(context.extension.packageJSON);
  const lit = own(new LitPassage(texts, runs, panel));
  const asked = {
    store: runs,
    starter,
    runner,
    models,
    fitness,
    marks,
    texts,
    languages,
    preview,
    settings,
    lit,
    log,
  };
  own(new PanelRequests(asked).register(panel));
  const everywhere = '*';
  own(vscode.languages.registerHoverProvider(everywhere, new EntityHover(findings)));
  const translation = new QuietTranslation(runner, inference);
  const hover = new TranslationHover(translation, log);
  own(vscode.languages.registerHoverProvider(everywhere, hover));
  own(vscode.languages.registerInlayHintsProvider(everywhere, own(new EntityLabels(findings))));
  own(
    registerCommands(
      [
        ...taskCommands(starter, new QuestionHistory(context.workspaceState)),
        ...translateCommands(starter, runner, languages),
        new ContinueWithInstructionCommand(starter),
        clearEntitiesCommand(findings, editors),
        stopCommand(runs),
        new OpenStatusMenuCommand({ runs, downloads, inference }),
        showResultsCommand(panel),
        showLogCommand(log),
        restartInferenceCommand(runs, inference),
        new OpenSampleLetterCommand(samples, panel, () => {
          steps.sampleOpened();
        }),
        getStartedCommand(context.extension.id),
        ...modelCommands({
          library,
          downloads,
          account,
          accountOf: (token, signal) => hub.accountOf(token, signal),
          inference,
          runs,
          view,
          requests,
          log,
        }),
      ],
      log,
    ),
  );
  return createApi({ runs, panel, preview, texts, findings, inference, view, keys, translation });
}
