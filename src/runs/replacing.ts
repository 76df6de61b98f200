import type { Span } from '../text/spans';
import type { RunOrder } from './order';
import { isActive, type Run } from './run';

/** What becomes of runs of the same task on the same text when it is ordered once more. */
export interface Replacement {
  /** One that is under way and does just that: nothing is to be started. */
  readonly joined?: Run;
  /** Those whose place the new one takes. */
  readonly replaced: readonly Run[];
}

/**
 * Compares an order with the runs that there are. A run makes room where the same is asked with the
 * same parameters, or where it has ended with nothing. What has another result because somebody
 * wanted it so stays: with other parameters, of another model, or gone on with.
 *
 * @param placeNow where the text of a run stands in its document by now; undefined where unknown
 */
export function replacementFor(
  order: RunOrder,
  runs: readonly Run[],
  placeNow: (run: Run) => Span | undefined,
): Replacement {
  const { origin, text } = order;
  if (!origin) {
    return { replaced: [] };
  }
  const others = runs.filter((run) => {
    const place = placeNow(run);
    return (
      run.order.task === order.task &&
      run.order.origin?.uri === origin.uri &&
      place?.start === origin.start &&
      place.end === origin.end
    );
  });
  const same = others.filter((run) => askedFor(run.order) === askedFor(order));
  const joined = same.find(
    (run) => isActive(run) && run.goneOn !== true && run.order.text === text,
  );
  return {
    ...(joined && { joined }),
    replaced: [
      ...same.filter((run) => run !== joined && run.goneOn !== true),
      ...others.filter((run) => !same.includes(run) && isEmpty(run)),
    ],
  };
}

/** All that a result depends on besides the text. */
function askedFor({ inputs, parameters, model }: RunOrder): string {
  const { question, language, rules } = inputs;
  const sorted = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  const { id, dtype, commit } = model;
  // Where reading begins changes nothing in the end.
  return JSON.stringify([question, language, rules?.region, sorted, id, dtype, commit]);
}

/** True for a run that has ended and has nothing to show. */
function isEmpty({ state, written, found }: Run): boolean {
  return (state.kind === 'stopped' || state.kind === 'failed') && written === '' && !found;
}
