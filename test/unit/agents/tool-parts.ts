import { AgentMaps, type Clock } from '../../../src/agents/maps';
import { AgentTools } from '../../../src/agents/tools';
import type { AgentParts, Call, RestoreQuestion } from '../../../src/agents/tool';
import type { GivenFile } from '../../../src/agents/source';
import { AgentError } from '../../../src/agents/agent-error';
import { Cancelled } from '../../../src/base/cancelled';
import { rules } from '../../../src/redact/find/rules';
import { remoteView } from '../../../src/redact/formats/remote-view';
import { viewOf } from '../../../src/redact/formats/view-of';
import { personalLabels } from '../../../src/tasks/personal-labels';
import type { Policy } from '../../../src/redact/operators';
import { runRules } from '../../support/run-rules';

/** A clock that goes on when it is told to. */
export class FakeClock implements Clock {
  private time = 0;
  private readonly calls = new Set<{ readonly at: number; readonly then: () => void }>();

  now(): number {
    return this.time;
  }

  later(ms: number, then: () => void): { dispose(): void } {
    const call = { at: this.time + ms, then };
    this.calls.add(call);
    return { dispose: () => this.calls.delete(call) };
  }

  pass(ms: number): void {
    this.time += ms;
    for (const call of [...this.calls].filter(({ at }) => at <= this.time)) {
      this.calls.delete(call);
      call.then();
    }
  }
}

export const placeholders = Object.fromEntries(
  personalLabels.map((label) => [label, 'placeholder']),
) as Policy;

/** Files by their paths. */
export function filesOf(files: Record<string, GivenFile>): AgentParts['files'] {
  return {
    read: (path) =>
      Promise.resolve().then(
        () => files[path] ?? fail(new AgentError(`There is no file “${path}”.`)),
      ),
    writeNew: (path, text) => {
      files[path] = { text, name: path };
      return Promise.resolve(path);
    },
  };
}

function fail(error: Error): never {
  throw error;
}

/** The tools on the real rules and formats, without a model; `asked` has what a person was asked. */
export function toolsOn(
  changes: Partial<AgentParts> & { readonly answer?: (question: RestoreQuestion) => boolean } = {},
) {
  const asked: RestoreQuestion[] = [];
  const maps = changes.maps ?? new AgentMaps(new FakeClock());
  const { answer = () => true } = changes;
  const tools = new AgentTools({
    reader: {
      read: (text, { signal, region = 'US', onProgress }) => {
        if (signal.aborted) {
          return Promise.reject(new Cancelled());
        }
        onProgress?.(1, 1);
        return Promise.resolve(runRules(text, { region }, rules));
      },
    },
    views: { read: (source, format) => Promise.resolve(remoteView(viewOf(source, format))) },
    languages: { detect: () => Promise.resolve({ language: 'en', sure: true }) },
    fakes: () => Promise.reject(new Error('none')),
    files: filesOf({}),
    settings: () => ({ policy: placeholders, allow: [], deny: [] }),
    confirm: (question) => {
      asked.push(question);
      return Promise.resolve(answer(question));
    },
    ...changes,
    maps,
  });
  return { tools, maps, asked };
}

/** A call that nobody follows. */
export const call = (signal = new AbortController().signal): Call => ({
  signal,
  progress: () => undefined,
});
