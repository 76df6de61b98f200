import type { TaskId } from '../../src/tasks/task';
import { taskDefinitions } from '../../src/tasks/registry';
import { checkParameters } from '../../src/tasks/parameters';
import type { RunRequest } from '../../src/engine/contract';
import type { Result } from '../report/result';
import type { Plan } from '../sides/alternate';

/** What every row is given. */
export interface Bench {
  /** Absolute folder of a built model. */
  model(name: string): string;
  readonly threads: number;
  /** The checkout that was built before; undefined where there is none. */
  readonly before: string | undefined;
  readonly python: string;
  /** As usual, or fewer where a measurement takes long. */
  readonly plan: Plan;
  readonly say: (line: string) => void;
}

export interface Row {
  readonly name: string;
  run(bench: Bench): Promise<readonly Result[]>;
}

/** A request of a task, with the defaults of what is not given. */
export function request(
  task: TaskId,
  text: string,
  given: Readonly<Record<string, unknown>>,
): RunRequest {
  const parameters = checkParameters(taskDefinitions[task].parameters, given);
  return { task, text, parameters } as RunRequest;
}

/** What this build is called in tables. */
export const ours = 'ours';
export const before = 'before';

/** Ours and, where there is one, the earlier build. */
export function checkouts(bench: Bench): readonly (readonly [name: string, checkout: string])[] {
  return [[ours, '.'], ...(bench.before === undefined ? [] : [[before, bench.before] as const])];
}
