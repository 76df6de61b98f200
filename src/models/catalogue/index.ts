import { taskDefinitions } from '../../tasks/registry';
import type { TaskId } from '../../tasks/task';
import type { CatalogueEntry } from './entry';
import { generation } from './generation';
import { translation } from './translation';
import { understanding } from './understanding';

export type { CatalogueEntry, Use } from './entry';

/** The models that are offered by name, the most useful of each task first. */
export const catalogue: readonly CatalogueEntry[] = [
  ...understanding,
  ...generation,
  ...translation,
];

export function catalogueOf(task: TaskId): readonly CatalogueEntry[] {
  return catalogue.filter((entry) => entry.task === taskDefinitions[task].pipeline);
}

/** What is known of a hub id, whatever the task; undefined for one that is not in the catalogue. */
export function catalogueEntry(id: string): CatalogueEntry | undefined {
  return catalogue.find((entry) => entry.id === id);
}
