import type { TaskOutput, TaskResult } from '../tasks/results';
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
  | {
      readonly kind: 'stopped';
      /**
       * `reload`: not by anybody, but because the session ended. `unfit`: it was never begun, as the
       * demo model was not wanted for such a text. `unkept`: it had a result, or a part of one, for
       * which there was no room when the session ended.
       */
      readonly cause?: 'reload' | 'unfit' | 'unkept';
      /** Of a text in several windows or sentences: how many of them were read, and of how many. */
      readonly read?: { readonly done: number; readonly total: number };
    }
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
      /** How long it may still take, in ms, as far as that can be said. */
      readonly remainingMs?: number;
    };

/** By what a text is known again of which only the beginning was kept. */
export interface TextPrint {
  /** In UTF-16 code units. */
  readonly length: number;
  /** In hexadecimal digits, of the text in UTF-8. */
  readonly sha256: string;
}

/** A run as it is at one moment: each change makes another one of the same id. */
export interface Run {
  readonly id: string;
  /** When it was ordered, in ms since 1970. */
  readonly orderedAt: number;
  readonly order: RunOrder;
  readonly state: RunState;
  /** The text that it has written so far; '' for a task that writes none. */
  readonly written: string;
  /** What it has found so far, in a text of several windows; as far as it came, once it has ended. */
  readonly found?: TaskOutput;
  /** True where somebody has gone on with its text. */
  readonly goneOn?: boolean;
  /**
   * Of a run of an earlier session whose text was not looked for yet, or not found: what is in its
   * order is only the beginning of it.
   */
  readonly print?: TextPrint;
  /** Why the text of such a run is not there any more, where it was looked for. */
  readonly lost?: 'changed' | 'gone';
  /** True for such a run whose findings were marked when the session ended. */
  readonly marked?: boolean;
}

/** True while a run waits or is under way. */
export function isActive({ state }: Run): boolean {
  return state.kind === 'waiting' || state.kind === 'running';
}

/** The result of a run that has one. */
export function resultOf({ state }: Run): TaskResult | undefined {
  return state.kind === 'done' ? state.result : undefined;
}
