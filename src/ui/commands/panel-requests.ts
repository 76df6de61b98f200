import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import type { PanelRequest } from '../panel/messages';
import type { ResultsPanel } from '../panel/panel';
import { plainText, reveal, write } from '../panel/card-actions';
import type { ModelService } from '../../runs/models';
import type { Run, RunLanguages } from '../../runs/run';
import type { ReplacementPreview } from '../editor/preview';
import type { RunService } from '../../runs/run-service';
import { translationOrder, type TranslationOrders } from '../../runs/translation-orders';
import { taskDefinitions } from '../../tasks/definitions';
import { chooseSource, type LanguageChooser } from './choose-language';
import { report } from './command';

/** Carries out what the user asks for in the panel. */
export class PanelRequests {
  constructor(
    private readonly runs: RunService,
    private readonly models: ModelService,
    private readonly translations: TranslationOrders,
    private readonly languages: LanguageChooser,
    private readonly preview: ReplacementPreview,
    private readonly log: Log,
  ) {}

  /** Listens to the panel for as long as the returned disposable is not disposed. */
  register(panel: ResultsPanel): vscode.Disposable {
    return panel.onMessage((message) => {
      this.handle(message).catch((error: unknown) => {
        report(error, this.log);
      });
    });
  }

  private async handle(message: PanelRequest): Promise<void> {
    switch (message.type) {
      case 'openSampleLetter':
        await vscode.commands.executeCommand('localTransformers.openSampleLetter');
        return;
      case 'remove':
      case 'removeAll':
        this.runs.prune();
        return;
      case 'stop':
        this.runs.stop(message.id);
        return;
    }
    const run = this.runs.run(message.id);
    if (!run) {
      this.log.warn(`The panel asked for “${message.type}” of a result that is gone.`);
      return;
    }
    switch (message.type) {
      case 'copy':
        await vscode.env.clipboard.writeText(plainText(run));
        return;
      case 'insert':
      case 'replace':
        await write(run, message.type);
        return;
      case 'choose':
        this.runs.choose(run, message.alternative);
        return;
      case 'compare':
        await this.preview.show(run);
        return;
      case 'reveal':
        await reveal(run, message);
        return;
      case 'revealSource':
        await reveal(run);
        return;
      case 'action':
        await this.act(run, message.action);
    }
  }

  /** Asks for another language and translates the same text once more. */
  private async translateAgain(run: Run, what: 'changeSource' | 'changeTarget'): Promise<void> {
    const pair = run.order.languages;
    if (!pair) {
      return;
    }
    const chosen = await this.chosen(pair, what);
    if (!chosen) {
      return;
    }
    const order = this.runs.again(run);
    const format = order.parameters.format === 'code' ? ({ format: 'code' } as const) : {};
    const { source, target: to, detected } = chosen;
    const plan = await this.translations.plan(order.target, { source, target: to, ...format });
    if (plan) {
      const languages = { ...plan.languages, detected };
      const { target } = this.runs.again(run);
      await this.runs.start([translationOrder({ ...plan, languages }, target)]);
    }
  }

  private async chosen(
    pair: RunLanguages,
    what: 'changeSource' | 'changeTarget',
  ): Promise<RunLanguages | undefined> {
    if (what === 'changeTarget') {
      return this.languages.target(pair);
    }
    const source = await chooseSource(pair);
    return source === undefined ? undefined : { ...pair, source, detected: false };
  }

  private async act(
    run: Run,
    action: (PanelRequest & { type: 'action' })['action'],
  ): Promise<void> {
    switch (action) {
      case 'retry':
        await this.runs.start([this.runs.again(run)]);
        return;
      case 'showLog':
        await vscode.commands.executeCommand('localTransformers.showLog');
        return;
      case 'getFullModel': {
        const model = await this.models.full(run.order.task, run.order.languages);
        if (model) {
          await this.runs.start([{ ...this.runs.again(run), model }]);
        }
        return;
      }
      case 'continue':
        await this.runs.goOn(run);
        return;
      case 'changeSource':
      case 'changeTarget':
        await this.translateAgain(run, action);
        return;
      case 'openSettings': {
        const query = `localTransformers.${taskDefinitions[run.order.task].section}`;
        await vscode.commands.executeCommand('workbench.action.openSettings', query);
      }
    }
  }
}
