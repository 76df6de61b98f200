import type { Choice } from '../../runs/consent';
import type { ModelChoice } from '../../runs/model-choice';
import { forModel, needOf, type RunLanguages, type RunOrder } from '../../runs/order';
import type { Run } from '../../runs/run';
import type { TaskRunner } from '../../runs/task-runner';
import type { RunTexts } from '../run-texts';
import { chooseSource, type LanguageChooser } from './choose-language';
import { orderWith, type RerunWish } from './rerun';
import { never, type RunStarter } from './run-starter';

/** What runs are ordered again with. */
export interface RunAgainParts {
  readonly starter: Pick<RunStarter, 'withModels' | 'start'>;
  readonly runner: Pick<TaskRunner, 'prepare'>;
  readonly models: Pick<ModelChoice, 'found' | 'here'>;
  readonly texts: Pick<RunTexts, 'again'>;
  readonly languages: Pick<LanguageChooser, 'another'>;
}

/** The task of a run once more, on the same text: with the same, another model, or another wish. */
export class RunAgain {
  constructor(private readonly parts: RunAgainParts) {}

  /** Just so once more, with its model where that lies now. */
  async same(run: Run): Promise<void> {
    await this.with(run, await this.modelOf(run));
  }

  /** With this model. */
  async with(run: Run, choice: Choice): Promise<void> {
    await this.start(run, forModel(await this.parts.texts.again(run), choice));
  }

  /** With other parameters. @throws as {@link orderWith} */
  async adjusted(run: Run, wish: RerunWish): Promise<void> {
    const sameModel = (one: Run): Promise<Choice> => this.modelOf(one);
    await this.start(run, await orderWith(run, wish, { ...this.parts, sameModel }));
  }

  /** Asks for another language of a translation. */
  async inLanguage(run: Run, what: 'changeSource' | 'changeTarget'): Promise<void> {
    const { texts, runner } = this.parts;
    const pair = run.order.languages;
    const chosen = pair && (await this.chosen(pair, what));
    if (!chosen) {
      return;
    }
    const { task, text, inputs, parameters, origin } = await texts.again(run);
    const { source, target, detected } = chosen;
    const { format } = parameters;
    const order = await runner.prepare(
      {
        task,
        text,
        inputs,
        parameters: { source, target, ...(format !== undefined && { format }) },
        consent: 'ask',
        ...(origin && { origin }),
      },
      never(),
    );
    await this.start(run, { ...order, languages: { source, target, detected } });
  }

  /** Starts an order for the text of a run; not where its model is not wanted. */
  private async start(run: Run, order: RunOrder): Promise<void> {
    const { texts, starter } = this.parts;
    const [awaited] = await starter.withModels([order], 'dropped');
    if (awaited) {
      // The text may have moved while the user was asked.
      const { origin } = await texts.again(run);
      await starter.start([{ ...awaited, ...(origin && { origin }) }]);
    }
  }

  private async chosen(
    pair: RunLanguages,
    what: 'changeSource' | 'changeTarget',
  ): Promise<RunLanguages | undefined> {
    if (what === 'changeTarget') {
      return this.parts.languages.another(pair);
    }
    const source = await chooseSource(pair);
    return source === undefined ? undefined : { ...pair, source, detected: false };
  }

  /** The model of a run where it lies now, or what has to be got. */
  private async modelOf({ order }: Run): Promise<Choice> {
    const { models } = this.parts;
    const need = needOf(order);
    return need ? models.found(need, never()) : { model: await models.here(order.model) };
  }
}
