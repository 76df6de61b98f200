import { Cancelled } from '../base/cancelled';
import type { Job, JobRun } from './job';
import type { Jobs } from './jobs';
import type { Sessions } from './sessions';

/** How long a session may take to stop a run by itself before it is ended, in ms. */
const graceMs = 300;
/** What came while this process was busy is read within that time, in ms. */
const readingMs = 20;

/** What a job is taken from. */
export interface StopParts {
  readonly jobs: Jobs;
  readonly sessions: Sessions;
  /** Lets the session do what is most urgent now. */
  readonly advance: () => void;
}

/** Stops what somebody waits for, or lets its session stop it, for as long as that may take. */
export function stop(job: Job, parts: StopParts): void {
  const { jobs, sessions, advance } = parts;
  const { run } = job;
  if (run && !run.seat.over) {
    stopRun(job, run, parts);
  } else {
    jobs.fail(job, new Cancelled());
    if (!jobs.busy && !sessions.seat?.loaded) {
      // Loading is one native call that nothing but its end interrupts.
      sessions.end();
    }
  }
  advance();
}

function stopRun(job: Job, { run, seat }: JobRun, { jobs, sessions, advance }: StopParts): void {
  job.stopping = true;
  const giveUp = (): void => {
    // Where another has started since, this one rests and keeps nobody from anything.
    if (!seat.over && (jobs.active === job || !jobs.active?.run?.started)) {
      sessions.endDeaf(graceMs);
      jobs.fail(job, new Cancelled());
      advance();
    }
  };
  // Timers go before messages: where this process was busy meanwhile, the answer may lie there.
  let timer = setTimeout(() => {
    timer = setTimeout(giveUp, readingMs);
  }, graceMs - readingMs);
  const answered = (): void => {
    clearTimeout(timer);
  };
  run.answer.then(answered, answered);
  if (job !== jobs.active) {
    jobs.fail(job, new Cancelled());
  }
}
