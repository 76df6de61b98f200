import { translatable, type Message } from '../base/message';
import { cannotRead, knownLanguages, readerOf } from '../models/catalogue/readers';
import type { TaskId } from '../tasks/task';
import type { Choice, ModelNeed } from './consent';
import { orderedModel, type RunOrder } from './order';

/** A text, and which models may read it. */
export interface TextToFit {
  readonly task: TaskId;
  /** Finds out what it is written in, as a BCP 47 tag; `undefined` where that is not certain. */
  readonly language: () => Promise<string | undefined>;
  /** True where the settings name no model, so that another one may be taken. */
  readonly isOpen: boolean;
  /** A model, or that it has to be got. */
  readonly found: (need: ModelNeed) => Promise<Choice>;
}

/**
 * The model of a text: where the one that was chosen is known not to read its language, one that
 * does, if such a one is here, or if some model has to be got anyway. Asks nobody. What demo models
 * read is another question, which {@link DemoFitness} asks.
 */
export async function readingModel(
  choice: Choice,
  { task, language, isOpen, found }: TextToFit,
): Promise<Pick<RunOrder, 'model' | 'need' | 'writtenIn'>> {
  const { model, need } = orderedModel(choice);
  const isKnown = !model.demo && knownLanguages(model.id).length > 0;
  const writtenIn = isKnown ? await language() : undefined;
  if (writtenIn === undefined || !cannotRead(model.id, writtenIn)) {
    return { model, need, ...(writtenIn !== undefined && { writtenIn }) };
  }
  const reader = isOpen ? readerOf(task, writtenIn) : undefined;
  const other =
    reader === undefined ? undefined : await found({ task, id: reader, dtype: model.dtype });
  if (other && (need || 'model' in other)) {
    return { ...orderedModel(other), writtenIn };
  }
  return { model, need: need && { ...need, unread: writtenIn }, writtenIn };
}

/**
 * Says that a model does not read what a text is written in, and what it reads.
 *
 * @param nameOf the name of a language in the language that the message is shown in
 * @param rules true where rules read the text too, which do not depend on the model
 * @returns `undefined` where it does read it, or nothing is known of either
 */
export function unreadSentence(
  id: string,
  writtenIn: string | undefined,
  nameOf: (tag: string) => string,
  rules = false,
): Message | undefined {
  if (writtenIn === undefined || !cannotRead(id, writtenIn)) {
    return undefined;
  }
  const values = [id, knownLanguages(id).map(nameOf).join(', '), nameOf(writtenIn)] as const;
  return rules
    ? translatable(
        '{0} reads only {1}. This looks like a text in {2}: expect no more than what rules find.',
        ...values,
      )
    : translatable(
        '{0} reads only {1}. This looks like a text in {2}: do not rely on the result.',
        ...values,
      );
}
