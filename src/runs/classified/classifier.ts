import { Cancelled, isCancelled } from '../../base/cancelled';
import type { Inference } from '../../engine/contract';
import { knownLanguages } from '../../models/catalogue/readers';
import type { StoredModel } from '../../models/store/stored-model';
import { textClassification } from '../../tasks/text-classification';
import { ModelRefusedError } from '../consent';
import { engineRequest } from '../engine-request';
import type { ModelChoice } from '../model-choice';
import type { Origin, RunOrder } from '../order';
import type { Paragraph } from '../live/paragraphs';
import type { TaskSettings } from '../ports';
import type { TaskRunner } from '../task-runner';
import type { Span } from '../../text/spans';
import type { ClassifiedDocument, PassageTask } from './classified-document';

const task = textClassification.id;
/** So many passages are asked for at once: the model never waits for the next. */
const mostAtOnce = 16;

export interface ClassifierParts {
  readonly runner: Pick<TaskRunner, 'order'>;
  readonly models: Pick<ModelChoice, 'forTask'>;
  readonly settings: Pick<TaskSettings, 'parameters'>;
  readonly inference: Inference;
}

/** How the classifying of a document is watched, and stopped. */
export interface Watching {
  readonly signal: AbortSignal;
  /** `done` of `total` passages are classified. */
  readonly progress: (done: number, total: number) => void;
}

/** What has come of it. */
export interface Outcome {
  /** How many passages were left out, because the demo model is not wanted for such texts. */
  readonly declined: number;
  /** True where the model that is needed was not wanted. */
  readonly refused: boolean;
}

/**
 * Classifies the passages of a document, each as Classify Text does a text that consists of it: with
 * the same model, parameters, questions and limits.
 */
export class Classifier {
  constructor(private readonly parts: ClassifierParts) {}

  /**
   * Classifies what is wanted of a document and has no class. What was classified until it is
   * stopped, or fails, stays.
   *
   * @param place of the document
   * @throws Cancelled when it was stopped
   * @throws ModelError, ParameterError, RunFailedError, EngineEndedError as a run does
   */
  async classify(
    document: ClassifiedDocument,
    place: Pick<Origin, 'uri' | 'language'>,
    { signal, progress }: Watching,
  ): Promise<Outcome> {
    return new Work(this.parts, document, place, signal).done(progress);
  }
}

/** One classifying of one document. */
class Work {
  private readonly controller = new AbortController();
  private readonly tried = new Set<Paragraph>();
  private declined = 0;
  /** The model of every passage, where it does not depend on what that is written in. */
  private model: StoredModel | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly parts: ClassifierParts,
    private readonly document: ClassifiedDocument,
    private readonly place: Pick<Origin, 'uri' | 'language'>,
    private readonly outer: AbortSignal,
  ) {}

  async done(progress: Watching['progress']): Promise<Outcome> {
    const { controller, outer } = this;
    const abort = (): void => {
      controller.abort();
    };
    outer.addEventListener('abort', abort, { once: true });
    let refused = false;
    try {
      await this.classifyAll(progress);
    } catch (error) {
      abort();
      refused = error instanceof ModelRefusedError;
      if (!refused && !outer.aborted) {
        throw error;
      }
    } finally {
      outer.removeEventListener('abort', abort);
    }
    if (outer.aborted) {
      throw new Cancelled();
    }
    return { declined: this.declined, refused };
  }

  private async classifyAll(progress: Watching['progress']): Promise<void> {
    const { document } = this;
    const isSame = document.isReadBy(await this.reader());
    const first = isSame ? await this.next() : document.first();
    if (!first) {
      return;
    }
    this.tried.add(first.paragraph);
    // Alone, so that whoever has to be asked for something is asked once, and before anything goes.
    const order = await this.orderOf(first);
    // A model may have been fetched for it.
    document.readBy(await this.reader());
    const total = await this.count();
    let done = 0;
    const tell = (): void => {
      done += 1;
      // What is written meanwhile comes on top.
      progress(done, Math.max(total, done));
    };
    const more = async (): Promise<void> => {
      for (let next = await this.next(); next; next = await this.next()) {
        await this.classify(next, await this.orderOf(next));
        tell();
      }
    };
    await this.classify(first, order);
    tell();
    await Promise.all(Array.from({ length: mostAtOnce }, more));
  }

  /** What says by whom passages are read now, whatever they are written in. */
  private async reader(): Promise<string> {
    const { models, settings } = this.parts;
    const choice = await models.forTask(task, this.signal);
    const parameters = settings.parameters(task, this.origin({ start: 0, end: 0 }));
    if ('need' in choice) {
      this.model = undefined;
      return JSON.stringify([choice.need.id, choice.need.dtype, parameters]);
    }
    const { id, directory, commit, dtype, demo } = choice.model;
    this.model = demo || knownLanguages(id).length === 0 ? choice.model : undefined;
    return JSON.stringify([id, directory, commit, dtype, parameters]);
  }

  private async next(): Promise<PassageTask | undefined> {
    for (;;) {
      await this.turn();
      const next = this.document.next(this.tried);
      if (next !== 'later') {
        return next;
      }
    }
  }

  /** How many passages are to be classified. */
  private async count(): Promise<number> {
    const { document } = this;
    let count = 0;
    for (let index = 0; index < document.length; index += 1) {
      count += document.lacks(index, 'asked') ? 1 : 0;
      if (index % 1000 === 0) {
        await this.turn();
      }
    }
    return count;
  }

  /** @returns nothing where the demo model is not wanted for such a text */
  private async orderOf({ words, start }: PassageTask): Promise<RunOrder | undefined> {
    const { model, signal } = this;
    const origin = this.origin({ start, end: start + words.length });
    const request = { task, text: words, consent: 'ask', origin, ...(model && { model }) } as const;
    try {
      return await this.parts.runner.order(request, signal);
    } catch (error) {
      if (signal.aborted || !isCancelled(error)) {
        throw error;
      }
      this.declined += 1;
      return undefined;
    }
  }

  private async classify(passage: PassageTask, order: RunOrder | undefined): Promise<void> {
    if (!order) {
      return;
    }
    const { signal } = this;
    // Known by the document, and by nobody else: thousands of them would leave no room for others.
    const options = { signal, priority: 'person', remember: false } as const;
    const { result } = await this.parts.inference.run(order.model, engineRequest(order), options);
    const { output } = result;
    const [best, ...others] = output.kind === 'labels' ? output.labels : [];
    const { id, commit, dtype, demo } = order.model;
    if (best) {
      const guess = demo && order.unfit !== undefined;
      const model = { id, commit, dtype, demo };
      this.document.done(passage, { labels: [best, ...others], model, guess });
    }
  }

  private origin(span: Span): Origin {
    return { ...this.place, ...span, line: 0 };
  }

  private get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Lets others have their turn; of several who wait here each has one of its own. */
  private async turn(): Promise<void> {
    this.last = this.last.then(() => new Promise((resolve) => setTimeout(resolve)));
    await this.last;
    if (this.signal.aborted) {
      throw new Cancelled();
    }
  }
}
