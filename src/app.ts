import * as vscode from 'vscode';
import { createApi, type Api } from './api';
import { registerAll } from './app/commands';
import { offerCorrections } from './app/corrections-at-once';
import { openServices, type Own, type Platform } from './app/services';
import { offerAgents } from './app/agents-at-once';
import { forgetOldMaps, offerRedactedPaste } from './app/redaction-at-once';
import { showFirstMarks } from './app/marks-at-once';
import { taskRunning } from './app/task-running';
import { followTexts } from './app/follow-texts';
import type { OnDemand, OnDemandParts } from './app/on-demand';
import { messageOf } from './base/log';
import { once } from './base/once';
import { QuietTranslation } from './runs/quiet-translation';
import { DocumentComments } from './ui/editor/document-comments';
import { ReplacementPreview } from './ui/editor/preview';
import { ShownFindings } from './ui/editor/shown-findings';
import { TextEditors } from './ui/editor/text-editors';
import { TranslationHover } from './ui/editor/translation-hover';
import { FirstSteps } from './ui/first-steps';
import { FollowedContext } from './ui/followed-context';
import { LiveSwitch } from './ui/live/live-switch';
import { ResultsPanel } from './ui/panel/panel';
import type { Reviews } from './ui/redact/reviews';
import { SampleLetters } from './ui/samples';
import { RunStatus } from './ui/status';
import { EntityTreeView } from './ui/views/entities/tree-view';
import { ModelsView } from './ui/views/models/view';
import { NetworkActivityDocument } from './ui/views/network-activity';

/** Builds the services and registers what the user can reach; nothing is loaded or read yet. */
export function start(context: vscode.ExtensionContext, platform: Platform): Api {
  const { extensionUri, workspaceState, subscriptions } = context;
  const own: Own = (disposable) => {
    subscriptions.push(disposable);
    return disposable;
  };
  const services = openServices(context, platform, own);
  const { log, library, activity, downloads, inference, findings, runs } = services;
  const { texts, marks, renames } = followTexts(services, workspaceState, own);
  const panel = own(new ResultsPanel(extensionUri, runs, log));
  const corrected = offerCorrections({
    ...{ context, findings, log, runs },
    ...{ renames, texts, panel, own },
  });
  const running = taskRunning(services, context);
  const { runner } = running;
  const samples = own(
    new SampleLetters(vscode.Uri.joinPath(extensionUri, 'media', 'samples'), workspaceState),
  );
  const editors = own(
    new TextEditors(() => {
      const [newest] = runs.all.flatMap(({ order }) => order.origin ?? []);
      return newest && vscode.Uri.parse(newest.uri, true);
    }),
  );
  const seen = new ShownFindings(findings, services.filter);
  own(showFirstMarks(seen, log));
  const live = own(
    new LiveSwitch(
      async () => (await import('./app/living')).living({ ...services, ...running, context }, own),
      log,
    ),
  );
  const steps = own(new FirstSteps(runs));
  own(new RunStatus(runs, downloads, inference));
  let reviews: Reviews | undefined;
  let folder: OnDemand['folder'] = () => undefined;
  const demand = once(async () => {
    const late = await import('./app/on-demand');
    reviews = own(new late.Reviews());
    const lit = own(new late.LitPassage(texts, runs, panel));
    const settings = new late.SettingTexts(context.extension.packageJSON);
    const demanded = await late.onDemand({ ...parts, reviews, lit, settings });
    ({ folder } = demanded);
    return demanded;
  });
  forgetOldMaps(context.globalState, log);
  offerAgents(async () => (await demand()).agents, own);
  offerRedactedPaste(async () => (await demand()).redaction.redacting, own);
  const keys = own(new FollowedContext({ ...services, editors }));
  const tree: EntityTreeView = own(new EntityTreeView(async () => (await entities()).rows));
  const entities = once(async () =>
    (await import('./app/entities')).entities({
      ...services,
      shown: seen,
      editors,
      tree,
      corrected,
      own,
    }),
  );
  const classified = once(async () =>
    (await import('./app/classified')).classified({ ...parts, renames, own }),
  );
  const view = own(new ModelsView(library, downloads, inference, log));
  const requests = new NetworkActivityDocument(activity);
  own(requests.register());
  const preview = own(new ReplacementPreview(texts));
  const everywhere = '*';
  const translation = new QuietTranslation(runner, inference, services.code);
  const hover = new TranslationHover(translation, new DocumentComments(services.codeReader), log);
  own(vscode.languages.registerHoverProvider(everywhere, hover));
  const kept = { panel, editors, live, samples, steps, view, requests };
  const shown = { texts, marks, preview, shown: seen, corrected };
  const parts: Omit<OnDemandParts, 'reviews' | 'lit' | 'settings'> = {
    ...services,
    ...running,
    context,
    entities,
    classified,
    ...kept,
    ...shown,
  };
  own(registerAll(parts, async () => (await demand()).commands));
  own(
    panel.onMessage((message) => {
      demand().then(
        ({ panelRequests }) => {
          panelRequests.carryOut(message, panel);
        },
        (error: unknown) => {
          log.error(`What the panel asks for cannot be loaded: ${messageOf(error)}`);
        },
      );
    }),
  );
  return createApi({
    runs,
    panel,
    preview,
    texts,
    findings,
    live,
    inference,
    view,
    keys,
    translation,
    reviews: () => reviews,
    folder: () => folder(),
    entities,
    classified,
    corrected,
  });
}
