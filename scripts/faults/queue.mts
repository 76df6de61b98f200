import type { Fault } from './fault.mts';

const engines = ['test/unit/engine/engines.test.ts'];
const queue = ['test/unit/engine/queue.test.ts'];
const cache = ['test/unit/engine/cache.test.ts'];
const store = ['test/unit/runs/run-store.test.ts'];
const consent = ['test/unit/runs/consent.test.ts'];
const findings = ['test/unit/findings/store.test.ts'];

/** Where runs wait, end and leave what they have found. */
export const queueFaults: readonly Fault[] = [
  {
    name: 'a model that somebody waits for is unloaded',
    file: 'src/engine/engines.ts',
    before: [
      '    const idle = queues.filter(({ session, busy }) => session && !busy);',
      '    for (const queue of idle',
      '      .sort((a, b) => a.lastUsed - b.lastUsed)',
      '      .slice(0, Math.max(0, missing))) {',
      '      queue.release();',
    ].join('\n'),
    // The queue would refuse a release: both guards are gone here.
    after: [
      '    const idle = queues.filter(({ session }) => session);',
      '    for (const queue of idle',
      '      .sort((a, b) => a.lastUsed - b.lastUsed)',
      '      .slice(0, Math.max(0, missing))) {',
      '      queue.restart();',
    ].join('\n'),
    tests: engines,
  },
  {
    name: 'the pool takes the place of a busy model for free',
    file: 'src/engine/engines.ts',
    before: 'Math.max(0, most - alive - ending.length)',
    after: 'Math.max(0, most - ending.length)',
    tests: engines,
  },
  {
    name: 'the model that was used last makes room',
    file: 'src/engine/engines.ts',
    before: '.sort((a, b) => a.lastUsed - b.lastUsed)',
    after: '.sort((a, b) => b.lastUsed - a.lastUsed)',
    tests: engines,
  },
  {
    name: 'a lower limit of loaded models holds only later',
    file: 'src/engine/engines.ts',
    before: '      queue.watchIdle();\n    }\n    this.settle();',
    after: '      queue.watchIdle();\n    }',
    tests: engines,
  },
  {
    name: 'what is more urgent waits for what is not',
    file: 'src/engine/queue.ts',
    before: '(active && !next.isMoreUrgent(active))',
    after: 'active',
    tests: queue,
  },
  {
    name: 'a run that does not stop is waited for',
    file: 'src/engine/sessions.ts',
    before: 'did not stop within ${graceMs} ms and is unloaded.`);\n    this.end();',
    after: 'did not stop within ${graceMs} ms and is unloaded.`);',
    tests: queue,
  },
  {
    name: 'sessions that die are tried without end',
    file: 'src/engine/sessions.ts',
    before: '++this.deaths >= mostDeaths',
    after: '++this.deaths > 1000',
    tests: queue,
  },
  {
    name: 'a run that is being stopped waits for a session that was ended',
    file: 'src/engine/queue.ts',
    before: 'ended && !job.stopping && this.jobs.has(job)',
    after: 'ended && this.jobs.has(job)',
    tests: queue,
  },
  {
    name: 'the cache takes a text that goes on for one that does not',
    file: 'src/engine/cache.ts',
    before: 'dtype, request]',
    after: 'dtype, { ...request, soFar: undefined }]',
    tests: cache,
  },
  {
    name: 'the cache does not know how a text is written',
    file: 'src/engine/cache.ts',
    before: 'dtype, request]',
    after: 'dtype, { ...request, language: undefined }]',
    tests: cache,
  },
  {
    name: 'the cache does not know the commit of a model',
    file: 'src/engine/cache.ts',
    before: 'directory, commit, dtype, request]',
    after: 'directory, dtype, request]',
    tests: cache,
  },
  {
    name: 'Restart Inference forgets no result',
    file: 'src/engine/cached-inference.ts',
    before: '    this.cache.clear();\n',
    after: '',
    tests: ['test/unit/engine/cached-inference.test.ts'],
  },
  {
    name: 'the limit of kept runs drops runs that are under way',
    file: 'src/runs/run-entries.ts',
    before: 'this.all.filter(({ run }) => !isActive(run))',
    after: 'this.all',
    tests: store,
  },
  {
    name: 'runs that came together stand in the wrong order',
    file: 'src/runs/run-entries.ts',
    before: '[...entries].reverse()',
    after: '[...entries]',
    tests: store,
  },
  {
    name: 'of a run that was removed is still told',
    file: 'src/runs/run-entries.ts',
    before: '    if (!this.entries.has(event.run.id)) {\n      return;\n    }\n',
    after: '',
    tests: store,
  },
  {
    name: 'a run that was stopped goes on telling',
    file: 'src/runs/execution.ts',
    before: 'if (!signal.aborted) {',
    after: 'if (signal) {',
    tests: store,
  },
  {
    name: 'a text that goes on is streamed from its beginning',
    file: 'src/runs/execution.ts',
    before: 'known === undefined ? pieceBetween(soFar, text) : piece',
    after: 'piece',
    tests: store,
  },
  {
    name: 'tokens of what was there before are not counted',
    file: 'src/runs/going-on.ts',
    before: 'tokens: tokens + more.output.tokens',
    after: 'tokens: more.output.tokens',
    tests: store,
  },
  {
    name: 'two who need the same model are both asked',
    file: 'src/runs/consent.ts',
    before: '.filter(([key]) => !this.asked.has(key))',
    after: '',
    tests: consent,
  },
  {
    name: 'two questions stand at once',
    file: 'src/runs/consent.ts',
    before: 'this.last.then(() =>',
    after: 'Promise.resolve().then(() =>',
    tests: consent,
  },
  {
    name: 'nobody is there any more, and is asked',
    file: 'src/runs/consent.ts',
    before: '(asked.get(key)?.waiting ?? 0) > 0',
    after: '(asked.get(key)?.waiting ?? 0) >= 0',
    tests: consent,
  },
  {
    name: 'findings do not move with their text',
    file: 'src/findings/changes.ts',
    before: 'return { start: span.start + shift, end: span.end + shift };',
    after: 'return { start: span.start, end: span.end };',
    tests: findings,
  },
  {
    name: 'findings are set in a document that was closed',
    file: 'src/findings/store.ts',
    before: '    if (!reading.open) {\n      return;\n    }\n',
    after: '',
    tests: findings,
  },
  {
    name: 'a finding belongs to the letter behind it too',
    file: 'src/findings/store.ts',
    before: 'start <= offset && offset < end',
    after: 'start <= offset && offset <= end',
    tests: findings,
  },
  {
    name: 'findings of a later run stand beside those of an earlier one',
    file: 'src/findings/layer.ts',
    before: '&& (meet || within)',
    after: '&& meet && within && here.start < 0',
    tests: findings,
  },
];
