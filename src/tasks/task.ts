/** The hub's names of the six tasks: the same strings that Python's `pipeline(task)` takes. */
export const taskIds = [
  'text-classification',
  'token-classification',
  'question-answering',
  'summarization',
  'translation',
  'text-generation',
] as const;

export type TaskId = (typeof taskIds)[number];

/** True when `value` names one of the six tasks. */
export function isTaskId(value: unknown): value is TaskId {
  return taskIds.includes(value as TaskId);
}
