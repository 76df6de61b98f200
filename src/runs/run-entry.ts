import { inState } from './new-run';
import type { EndState, Run, RunState } from './run';
import type { RunEvent } from './run-event';

/** One run of the store: how it stands now, and what ends it. */
export class RunEntry {
  /** Stops it; another one for each time that it is carried out. */
  controller = new AbortController();
  /** How it ends, for one that was started here. */
  ended?: Promise<EndState>;

  /**
   * @param run as it is now
   * @param tell tells all who listen to the store
   */
  constructor(
    public run: Run,
    readonly tell: (event: RunEvent) => void,
  ) {}

  /** Brings the run into a state, and tells it. @returns the state */
  change<State extends Exclude<RunState, { kind: 'waiting' }>>(state: State): State {
    this.run = inState(this.run, state);
    const failed = state.kind === 'done' && state.failure !== undefined;
    this.tell({ type: failed ? 'failed' : state.kind, run: this.run });
    return state;
  }
}
