import type { TextPiece } from '../engine/contract';
import type { TaskOutput } from '../tasks/results';
import type { Run } from './run';

/** What happens to a run, with the run as it is then. */
export type RunEvent =
  /** `failed`: also when only going on has; the run has its former result then. */
  | { readonly type: 'ordered' | 'running' | 'done' | 'stopped' | 'failed'; readonly run: Run }
  | { readonly type: 'streamed'; readonly run: Run; readonly piece: TextPiece }
  /** `more`: what was found since, as an observer of the contract is told. */
  | { readonly type: 'found'; readonly run: Run; readonly more: TaskOutput }
  /** `restored`: of an earlier session. `located`: its text is there. `changed`: it, or where it is. */
  | { readonly type: 'restored' | 'located' | 'changed'; readonly run: Run }
  /** `old`: to make room, not because somebody wanted it. */
  | { readonly type: 'removed'; readonly run: Run; readonly old: boolean };
