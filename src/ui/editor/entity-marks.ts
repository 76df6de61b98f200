import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import { EntityHover } from './entity-hover';
import { EntityLabels } from './entity-labels';
import { FindingDecorations } from './finding-decorations';
import type { ShownFindings } from './shown-findings';

/** Shows findings in the text: marks, the labels behind them, and what a hover says. */
export function entityMarks(findings: ShownFindings, log: Log): vscode.Disposable {
  const everywhere = '*';
  const labels = new EntityLabels(findings);
  return vscode.Disposable.from(
    new FindingDecorations(findings, log),
    labels,
    vscode.languages.registerInlayHintsProvider(everywhere, labels),
    vscode.languages.registerHoverProvider(everywhere, new EntityHover(findings)),
  );
}
