import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import type { Choice } from '../../runs/consent';
import type { DemoFitness } from '../../runs/fitness';
import type { ModelChoice } from '../../runs/model-choice';
import { needOf, orderedModel, type RunLanguages, type RunOrder } from '../../runs/order';
import { resultOf, type Run } from '../../runs/run';
import type { RunStore } from '../../runs/run-store';
import type { TaskRunner } from '../../runs/task-runner';
import { openSettings, runCommand } from '../run-command';
import type { LitPassage } from '../editor/lit-passage';
import type { ReplacementPreview } from '../editor/preview';
import type { ResultMarks } from '../editor/result-marks';
import { settingsToBlame } from '../panel/card';
import { plainText, reveal, revealSource, write } from '../panel/card-actions';
import type { ActionId, PanelRequest } from '../panel/messages';
import { parameterForm } from '../panel/parameter-form';
import { pairRows } from '../panel/side-by-side';
import type { ResultsPanel } from '../panel/panel';
import type { RunTexts } from '../run-texts';
import type { SettingTexts } from '../words/setting-texts';
import { settingsQuery } from '../words/named-settings';
import { chooseSource, type LanguageChooser } from './choose-language';
import { report } from './report';
import { orderWith } from './rerun';
import { never, type RunStarter } from './run-starter';

/** What the requests are carried out with. */
export interface PanelRequestParts {
  readonly store: RunStore;
  readonly starter: RunStarter;
  readonly runner: TaskRunner;
  readonly models: ModelChoice;
  readonly fitness: Pick<DemoFitness, 'remember'>;
  readonly marks: Pick<ResultMarks, 'show'>;
  readonly texts: RunTexts;
  readonly languages: LanguageChooser;
  readonly preview: ReplacementPreview;
  readonly settings: SettingTexts;
  readonly lit: LitPassage;
  readonly log: Log;
}

/** As much of the panel as asks and is answered. */
type Panel = Pick<ResultsPanel, 'onMessage' | 'besides' | 'answer'>;

/** Requests that show a text. */
const showing: readonly PanelRequest['type'][] = [
  'openSampleLetter',
  'insert',
  'replace',
  'compare',
  'reveal',
  'revealSource',
];

/** Actions that need no text. */
const textless = ['showLog', 'openSettings'] as const;

/** Carries out what the user asks for in the panel. */
export class PanelRequests {
  constructor(private readonly parts: PanelRequestParts) {}

  /** Listens to the panel for as long as the returned disposable is not disposed. */
  register(panel: Panel): vscode.Disposable {
    return panel.onMessage((message) => {
      const work = showing.includes(message.type)
        ? panel.besides(() => this.handle(message, panel))
        : this.handle(message, panel);
      work.catch((error: unknown) => {
        report(error, this.parts.log);
      });
    });
  }

  private async handle(message: PanelRequest, panel: Panel): Promise<void> {
    const { store, texts, preview, lit, log } = this.parts;
    switch (message.type) {
      case 'openSampleLetter':
        await runCommand('openSampleLetter');
        return;
      case 'getStarted':
        await runCommand('getStarted');
        return;
      case 'stop':
        store.stop(message.id);
        return;
      case 'choose':
        store.choose(message.id, message.alternative);
        return;
    }
    const known = store.run(message.id);
    if (!known) {
      log.warn(`The panel asked for “${message.type}” of a result that is gone.`);
      return;
    }
    if (message.type === 'light') {
      lit.show(known, message.span);
      return;
    }
    if (message.type === 'copy') {
      await vscode.env.clipboard.writeText(plainText(known));
      return;
    }
    const plain = message.type === 'action' && textless.find((one) => one === message.action);
    if (plain) {
      await this.act(known, plain);
      return;
    }
    if (message.type === 'revealSource') {
      await revealSource(texts, known);
      return;
    }
    const run = await texts.found(known);
    switch (message.type) {
      case 'insert':
      case 'replace':
        await write(texts, run, message.type);
        return;
      case 'compare':
        await preview.show(run);
        return;
      case 'reveal':
        await reveal(texts, run, message, message.stay);
        return;
      case 'pairs':
        this.answerPairs(run, message.from, panel);
        return;
      case 'rerun':
        await this.start(
          run,
          await orderWith(run, message, { ...this.parts, sameModel: (one) => this.sameModel(one) }),
        );
        return;
      case 'action':
        if (message.action === 'adjust') {
          const form = parameterForm(run, this.parts.settings);
          panel.answer({ type: 'form', id: run.id, form });
        } else {
          await this.act(run, message.action);
        }
    }
  }

