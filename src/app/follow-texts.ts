import * as vscode from 'vscode';
import { RunHistory } from '../runs/history/history';
import { EarlierTexts } from '../ui/editor/earlier-texts';
import { followDocuments } from '../ui/editor/follow-documents';
import { Renames } from '../ui/editor/renames';
import { ResultMarks } from '../ui/editor/result-marks';
import { historyPlace } from '../ui/history-place';
import { RunTexts } from '../ui/run-texts';
import { changesHistory } from '../ui/settings';
import type { Own, Services } from './services';

/** Follows the texts of runs through edits and renames, and from one session to the next. */
export function followTexts(
  { findings, runs, library, log }: Pick<Services, 'findings' | 'runs' | 'library' | 'log'>,
  workspaceState: vscode.Memento,
  own: Own,
): { readonly texts: RunTexts; readonly marks: ResultMarks; readonly renames: Renames } {
  const renames = own(new Renames(findings, runs));
  own(followDocuments(findings, renames));
  const texts = own(new RunTexts(runs, findings));
  const marks = own(new ResultMarks(runs, texts, findings, (task) => library.demo(task)));
  const earlier = own(new EarlierTexts(runs, texts, log));
  const history = own(new RunHistory(runs, historyPlace(workspaceState, findings), log));
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
  return { texts, marks, renames };
}
