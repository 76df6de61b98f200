import * as vscode from 'vscode';
import { Corrections } from '../corrections/corrections';
import { SaidFindings } from '../findings/said';
import { CardCorrections } from '../ui/corrections/card-corrections';
import { correctionActions } from '../ui/corrections/code-actions';
import { CorrectedDocuments } from '../ui/corrections/documents';
import { CorrectionsPlace } from '../ui/corrections/place';
import { ReportDocument } from '../ui/corrections/report-document';
import { StorageFiles } from '../ui/corrections/storage-files';
import type { Renames } from '../ui/editor/renames';
import type { ResultsPanel } from '../ui/panel/panel';
import type { RunTexts } from '../ui/run-texts';
import type { Own, Services } from './services';

/** What a person has said of documents, and what keeps it. */
export interface Corrected {
  readonly said: SaidFindings;
  readonly corrections: Corrections;
  readonly documents: CorrectedDocuments;
  readonly report: ReportDocument;
  /** What the lightbulb offers. */
  actions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[];
}

export interface CorrectedParts extends Pick<Services, 'findings' | 'log' | 'runs'> {
  readonly texts: RunTexts;
  readonly panel: ResultsPanel;
  readonly context: vscode.ExtensionContext;
  readonly renames: Renames;
  readonly own: Own;
}

/** Builds it. */
export function corrected({
  context,
  findings,
  log,
  runs,
  texts,
  panel,
  renames,
  own,
}: CorrectedParts): Corrected {
  const { storageUri, globalStorageUri, workspaceState } = context;
  // A window without a folder has no storage of its own.
  const folder = vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'corrections');
  const place = new CorrectionsPlace(new StorageFiles(workspaceState, folder));
  const said = own(new SaidFindings(findings));
  const corrections = own(new Corrections(findings, said));
  const documents = own(new CorrectedDocuments(corrections, said, renames, place, log));
  own(new CardCorrections({ corrections, said, findings, runs, texts, panel }));
  return {
    said,
    corrections,
    documents,
    report: own(new ReportDocument()),
    actions: (document, range) => correctionActions(findings, document, range),
  };
}