  private answerPairs(run: Run, from: number, panel: Panel): void {
    const output = resultOf(run)?.output;
    if (output?.kind === 'text' && output.paragraphs) {
      const { rows, total } = pairRows(run.order.text, output.text, output.paragraphs, from);
      panel.answer({ type: 'pairs', id: run.id, from, rows, total });
    }
  }

  /** Asks for another language and translates the same text once more. */
  private async translateAgain(run: Run, what: 'changeSource' | 'changeTarget'): Promise<void> {
    const { texts, runner } = this.parts;
    const pair = run.order.languages;
    const chosen = pair && (await this.chosen(pair, what));
    if (!chosen) {
      return;
    }
    const { task, text, inputs, parameters, origin } = await texts.again(run);
    const { source, target, detected } = chosen;
    const format = parameters.format === 'code' ? { format: 'code' } : {};
    const order = await runner.prepare(
      {
        task,
        text,
        inputs,
        parameters: { source, target, ...format },
        consent: 'ask',
        ...(origin && { origin }),
      },
      never(),
    );
    await this.start(run, { ...order, languages: { source, target, detected } });
  }

  /** The same text once more, with this model. */
  private async again(run: Run, choice: Choice): Promise<void> {
    await this.start(run, { ...(await this.parts.texts.again(run)), ...orderedModel(choice) });
  }

  /** Starts an order for the text of a run; not where its model is not wanted. */
  private async start(run: Run, order: RunOrder): Promise<void> {
    const { texts, starter } = this.parts;
    const [awaited] = await starter.withModels([order], 'dropped');
    if (awaited) {
      // The text may have moved while the user was asked.
      const { origin } = await texts.again(run);
      await starter.start([{ ...awaited, ...(origin && { origin }) }]);
    }
  }

  private async chosen(
    pair: RunLanguages,
    what: 'changeSource' | 'changeTarget',
  ): Promise<RunLanguages | undefined> {
    if (what === 'changeTarget') {
      return this.parts.languages.another(pair);
    }
    const source = await chooseSource(pair);
    return source === undefined ? undefined : { ...pair, source, detected: false };
  }

  /** The model of a run where it lies now, or what has to be got. */
  private async sameModel({ order }: Run): Promise<Choice> {
    const { models } = this.parts;
    const need = needOf(order);
    return need ? models.found(need, never()) : { model: await models.here(order.model) };
  }

  private async act(run: Run, action: Exclude<ActionId, 'adjust'>): Promise<void> {
    const { store, models, fitness, marks } = this.parts;
    const { task } = run.order;
    switch (action) {
      case 'retry':
        await this.again(run, await this.sameModel(run));
        return;
      case 'showLog':
        await runCommand('showLog');
        return;
      case 'getFullModel': {
        const need = models.fullModel(run.order);
        if (need) {
          await this.again(run, await models.found(need, never()));
        }
        return;
      }
      case 'demoAnyway': {
        const demo = models.demo(task);
        if (demo) {
          fitness.remember(task, 'demo');
          await this.again(run, demo);
        }
        return;
      }
      case 'showMarks':
        marks.show(run);
        return;
      case 'selectModel':
        await runCommand('selectModel', { task });
        return;
      case 'continue':
        await store.goOn(run.id, await models.here(run.order.model));
        return;
      case 'changeSource':
      case 'changeTarget':
        await this.translateAgain(run, action);
        return;
      case 'openSettings':
        await openSettings(settingsQuery(settingsToBlame(run)));
    }
  }
}
