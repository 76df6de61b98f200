import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import { resultOf, type Run } from '../../runs/run';
import type { RunStore } from '../../runs/run-store';
import type { LitPassage } from '../editor/lit-passage';
import type { ReplacementPreview } from '../editor/preview';
import { plainText, reveal, revealSource, write } from '../panel/card-actions';
import type { PanelRequest } from '../panel/messages';
import type { ResultsPanel } from '../panel/panel';
import { parameterForm } from '../panel/parameter-form';
import { pairRows } from '../panel/side-by-side';
import { runCommand } from '../run-command';
import type { RunTexts } from '../run-texts';
import type { SettingTexts } from '../words/setting-texts';
import { report } from './report';
import { actOn, type RunActionParts } from './run-actions';
import { RunAgain, type RunAgainParts } from './run-again';

/** What the requests are carried out with. */
export interface PanelRequestParts extends Omit<RunActionParts & RunAgainParts, 'models'> {
  readonly store: RunStore;
  readonly models: RunActionParts['models'] & RunAgainParts['models'];
  readonly texts: RunTexts;
  readonly preview: ReplacementPreview;
  readonly settings: SettingTexts;
  readonly lit: LitPassage;
  readonly log: Log;
}

/** As much of the panel as asks and is answered. */
type Panel = Pick<ResultsPanel, 'besides' | 'answer' | 'saidOf'>;

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
  private readonly again: RunAgain;

  constructor(private readonly parts: PanelRequestParts) {
    this.again = new RunAgain(parts);
  }

  /** Does what the panel asks for; what goes wrong is told to the user. */
  carryOut(message: PanelRequest, panel: Panel): void {
    const work = showing.includes(message.type)
      ? panel.besides(() => this.handle(message, panel))
      : this.handle(message, panel);
    work.catch((error: unknown) => {
      report(error, this.parts.log);
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
      await vscode.env.clipboard.writeText(plainText(known, panel.saidOf(known.id)));
      return;
    }
    const plain = message.type === 'action' && textless.find((one) => one === message.action);
    if (plain) {
      await actOn(known, plain, this.again, this.parts);
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
        answerPairs(run, message.from, panel);
        return;
      case 'rerun':
        await this.again.adjusted(run, message);
        return;
      case 'action':
        if (message.action === 'adjust') {
          const form = parameterForm(run, this.parts.settings);
          panel.answer({ type: 'form', id: run.id, form });
        } else {
          await actOn(run, message.action, this.again, this.parts);
        }
    }
  }
}

function answerPairs(run: Run, from: number, panel: Pick<Panel, 'answer'>): void {
  const output = resultOf(run)?.output;
  if (output?.kind === 'text' && output.paragraphs) {
    const { rows, total } = pairRows(run.order.text, output.text, output.paragraphs, from);
    panel.answer({ type: 'pairs', id: run.id, from, rows, total });
  }
}
