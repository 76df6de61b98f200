import * as vscode from 'vscode';
import type { Reading } from '../findings/reading';
import type { FindingStore } from '../findings/store';
import type { Origin, RunOrder } from '../runs/order';
import type { Run } from '../runs/run';
import type { RunStore } from '../runs/run-store';
import type { Span } from '../text/spans';
import { rangeOf } from './editor/ranges';
import { documentName } from './words/file-name';
import { locate } from '../runs/history/print';
import type { Target } from './editor/target';

/** Something asked for of a run that cannot be done any more; the message is for the user. */
export class StaleTextError extends Error {
  override readonly name = 'StaleTextError';
}

/** A document that cannot be written; the message is for the user. */
export class ReadOnlyError extends Error {
  override readonly name = 'ReadOnlyError';

  /** @param written what was to be written, which is not to be lost */
  constructor(
    message: string,
    readonly written: string,
  ) {
    super(message);
  }
}

/** Where a text stands, for the order of a run. */
export function originOf({ document, start, end }: Target): Origin {
  return {
    uri: document.uri.toString(),
    language: document.languageId,
    start,
    end,
    line: document.positionAt(start).line,
  };
}

/** The texts that runs were given, followed through the edits of their documents. */
export class RunTexts implements vscode.Disposable {
  private readonly texts = new Map<string, Reading>();
  private readonly subscription: { dispose(): void };

  constructor(
    private readonly store: RunStore,
    private readonly findings: FindingStore,
  ) {
    this.subscription = store.onEvent(({ type, run }) => {
      switch (type) {
        case 'ordered':
        case 'located':
          this.follow(run);
          return;
        case 'removed':
          this.texts.get(run.id)?.dispose();
          this.texts.delete(run.id);
      }
    });
  }

  /** `undefined` for a run whose text comes from no document. */
  of({ id }: Run): Reading | undefined {
    return this.texts.get(id);
  }

  /** Where the text of a run stands by now, with all that was changed in it. */
  placeOf(run: Run): Span | undefined {
    return this.of(run)?.extent() ?? run.order.origin;
  }

  /**
   * A run with its text, which for one of an earlier session is looked for in its document.
   *
   * @throws StaleTextError when it is not there any more
   */
  async found(run: Run): Promise<Run> {
    const { origin, text: beginning } = run.order;
    if (!run.print) {
      return run;
    }
    const document = origin && (await this.openedFor(run, origin));
    const place = document && { print: run.print, beginning, start: origin.start };
    const text = document?.getText() ?? '';
    const start = place && (await locate(text, place));
    if (!document || start === undefined || document.getText() !== text) {
      this.store.lost(run.id, 'changed');
      throw new StaleTextError(changedText());
    }
    const span = { start, end: start + run.print.length };
    const whole = text.slice(span.start, span.end);
    this.store.located(run.id, whole, originOf({ document, text: whole, ...span }));
    return this.store.run(run.id) ?? run;
  }

  private async openedFor({ id }: Run, origin: Origin): Promise<vscode.TextDocument> {
    try {
      return await opened(origin);
    } catch (error) {
      this.store.lost(id, 'gone');
      throw error;
    }
  }

  /**
   * Where a part of what was read stands now, if the text there is still what it was.
   *
   * @param span as it was in the document when the text was taken
   * @throws StaleTextError when it is not, or the document cannot be opened
   */
  async rangeNow(
    run: Run,
    span: Span,
    text: string,
  ): Promise<readonly [vscode.TextDocument, vscode.Range]> {
    const { origin } = run.order;
    const document = origin && (await opened(origin));
    const now = this.of(run)?.current(span);
    if (now && document) {
      const range = rangeOf(document, now);
      if (document.getText(range) === text) {
        return [document, range];
      }
    }
    throw new StaleTextError(changedText());
  }

  /**
   * The order of a run once more, on the text where it stands now.
   *
   * @throws StaleTextError when that text has changed, or cannot be opened
   */
  async again(run: Run): Promise<RunOrder> {
    const { order } = run;
    const { origin } = order;
    if (!origin) {
      return order;
    }
    const document = await opened(origin);
    const now = this.of(run)?.current(origin);
    if (!now || document.getText(rangeOf(document, now)) !== order.text) {
      throw new StaleTextError(
        vscode.l10n.t(
          'The text has changed since it was read. Select it and run the command again.',
        ),
      );
    }
    // What is around it may be other by now.
    return { ...order, code: undefined, origin: originOf({ document, text: order.text, ...now }) };
  }

  dispose(): void {
    this.subscription.dispose();
    for (const followed of this.texts.values()) {
      followed.dispose();
    }
    this.texts.clear();
  }

  private follow({ id, order }: Run): void {
    const { origin } = order;
    if (origin && documentOf(origin)) {
      this.texts.set(id, this.findings.read(origin.uri, origin.start, order.text));
    }
  }
}

function changedText(): string {
  return vscode.l10n.t(
    'The text has changed since it was read. Nothing was written; run the command again, or copy the result.',
  );
}

/** The document of a text, if it is open. */
function documentOf({ uri }: Pick<Origin, 'uri'>): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri && !document.isClosed,
  );
}

/**
 * The document of a text, opened where it is not.
 *
 * @throws StaleTextError when it cannot be opened
 */
export async function opened({ uri }: Pick<Origin, 'uri'>): Promise<vscode.TextDocument> {
  const parsed = vscode.Uri.parse(uri, true);
  try {
    if (parsed.scheme === 'untitled' && !documentOf({ uri })) {
      // VS Code would make a new one.
      throw new Error('It was closed.');
    }
    return await vscode.workspace.openTextDocument(parsed);
  } catch {
    throw new StaleTextError(
      vscode.l10n.t(
        '“{0}” cannot be opened any more. It may have been deleted, moved or renamed. The result can still be copied.',
        documentName(parsed),
      ),
    );
  }
}
