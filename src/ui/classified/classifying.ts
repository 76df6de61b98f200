import * as vscode from 'vscode';
import { isCancelled } from '../../base/cancelled';
import type { Log } from '../../base/log';
import type { Classifications } from '../../runs/classified/classifications';
import type { ClassifiedDocument } from '../../runs/classified/classified-document';
import type { Classifier, Outcome } from '../../runs/classified/classifier';
import type { PassageUnit } from '../../runs/classified/classes';
import { textClassification } from '../../tasks/text-classification';
import type { Span } from '../../text/spans';
import { report } from '../commands/report';
import { languageOf } from '../editor/document-language';
import { inPieces, type Pieces } from '../../base/pieces';
import { documentText } from '../live/document-text';
import { patiently, type Progress } from '../patiently';
import { documentName } from '../words/file-name';
import { number } from '../words/numbers';

/** Least time between two drawings of what has been classified, in ms. */
const restMs = 250;
/** So long a message stays in the status bar, in ms. */
const saidMs = 6000;

/** What is classified of a document: all of it, some parts, or what is left of what was wanted. */
export interface Wanted {
  readonly document: vscode.TextDocument;
  readonly unit: PassageUnit;
  readonly spans: readonly Span[] | 'whole' | 'rest';
  /** Where somebody looks, in UTF-16 code units. */
  readonly from: number;
}

/** The classifying of a document that is under way. */
interface UnderWay {
  readonly controller: AbortController;
  ended: Promise<void>;
  done: number;
  total: number;
  toldAt: number;
}

export interface ClassifyingParts {
  readonly classified: Classifications;
  readonly classifier: Classifier;
  readonly log: Log;
  /** The first passage of a document has a class. */
  readonly begun: () => void;
}

/** Classifies documents, each once at a time, and tells the user how that stands. */
export class Classifying implements vscode.Disposable {
  private readonly running = new Map<string, UnderWay>();
  private readonly closing: vscode.Disposable;

  constructor(private readonly parts: ClassifyingParts) {
    this.closing = vscode.workspace.onDidCloseTextDocument((document) => {
      if (!vscode.workspace.textDocuments.includes(document)) {
        this.stop(document.uri.toString());
      }
    });
  }

  /** How far documents are; nothing where none is under way. */
  progress(keys: readonly string[]): string | undefined {
    const [now] = keys.flatMap((key) => this.running.get(key) ?? []);
    return now && vscode.l10n.t('Classified: {0} of {1}', number(now.done), number(now.total));
  }

  /** Settles when it is done, stopped or failed, which the user has been told then. */
  async classify(wanted: Wanted): Promise<void> {
    const key = wanted.document.uri.toString();
    for (let before = this.running.get(key); before; before = this.running.get(key)) {
      before.controller.abort();
      await before.ended;
    }
    const now: UnderWay = {
      controller: new AbortController(),
      ended: Promise.resolve(),
      done: 0,
      total: 0,
      toldAt: -Infinity,
    };
    this.running.set(key, now);
    now.ended = this.run(wanted, now).finally(() => {
      this.running.delete(key);
      this.parts.classified.tell(key);
    });
    await now.ended;
  }

  /** Stops what is under way of a document, or of all. */
  stop(key?: string): void {
    for (const [one, { controller }] of this.running) {
      if (key === undefined || one === key) {
        controller.abort();
      }
    }
  }

  dispose(): void {
    this.closing.dispose();
    this.stop();
  }

  /** Never rejects. */
  private async run({ document, unit, spans, from }: Wanted, now: UnderWay): Promise<void> {
    const { classified, classifier, log } = this.parts;
    const key = document.uri.toString();
    const passages = classified.begin(key, unit, documentText(document));
    const place = { uri: key, language: languageOf(document) };
    try {
      const outcome = await patiently(
        titleOf(document, unit),
        async (signal, report) => {
          await inPieces(cutting(passages), signal);
          passages.want(spans, from);
          const progress = this.watch(key, now, report);
          return classifier.classify(passages, place, { signal, progress });
        },
        now.controller.signal,
      );
      say(outcome, unit, now);
    } catch (error) {
      if (isCancelled(error)) {
        const done = vscode.l10n.t(
          'Stopped. Classified: {0} of {1}',
          number(now.done),
          number(now.total),
        );
        vscode.window.setStatusBarMessage(now.total > 0 ? done : vscode.l10n.t('Stopped.'), saidMs);
      } else {
        report(error, log, { task: textClassification.id });
      }
    } finally {
      if (passages.size === 0) {
        classified.clear(key);
      }
    }
  }

  /** Notes how far it is, and lets it be drawn now and then. */
  private watch(key: string, now: UnderWay, show: Progress): Progress {
    return (done, total) => {
      const isFirst = now.done === 0;
      Object.assign(now, { done, total });
      show(done, total);
      const time = performance.now();
      if (time - now.toldAt >= restMs) {
        now.toldAt = time;
        this.parts.classified.tell(key);
      }
      if (isFirst) {
        this.parts.begun();
      }
    };
  }
}

function titleOf({ uri }: vscode.TextDocument, unit: PassageUnit): string {
  const name = documentName(uri);
  return unit === 'line'
    ? vscode.l10n.t('Classifying lines of {0}', name)
    : vscode.l10n.t('Classifying paragraphs of {0}', name);
}

/** Says what has come of it, where that cannot be seen in the list. */
function say({ declined, refused }: Outcome, unit: PassageUnit, { done }: UnderWay): void {
  if (refused || declined > 0) {
    return;
  }
  const count = number(done);
  const words =
    done === 0
      ? vscode.l10n.t('Everything was classified already.')
      : unit === 'line'
        ? vscode.l10n.t('Lines classified: {0}', count)
        : vscode.l10n.t('Paragraphs classified: {0}', count);
  vscode.window.setStatusBarMessage(words, saidMs);
}

function* cutting(passages: ClassifiedDocument): Pieces<undefined> {
  while (!passages.isCut) {
    passages.cut();
    yield;
  }
  return undefined;
}
