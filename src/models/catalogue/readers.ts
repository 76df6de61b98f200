import { taskDefinitions } from '../../tasks/registry';
import type { TaskId } from '../../tasks/task';
import { sameLanguage } from '../../text/language/codes';
import { catalogueOf } from './index';

/**
 * Hub id of the model that reads a language for a task: the one that is offered for it, where that
 * one does, or the first that does.
 *
 * @param language BCP 47 tag
 * @returns `undefined` where none that is known here reads it
 */
export function readerOf(task: TaskId, language: string): string | undefined {
  const { fullModel } = taskDefinitions[task];
  const readers = catalogueOf(task).filter(
    ({ languages }) =>
      languages.length === 0 || languages.some((known) => sameLanguage(known, language)),
  );
  return (readers.find(({ id }) => id === fullModel) ?? readers[0])?.id;
}
