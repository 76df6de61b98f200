import type { TaskId } from '../tasks/task';
import type { Unfit } from '../text/fitness';
import { needKey, type ModelNeed } from './consent';
import type { GettingModels, ModelChoice } from './model-choice';
import { orderedModel, type AwaitedOrder, type RunOrder } from './order';
import type { LanguageSource } from './ports';
import { untilAborted } from './until-aborted';

/** What is to be done with a text that a demo model was not made for. */
export type UnfitAnswer = 'fullModel' | 'demo' | 'notNow';

/** A text that demo models were not made for, as a question about it says it. */
export interface UnfitText {
  readonly unfit: Unfit;
  /** The tasks that it is wanted for. */
  readonly tasks: readonly TaskId[];
  /** The models that would read it instead; none where none is known. */
  readonly fullModels: readonly ModelNeed[];
}

/** Asks whoever can say what is to be done with a text that a demo model was not made for. */
export interface UnfitQuestion {
  /** @returns `notNow` also when the user went away */
  ask(text: UnfitText): Promise<UnfitAnswer>;
}

export interface DemoFitnessParts {
  readonly languages: LanguageSource;
  readonly models: Pick<ModelChoice, 'fullModel' | 'found'>;
  readonly question: UnfitQuestion;
}

/**
 * Sees before a demo model runs whether the text is one that it was made for, and where it is not
 * asks what to do: once for each task, for as long as this lives.
 */
export class DemoFitness {
  private readonly answers = new Map<TaskId, Promise<UnfitAnswer>>();
  /** The models that a question offers which is not answered yet: a yes to it is one to them. */
  private readonly offered = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: DemoFitnessParts) {}

  /**
   * Orders as they are to be carried out: those that a demo model was chosen for say what their text
   * looks like where it was not made for such, get the full model, or are declined. One question is
   * asked for all tasks of which nobody was asked yet.
   *
   * @returns one for each, in the order given
   * @throws Cancelled when the signal is aborted
   */
  async settle(
    orders: readonly RunOrder[],
    { consent, signal }: GettingModels,
  ): Promise<readonly AwaitedOrder[]> {
    const judged = await this.judged(orders, signal);
    if (consent === 'never') {
      return judged;
    }
    const open = judged.filter((order) => isUnfit(order) && !this.answers.has(order.task));
    if (open.length > 0) {
      this.ask(open);
    }
    return Promise.all(judged.map((order) => this.answered(order, signal)));
  }

  /** What is to be done from now on with such texts of a task. */
  remember(task: TaskId, answer: UnfitAnswer): void {
    this.answers.set(task, Promise.resolve(answer));
  }

  /** Looks at each text once, however many tasks it is wanted for; a question is looked at with it. */
  private async judged(
    orders: readonly RunOrder[],
    signal: AbortSignal,
  ): Promise<readonly RunOrder[]> {
    const known = new Map<string, Unfit | undefined>();
    const judged: RunOrder[] = [];
    for (const order of orders) {
      const { text, inputs, model } = order;
      if (!model.demo) {
        judged.push(order);
        continue;
      }
      const isKnown = inputs.question === undefined && known.has(text);
      const unfit = isKnown ? known.get(text) : await this.judge(order, signal);
      if (inputs.question === undefined) {
        known.set(text, unfit);
      }
      judged.push({ ...order, unfit });
    }
    return judged;
  }

  /** What a text, or the question about it, looks like that the demo models were not made for. */
  private async judge(
    { text, inputs: { question = '' } }: RunOrder,
    signal: AbortSignal,
  ): Promise<Unfit | undefined> {
    const { unfitness } = await import('../text/fitness');
    const ofText = unfitness(text);
    const unfit = ofText ?? unfitness(question);
    if (unfit?.kind !== 'language') {
      // What kind of text a question is does not matter.
      return ofText;
    }
    const detected = this.parts.languages.detect(ofText ? text : question, 'plaintext', signal);
    const { language, sure } = await untilAborted(detected, signal);
    return {
      ...unfit,
      // That it is not English was seen, whatever is said here.
      ...(language === 'en' || !sure ? {} : { language }),
      ...(ofText ? {} : { ofQuestion: true }),
    };
  }

  private async answered(order: RunOrder, signal: AbortSignal): Promise<AwaitedOrder> {
    const answer = isUnfit(order) ? this.answers.get(order.task) : undefined;
    const need = answer && this.parts.models.fullModel(order);
    const agreed = need !== undefined && this.offered.has(needKey(need));
    switch (answer && (await untilAborted(answer, signal))) {
      case 'notNow':
        return { ...order, declined: true };
      case 'fullModel': {
        const choice = need && (await this.parts.models.found(need, signal));
        return choice ? { ...order, ...orderedModel(choice), ...(agreed && { agreed }) } : order;
      }
      default:
        return order;
    }
  }

  /** Asks one question at a time. */
  private ask(orders: readonly RunOrder[]): void {
    const [unfit] = orders.flatMap((order) => order.unfit ?? []);
    if (!unfit) {
      return;
    }
    const tasks = [...new Set(orders.map(({ task }) => task))];
    const needs = orders.flatMap((order) => this.parts.models.fullModel(order) ?? []);
    const offered = new Map(needs.map((need) => [needKey(need), need]));
    for (const key of offered.keys()) {
      this.offered.add(key);
    }
    const fullModels = [...offered.values()];
    const answer = this.last.then(() => this.parts.question.ask({ unfit, tasks, fullModels }));
    this.last = answer
      .catch(() => {
        for (const task of tasks) {
          this.answers.delete(task);
        }
      })
      .finally(() => {
        for (const key of offered.keys()) {
          this.offered.delete(key);
        }
      });
    for (const task of tasks) {
      this.answers.set(task, answer);
    }
  }
}

function isUnfit({ model, unfit }: RunOrder): boolean {
  return model.demo && unfit !== undefined;
}
