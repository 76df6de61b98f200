import { taskDefinitions } from '../../tasks/registry';
import type { TaskId } from '../../tasks/task';
import { sameLanguage } from '../../text/language/codes';
import { catalogueEntry, catalogueOf, type CatalogueEntry } from './index';

/**
 * Hub id of the model that reads a language for a task: the one that is offered for it, where that
 * one does, or the first that does.
 *
 * @param language BCP 47 tag
 * @returns `undefined` where none that is known here reads it
 */
export function readerOf(task: TaskId, language: string): string | undefined {
  const { fullModel } = taskDefinitions[task];
  const readers = catalogueOf(task).filter((entry) => reads(entry, language));
  return (readers.find(({ id }) => id === fullModel) ?? readers[0])?.id;
}

/**
 * The only languages that a model is known to read, as BCP 47 tags; none where nothing is known of
 * it, or where they are too many to name.
 */
export function knownLanguages(id: string): readonly string[] {
  return catalogueEntry(id)?.languages ?? [];
}

/** True only for a model that is known to read others than this language, a BCP 47 tag. */
export function cannotRead(id: string, language: string): boolean {
  const entry = catalogueEntry(id);
  return entry !== undefined && !reads(entry, language);
}

function reads({ languages }: CatalogueEntry, language: string): boolean {
  return languages.length === 0 || languages.some((known) => sameLanguage(known, language));
}
