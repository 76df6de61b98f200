import type { Origin, RunOrder } from './order';
import type { Run, RunState } from './run';

/** A run that was ordered now. */
export function newRun(order: RunOrder): Run {
  return {
    id: crypto.randomUUID(),
    orderedAt: Date.now(),
    order,
    state: { kind: 'waiting' },
    written: '',
  };
}

/** A run of which nothing was found yet. */
export function withoutFound(run: Run): Run {
  const { found, ...rest } = run;
  return found ? rest : run;
}

/** A run in another state: a result holds what was found, and one that stopped says how far it came. */
export function inState(run: Run, state: RunState): Run {
  if (state.kind === 'done') {
    return { ...withoutFound(run), state };
  }
  const { found, state: before } = run;
  if (state.kind === 'stopped' && before.kind === 'running' && before.total > 1) {
    const done = found && found.kind !== 'text' ? found.windows : before.done;
    return { ...run, state: { ...state, read: { done, total: before.total } } };
  }
  return { ...run, state };
}

/** A run of an earlier session whose text was found. */
export function withText(run: Run, text: string, origin: Origin): Run {
  const { id, orderedAt, order, state, written, found, goneOn, marked } = run;
  return {
    id,
    orderedAt,
    order: { ...order, text, origin },
    state,
    written,
    ...(found && { found }),
    ...(goneOn === undefined ? {} : { goneOn }),
    ...(marked === undefined ? {} : { marked }),
  };
}

/** A run whose document may have another address now. @param renamed gives it, or the same again */
export function withAddress(run: Run, renamed: (uri: string) => string): Run {
  const { origin } = run.order;
  const uri = origin && renamed(origin.uri);
  return origin && uri !== undefined && uri !== origin.uri
    ? { ...run, order: { ...run.order, origin: { ...origin, uri } } }
    : run;
}
