import type { GenericSchema, InferOutput, ObjectSchema } from 'valibot';
import type { Reader, TaskDefinition } from './definition';
import type { Parameters } from './parameters';
import { taskDefinitions, taskIds, type Definitions, type TaskId } from './registry';
import type { Message } from '../base/message';

export { taskIds, type TaskId } from './registry';

/** True when `value` names one of the tasks. */
export function isTaskId(value: unknown): value is TaskId {
  return taskIds.includes(value as TaskId);
}

/** What a task is given besides a text and parameters. */
export type InputsOf<Task extends TaskId> =
  ObjectSchema<Definitions[Task]['inputs'], undefined> extends infer Schema extends GenericSchema
    ? InferOutput<Schema>
    : never;

/** The name of something that some task is given besides a text and parameters. */
export type InputName = { [Task in TaskId]: keyof Definitions[Task]['inputs'] }[TaskId];

/** The tasks that are given something of this name. */
export type TaskGiven<Input extends InputName> = {
  [Task in TaskId]: Input extends keyof Definitions[Task]['inputs'] ? Task : never;
}[TaskId];

/** The tasks that a reader reads. */
export type TaskRead<Way extends Reader> = {
  [Task in TaskId]: Definitions[Task]['reader'] extends Way ? Task : never;
}[TaskId];

/** True when a task is given an input of this name. */
export function takes<Input extends InputName>(
  task: TaskId,
  input: Input,
): task is TaskGiven<Input> {
  return Object.hasOwn(taskDefinitions[task].inputs, input);
}

/** What a run is called: as its command, where that is another than the task's. */
export function titleOf(
  { title, titles }: Pick<TaskDefinition, 'title' | 'titles'>,
  parameters: Parameters,
): Message {
  const own = titles.find(({ when }) =>
    Object.entries(when).every(([name, value]) => parameters[name] === value),
  );
  return own?.title ?? title;
}
