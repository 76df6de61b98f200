import type { ModelFiles, Priority, RunObserver, RunRequest } from '../../../src/engine/contract';
import { Engines, type EnginesOptions } from '../../../src/engine/engines';
import { recordingLog } from '../../support/small-models';
import { FakeEngine, type FakeEngineOptions, type FakeRun } from '../../support/fake-engine';

export const modelNamed = (name: string): ModelFiles => ({
  task: 'text-generation',
  id: name,
  directory: `/models/${name}`,
  dtype: 'q8',
});

type FakeTask = 'text-generation' | 'text-classification';

/**
 * A request that says itself how its run goes.
 *
 * @param task `text-generation` for one that is given to a session in its turn only
 */
export function request(
  text: string,
  plan: FakeRun = {},
  task: FakeTask = 'text-generation',
): RunRequest {
  return { task, text, parameters: { plan: JSON.stringify(plan) } };
}

/** What {@link request} was given. */
export function planOf({ parameters }: RunRequest): FakeRun {
  return JSON.parse(String(parameters.plan)) as FakeRun;
}

/** What came of a run, in words. */
export async function endOf(run: Promise<unknown>): Promise<string> {
  return run.then(
    () => 'done',
    (error: unknown) => (error as Error).name,
  );
}

export interface Asked {
  readonly end: Promise<string>;
  readonly controller: AbortController;
}

/** Queues over a fake engine, with what was computed in which order. */
export function enginesOf(
  engine: FakeEngineOptions = {},
  options: Partial<EnginesOptions> = {},
): {
  readonly engines: Engines;
  readonly fake: FakeEngine;
  readonly log: ReturnType<typeof recordingLog>;
  /** The texts of the runs in the order in which they had their turns. */
  readonly computed: readonly string[];
  readonly ask: (
    text: string,
    plan?: FakeRun,
    priority?: Priority,
    more?: { model?: ModelFiles; observer?: RunObserver; task?: FakeTask },
  ) => Asked;
} {
  const computed: string[] = [];
  const fake = new FakeEngine({
    run: planOf,
    computes: ({ text }) => computed.push(text),
    ...engine,
  });
  const log = recordingLog();
  const engines = new Engines({
    engine: fake,
    maxLoaded: () => 3,
    idleMs: () => 0,
    threads: () => 1,
    log,
    ...options,
  });
  return {
    engines,
    fake,
    log,
    computed,
    ask(text, plan = {}, priority = 'person', more = {}) {
      const { model = modelNamed('a'), observer = {}, task } = more;
      const controller = new AbortController();
      const { signal } = controller;
      const run = engines.run(model, request(text, plan, task), { signal, priority, observer });
      return { end: endOf(run), controller };
    },
  };
}
