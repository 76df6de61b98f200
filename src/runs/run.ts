import type { TaskResult } from '../tasks/results';
import type { RunOrder } from './order';

/** A run that has its result. */
export interface DoneState {
  readonly kind: 'done';
  readonly result: TaskResult;
  readonly cached: boolean;
  /** Why it could not be gone on with; the result is that from before. */
  readonly failure?: unknown;
}

/** How a run has ended. */
export type EndState =
  | DoneState
  | { readonly kind: 'stopped' }
  /** An error of the contract for what the user can be told; else what nobody foresaw. */
  | { readonly kind: 'failed'; readonly error: unknown };

/** How a run stands. */
export type RunState =
  | EndState
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'running';
      /** Windows or sentences that are read, of how many. */
      readonly done: number;
      readonly total: number;
    };

/** A run as it is at one moment: each change makes another one of the same id. */
export interface Run {
  readonly id: string;
  readonly order: RunOrder;
  readonly state: RunState;
  /** The text that it has written so far; '' for a task that writes none. */
  readonly written: string;
}

/** True while a run waits or is under way. */
export function isActive({ state }: Run): boolean {
  return state.kind === 'waiting' || state.kind === 'running';
}

/** The result of a run that has one. */
export function resultOf({ state }: Run): TaskResult | undefined {
  return state.kind === 'done' ? state.result : undefined;
}
