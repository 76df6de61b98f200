import { translatable, type Message } from '../base/message';
import { SaidError } from '../base/said-error';
import type { Dtype } from '../tasks/dtypes';
import type { StoredModel } from '../models/store/stored-model';
import type { TaskId } from '../tasks/task';
import { untilAborted } from './until-aborted';

/** A model that a run needs and that is not on this machine. */
export interface ModelNeed {
  readonly task: TaskId;
  /** Hub id. */
  readonly id: string;
  readonly dtype: Dtype;
  /** The languages of a translation, as BCP 47 tags. */
  readonly pair?: { readonly source: string; readonly target: string };
  /** True where another question has said all that this one would, and was answered with yes. */
  readonly agreed?: boolean;
  /** BCP 47 tag of what the text is written in, where this model is known not to read that. */
  readonly unread?: string;
}

/** A model that is on this machine, or one that has to be got first. */
export type Choice = { readonly model: StoredModel } | { readonly need: ModelNeed };

/** A model that the user has agreed to. */
export interface AgreedModel {
  /**
   * @throws Cancelled when it was stopped, or not wanted after all
   * @throws ModelError when it could not be had
   */
  fetch(): Promise<StoredModel>;
}

/** Asks whoever can say whether models may be fetched. Nothing is looked up before that. */
export interface Consent {
  /**
   * One question about all of them.
   *
   * @returns one for each need, in the order given; `undefined` when they are not wanted
   * @throws ModelError when they cannot be had
   */
  ask(needs: readonly ModelNeed[]): Promise<readonly AgreedModel[] | undefined>;
}

function refusal(id: string): Message {
  return translatable('This needs {0}, which is not on this machine.', id);
}

/** A model is not on this machine, and the user did not want it. Not for a message of its own. */
export class ModelRefusedError extends SaidError {
  override readonly name = 'ModelRefusedError';

  constructor(readonly need: ModelNeed) {
    super(refusal(need.id));
  }
}

/** True for what a run has ended with because its model was not wanted, in this session or before. */
export function isRefusal(error: unknown): boolean {
  return error instanceof SaidError && error.said.template === refusal('').template;
}

/** What came of asking for a model. */
export interface Answer {
  /** False when it is not wanted, or could not be asked for. */
  readonly agreed: boolean;
  /** Rejects with a ModelRefusedError, or as {@link AgreedModel.fetch} and {@link Consent.ask} do. */
  readonly model: Promise<StoredModel>;
}

/** A need that is being asked for or fetched, and how many runs wait for it. */
interface Asked {
  readonly answer: Promise<Answer>;
  waiting: number;
}

/**
 * Asks one question at a time, and none twice: who needs what another waits for waits with it.
 * While a model is being fetched the next question can be asked.
 */
export class ConsentQueue {
  private readonly asked = new Map<string, Asked>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly consent: Consent) {}

  /**
   * Asks for models, all that nobody has asked for yet by one question.
   *
   * @returns one answer for each need, in the order given
   * @throws Cancelled when `signal` is aborted; others who wait for the same go on waiting
   */
  async ask(needs: readonly ModelNeed[], signal: AbortSignal): Promise<readonly Answer[]> {
    const fresh = new Map<string, ModelNeed>();
    for (const need of needs) {
      const key = needKey(need);
      // Of several texts the one that the model does not read is what has to be said.
      if (!this.asked.has(key) && fresh.get(key)?.unread === undefined) {
        fresh.set(key, need);
      }
    }
    // What is agreed to does not wait for a question about others, and does not fall with them.
    for (const agreed of [true, false]) {
      const together = [...fresh].filter(([, need]) => (need.agreed === true) === agreed);
      if (together.length > 0) {
        this.askFor(new Map(together));
      }
    }
    const asked = needs.flatMap((need) => this.asked.get(needKey(need)) ?? []);
    for (const one of asked) {
      one.waiting++;
    }
    try {
      return await untilAborted(Promise.all(asked.map(({ answer }) => answer)), signal);
    } finally {
      for (const one of asked) {
        one.waiting--;
      }
    }
  }

  private askFor(needs: ReadonlyMap<string, ModelNeed>): void {
    const asked = new Map<string, Asked>();
    const question = this.last.then(() => {
      // Nobody may be there any more to want some of them.
      const wanted = [...needs].filter(([key]) => (asked.get(key)?.waiting ?? 0) > 0);
      return this.answers(wanted);
    });
    this.last = question;
    for (const [key, need] of needs) {
      const answer = question.then((answers) => answers.get(key) ?? refused(need));
      const one: Asked = { answer, waiting: 0 };
      asked.set(key, one);
      this.asked.set(key, one);
      void answer
        .then(({ model }) => model)
        .catch(() => undefined)
        .finally(() => {
          this.asked.delete(key);
        });
    }
  }

  /** Never rejects: what cannot be asked for is an answer as well. */
  private async answers(
    wanted: readonly (readonly [string, ModelNeed])[],
  ): Promise<ReadonlyMap<string, Answer>> {
    if (wanted.length === 0) {
      return new Map();
    }
    try {
      const agreed = await this.consent.ask(wanted.map(([, need]) => need));
      return new Map(
        wanted.flatMap(([key], index) => {
          const model = agreed?.[index];
          return model ? [[key, { agreed: true, model: quiet(model.fetch()) }] as const] : [];
        }),
      );
    } catch (error) {
      return new Map(wanted.map(([key]) => [key, failed(error)] as const));
    }
  }
}

/** The same for all who need the same. */
export function needKey({ task, id, dtype }: ModelNeed): string {
  return JSON.stringify([task, id, dtype]);
}

function failed(error: unknown): Answer {
  const model = Promise.resolve().then((): never => {
    throw error;
  });
  return { agreed: false, model: quiet(model) };
}

function refused(need: ModelNeed): Answer {
  return failed(new ModelRefusedError(need));
}

/** Whoever asks may look at it later, or not at all. */
function quiet(model: Promise<StoredModel>): Promise<StoredModel> {
  model.catch(() => undefined);
  return model;
}
