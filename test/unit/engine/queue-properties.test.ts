import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { priorities, type Priority, type RunRequest } from '../../../src/engine/contract';
import { Engines } from '../../../src/engine/engines';
import { recordingLog } from '../../support/small-models';
import { FakeEngine, type FakeRun, type FakeSession } from '../../support/fake-engine';
import { endOf, modelNamed, planOf, request } from './support';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Step =
  | {
      readonly do: 'run';
      readonly model: number;
      readonly priority: Priority;
      readonly plan: FakeRun;
      readonly short: boolean;
    }
  | { readonly do: 'load' | 'die' | 'unload'; readonly model: number }
  | { readonly do: 'stop'; readonly which: number }
  | { readonly do: 'restart' }
  | { readonly do: 'allow'; readonly most: number }
  | { readonly do: 'wait'; readonly ms: number };

const model = fc.nat({ max: 2 });
const plan: fc.Arbitrary<FakeRun> = fc.record(
  {
    steps: fc.integer({ min: 1, max: 6 }),
    stepMs: fc.constantFrom(1, 10, 100),
    hangsAt: fc.nat({ max: 8 }),
    diesAt: fc.nat({ max: 12 }),
    ignoresAbort: fc.boolean(),
  },
  { requiredKeys: [] },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('run' as const),
      model,
      priority: fc.constantFrom(...priorities),
      plan,
      short: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(0, 1, 7, 40, 320),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('stop' as const), which: fc.nat({ max: 30 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('load' as const, 'die' as const, 'unload' as const),
      model,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('allow' as const),
      most: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

interface Asked {
  readonly request: RunRequest;
  readonly model: number;
  readonly rank: number;
  readonly controller: AbortController;
  end: string | undefined;
}

/** One story on a fake engine, with what is wrong with it written down on the way. */
class Story {
  readonly wrong: string[] = [];
  readonly asked: Asked[] = [];
  private most = 3;
  private readonly fake = new FakeEngine({
    run: planOf,
    endMs: 3,
    loading: (_, nth) => (nth % 5 === 4 ? { dies: true } : {}),
    computes: (computed, session) => {
      this.check(computed, session);
    },
  });
  private readonly engines = new Engines({
    engine: this.fake,
    maxLoaded: () => this.most,
    idleMs: () => 50,
    threads: () => 1,
    log: recordingLog(),
  });

  async tell(steps: readonly Step[]): Promise<void> {
    for (const one of steps) {
      await this.take(one);
      this.checkSessions();
    }
    // Whatever hangs is stopped in the end; all else must have come to its end by itself.
    await vi.advanceTimersByTimeAsync(20_000);
    for (const { end, controller, request: asked } of this.asked) {
      if (end === undefined && planOf(asked).hangsAt !== undefined) {
        controller.abort();
        await vi.advanceTimersByTimeAsync(20_000);
      }
    }
    this.checkSessions();
    await vi.advanceTimersByTimeAsync(100);
    if (this.engines.loaded.length > 0) {
      this.wrong.push('an idle model stays loaded');
    }
    this.engines.dispose();
  }

  private async take(one: Step): Promise<void> {
    switch (one.do) {
      case 'run':
        this.ask(one);
        return;
      case 'load':
        this.engines
          .load(modelNamed(String(one.model)), new AbortController().signal)
          .catch(() => undefined);
        return;
      case 'die':
        this.fake.sessions
          .findLast(({ alive, model: { id } }) => alive && id === String(one.model))
          ?.die();
        return;
      case 'unload':
        void this.engines.unload(({ id }) => id === String(one.model));
        return;
      case 'stop':
        this.asked[one.which]?.controller.abort();
        return;
      case 'restart':
        this.engines.restart();
        return;
      case 'allow':
        this.most = one.most;
        this.engines.optionsChanged();
        return;
      case 'wait':
        await vi.advanceTimersByTimeAsync(one.ms);
    }
  }

  private ask({ model: at, priority, plan: how, short }: Step & { readonly do: 'run' }): void {
    const task = short ? 'text-classification' : 'text-generation';
    const controller = new AbortController();
    const asked: Asked = {
      request: request(String(this.asked.length), how, task),
      model: at,
      rank: priorities.indexOf(priority) * 1000 + this.asked.length,
      controller,
      end: undefined,
    };
    this.asked.push(asked);
    const options = { signal: controller.signal, priority };
    void endOf(this.engines.run(modelNamed(String(at)), asked.request, options)).then((end) => {
      asked.end = end;
    });
  }

  /** Called when a session begins to compute something, or goes on to. */
  private check({ text }: RunRequest, session: FakeSession): void {
    const computed = this.asked[Number(text)];
    const sooner = this.asked.filter(
      (other) =>
        other.end === undefined &&
        !other.controller.signal.aborted &&
        other.model === computed?.model &&
        other.rank < computed.rank,
    );
    void this.told().then(() => {
      const waits = sooner.filter(({ end }) => end === undefined);
      if (waits.length > 0) {
        this.wrong.push(`${text} computes before ${waits.map(({ rank }) => rank).join()}`);
      }
    });
    if (
      this.fake.sessions.some(
        (other) => other !== session && other.alive && other.model.id === session.model.id,
      )
    ) {
      this.wrong.push(`two sessions of ${session.model.id}`);
    }
  }

  /** Who asked learns of the end some microtasks after the queue. */
  private async told(): Promise<void> {
    for (let tasks = 0; tasks < 20; tasks++) {
      await Promise.resolve();
    }
  }

  private checkSessions(): void {
    const there = this.fake.sessions.filter(({ gone }) => !gone);
    if (there.length > 3) {
      this.wrong.push('more sessions than were ever allowed');
    }
    if (new Set(there.map(({ model: { id } }) => id)).size < there.length) {
      this.wrong.push('a session was started before the one before it was gone');
    }
  }
}

it('whatever happens in whatever order, all that was asked settles, in its turn', async () => {
  const ends = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const story = new Story();
      await story.tell(steps);
      expect(story.wrong).toEqual([]);
      for (const { end, controller } of story.asked) {
        const expected = controller.signal.aborted
          ? ['Cancelled', 'done', 'EngineEndedError', 'RunFailedError']
          : ['done', 'EngineEndedError', 'RunFailedError'];
        expect(expected).toContain(end);
        ends.set(end ?? '', (ends.get(end ?? '') ?? 0) + 1);
      }
    }),
    { numRuns: 300 },
  );
  // All ways to end were seen.
  expect([...ends.keys()].sort()).toEqual([
    'Cancelled',
    'EngineEndedError',
    'RunFailedError',
    'done',
  ]);
}, 120_000);

it('short texts keep their turn among others, whatever is given to a session ahead of it', async () => {
  const asking = fc.record({
    do: fc.constant('run' as const),
    model: fc.constant(0),
    priority: fc.constantFrom(...priorities),
    plan: fc.record({ steps: fc.integer({ min: 1, max: 4 }), stepMs: fc.constantFrom(1, 10) }),
    short: fc.constantFrom(true, true, true, false),
  });
  const steps = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: asking },
      {
        weight: 3,
        arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat({ max: 25 }) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('stop' as const), which: fc.nat({ max: 20 }) }),
      },
    ),
    { minLength: 12, maxLength: 40, size: 'max' },
  );
  let all = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      const story = new Story();
      await story.tell(given);
      expect(story.wrong).toEqual([]);
      for (const { end, controller } of story.asked) {
        all++;
        expect(controller.signal.aborted ? ['Cancelled', 'done'] : ['done']).toContain(end);
      }
    }),
    { numRuns: 150 },
  );
  expect(all).toBeGreaterThan(1500);
}, 120_000);
