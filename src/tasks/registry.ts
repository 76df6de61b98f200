import type { TaskDefinition } from './definition';
import { questionAnswering } from './question-answering';
import { summarization } from './summarization';
import { textClassification } from './text-classification';
import { textGeneration } from './text-generation';
import { tokenClassification } from './token-classification';
import { translation } from './translation';

/** Every task, in the order in which menus, settings and "Run All Tasks" show them. */
const tasks = [
  textClassification,
  tokenClassification,
  questionAnswering,
  summarization,
  translation,
  textGeneration,
] as const satisfies readonly TaskDefinition[];

/** The definitions as they were written, by id: with them the compiler knows every name. */
export type Definitions = { readonly [Task in (typeof tasks)[number] as Task['id']]: Task };

export type TaskId = keyof Definitions;

/** The hub's names of the tasks: the same strings that Python's `pipeline(task)` takes. */
export const taskIds: readonly TaskId[] = tasks.map(({ id }) => id);

/** What is known of each task; there is no other place that tells one from another. */
export const taskDefinitions: Readonly<Record<TaskId, TaskDefinition>> = byId(tasks);

function byId<Task extends TaskDefinition>(
  list: readonly Task[],
): Readonly<Record<Task['id'], Task>> {
  return Object.fromEntries(list.map((task) => [task.id, task])) as Record<Task['id'], Task>;
}
