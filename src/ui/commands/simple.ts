import * as vscode from 'vscode';
import type { FindingStore } from '../../findings/store';
import type { ModelsInMemory } from '../../runs/models-in-memory';
import type { RunStore } from '../../runs/run-store';
import type { TextEditors } from '../editor/text-editors';
import type { ResultsPanel } from '../panel/panel';
import type { PatientWorks } from '../patient-works';
import type { Command } from './command';

/** Takes the marks off the active document: its entities and where an answer stands. */
export function clearEntitiesCommand(
  findings: FindingStore,
  editors: Pick<TextEditors, 'current'>,
  live: { cleared(document: string | undefined): void },
): Command<'clearEntities'> {
  return {
    id: 'clearEntities',
    execute() {
      const document = editors.current?.document.uri.toString();
      const here = document === undefined ? {} : { document };
      findings.clear({ kind: 'entity', ...here });
      findings.clear({ kind: 'answer', ...here });
      live.cleared(document);
    },
  };
}

/** Stops everything that runs. */
export function stopCommand(runs: RunStore, works: Pick<PatientWorks, 'stop'>): Command<'stop'> {
  return {
    id: 'stop',
    execute() {
      runs.stop();
      works.stop();
    },
  };
}

/** Shows the panel with the results, also one that was closed. */
export function showResultsCommand(panel: Pick<ResultsPanel, 'show'>): Command<'showResults'> {
  return {
    id: 'showResults',
    execute() {
      panel.show();
    },
  };
}

export function showLogCommand(channel: vscode.OutputChannel): Command<'showLog'> {
  return {
    id: 'showLog',
    execute() {
      channel.show(true);
    },
  };
}

/** Stops everything, unloads all models and forgets all results. */
export function restartInferenceCommand(
  runs: RunStore,
  works: Pick<PatientWorks, 'stop'>,
  inference: ModelsInMemory,
  live: { forget(): void },
): Command<'restartInference'> {
  return {
    id: 'restartInference',
    execute() {
      runs.stop();
      works.stop();
      inference.restart();
      live.forget();
      const message = vscode.l10n.t('All models are unloaded; the next run starts afresh.');
      vscode.window.setStatusBarMessage(message, 4000);
    },
  };
}
