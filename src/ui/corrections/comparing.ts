import * as vscode from 'vscode';
import type { Corrections } from '../../corrections/corrections';
import {
  comparedLabel,
  difference,
  together,
  type Difference,
  type Truth,
} from '../../corrections/difference';
import type { ModelLibrary } from '../../models/library';
import type { StoredModel } from '../../models/store/stored-model';
import type { QuietEntities } from '../../runs/quiet-entities';
import { tokenClassification } from '../../tasks/token-classification';
import { NoTextError } from '../editor/target';
import type { TextEditors } from '../editor/text-editors';
import { patiently } from '../patiently';
import { originOf } from '../run-texts';
import { documentName } from '../words/file-name';
import { modelName } from '../words/titles';
import type { CorrectedDocuments } from './documents';
import { differenceReport, type ComparedDocument } from './report';
import type { ReportDocument } from './report-document';

export interface ComparingParts {
  readonly corrections: Corrections;
  readonly documents: CorrectedDocuments;
  readonly editors: Pick<TextEditors, 'current'>;
  readonly library: Pick<ModelLibrary, 'list' | 'demo' | 'resolve'>;
  readonly entities: QuietEntities;
  readonly report: ReportDocument;
}

/** A model to compare; without one that of the settings. */
interface ModelItem extends vscode.QuickPickItem {
  readonly model?: StoredModel;
}

interface Compared {
  readonly document: vscode.TextDocument;
  readonly text: string;
  readonly truth: Truth;
  readonly about: ComparedDocument;
}

const task = tokenClassification.id;

/** Compares models with what a person has corrected. */
export class Comparing {
  constructor(private readonly parts: ComparingParts) {}

  /**
   * Asks what is to be compared with which models, has them read it, and shows how they differ.
   *
   * @throws NoTextError where nothing was corrected
   * @throws Cancelled when it was stopped, and as {@link QuietEntities.find}
   */
  async compare(): Promise<void> {
    const documents = await this.chooseDocuments();
    const chosen = documents && (await this.chooseModels());
    if (!documents || !chosen || chosen.length === 0) {
      return;
    }
    const compared = await this.opened(documents);
    const report = await patiently(
      vscode.l10n.t('Comparing models with your corrections'),
      async (signal, progress) => {
        const steps = chosen.length * compared.length;
        let done = 0;
        const models: { readonly name: string; readonly difference: Difference }[] = [];
        for (const { model, label } of chosen) {
          const differences: Difference[] = [];
          let name = label;
          for (const { document, text, truth } of compared) {
            const target = { document, text, start: 0, end: text.length };
            const found = await this.parts.entities.find(
              text,
              originOf(target),
              model,
              signal,
              (part, parts) => {
                progress(done + part / Math.max(1, parts), steps);
              },
            );
            name = found.rules
              ? vscode.l10n.t('{0} and rules', modelName(found.model))
              : modelName(found.model);
            differences.push(difference(truth, found.entities));
            done += 1;
            progress(done, steps);
          }
          models.push({ name, difference: together(differences) });
        }
        return differenceReport(
          models,
          compared.map(({ about }) => about),
          new Map(
            compared
              .flatMap(({ truth }) => truth.entities)
              .map(({ label }) => [comparedLabel(label), label]),
          ),
        );
      },
    );
    await this.parts.report.show(report);
  }

  /** The documents to compare: the active one, or all; asked where both can be meant. */
  private async chooseDocuments(): Promise<readonly vscode.Uri[] | undefined> {
    const { corrections, documents, editors } = this.parts;
    const active = editors.current?.document;
    await (active && documents.ready(active));
    const here = active && corrections.has(active.uri.toString()) ? active.uri : undefined;
    const all = await documents.everyone();
    if (all.length === 0) {
      throw new NoTextError(
        vscode.l10n.t(
          'Nothing was corrected yet. Mark, change or accept some entities first: models are compared with that.',
        ),
      );
    }
    if (!here || all.length === 1) {
      return all;
    }
    const chosen = await vscode.window.showQuickPick(
      [
        { label: vscode.l10n.t('This Document'), description: documentName(here), uris: [here] },
        {
          label: vscode.l10n.t('All Corrected Documents'),
          description: String(all.length),
          uris: all,
        },
      ],
      { title: vscode.l10n.t('Compare Models with Corrections: in What?') },
    );
    return chosen?.uris;
  }

  private async chooseModels(): Promise<readonly ModelItem[] | undefined> {
    const { library } = this.parts;
    const demo = library.demo(task);
    const installed = await Promise.all(
      (await library.list()).flatMap(({ id, variants }) =>
        variants
          .filter((one) => one.task === task)
          .map(async ({ dtype }): Promise<ModelItem | undefined> => {
            const found = await library.resolve(task, id, dtype);
            return found.kind === 'installed'
              ? { label: id, description: dtype, model: found.model }
              : undefined;
          }),
      ),
    );
    const items: readonly ModelItem[] = [
      {
        label: vscode.l10n.t('As Set Now'),
        description: vscode.l10n.t('what Find Entities uses'),
        picked: true,
      },
      ...installed.flatMap((item) => item ?? []),
      ...(demo ? [{ label: modelName(demo), model: demo }] : []),
    ];
    return vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Compare Models with Corrections: Which Models?'),
      placeHolder: vscode.l10n.t(
        'Choose one or more; those that are not here can be added in the Models view',
      ),
      canPickMany: true,
    });
  }

  /** @throws NoTextError where none of them can be opened, or has corrections in the text */
  private async opened(uris: readonly vscode.Uri[]): Promise<readonly Compared[]> {
    const { corrections, documents } = this.parts;
    const opened: Compared[] = [];
    for (const uri of uris) {
      const document = await open(uri);
      if (document) {
        await documents.ready(document);
        const key = document.uri.toString();
        const placed = corrections.placed(key);
        const complete = corrections.isComplete(key);
        const orphans = corrections.orphans(key).length;
        if (placed.length > 0 || complete) {
          const about = { name: documentName(uri), corrections: placed.length, orphans, complete };
          opened.push({
            document,
            text: document.getText(),
            truth: truthOf(placed, complete),
            about,
          });
        }
      }
    }
    if (opened.length === 0) {
      throw new NoTextError(
        vscode.l10n.t(
          'No corrected document could be opened, or none has corrections in its text.',
        ),
      );
    }
    return opened;
  }
}

function truthOf(placed: ReturnType<Corrections['placed']>, complete: boolean): Truth {
  return {
    entities: placed
      .filter(({ correction: { said } }) => said !== 'rejected')
      .map(({ start, end, correction: { label } }) => ({ start, end, label })),
    none: placed
      .filter(({ correction: { said } }) => said === 'rejected')
      .map(({ start, end }) => ({ start, end })),
    complete,
  };
}

/** A document; `undefined` for one that is gone. */
async function open(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const known = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (known || uri.scheme === 'untitled') {
    return known;
  }
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
