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
}

/** A model that the user has agreed to. */
export interface AgreedModel {
  /** @returns `undefined` when it could not be had, or was stopped, which the user has been told */
  fetch(): Promise<StoredModel | undefined>;
}

/** Asks whoever can say whether a model may be fetched. */
export interface Consent {
  /** @returns `undefined` when it is not wanted, or cannot be had, which the user has been told */
  ask(need: ModelNeed): Promise<AgreedModel | undefined>;
}

/** A need that is being asked for or fetched, and how many runs wait for it. */
interface Asked {
  readonly model: Promise<StoredModel | undefined>;
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
   * Gets a model from the hub.
   *
   * @returns as {@link Consent.ask}
   * @throws Cancelled when `signal` is aborted; others who wait for the same go on waiting
   */
  async get(need: ModelNeed, signal: AbortSignal): Promise<StoredModel | undefined> {
    const key = JSON.stringify([need.task, need.id, need.dtype]);
    const asked = this.asked.get(key) ?? this.askFor(need, key);
    asked.waiting++;
    try {
      return await untilAborted(asked.model, signal);
    } finally {
      asked.waiting--;
    }
  }

  private askFor(need: ModelNeed, key: string): Asked {
    const agreed = this.last.then(() =>
      // Nobody may be there any more to want it.
      asked.waiting > 0 ? this.consent.ask(need) : undefined,
    );
    const model = agreed
      .then((one) => one?.fetch())
      .finally(() => {
        this.asked.delete(key);
      });
    const asked: Asked = { model, waiting: 0 };
    this.last = agreed.catch(() => undefined);
    this.asked.set(key, asked);
    return asked;
  }
}
