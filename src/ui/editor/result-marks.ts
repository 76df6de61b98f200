import type { Disposable } from '../../base/emitter';
import type { FindingSource } from '../../findings/finding';
import type { FindingStore, Found, Origin } from '../../findings/store';
import type { StoredModel } from '../../models/store/stored-model';
import { resultOf, type Run } from '../../runs/run';
import type { RunEvent } from '../../runs/run-event';
import type { RunStore } from '../../runs/run-store';
import { isClear } from '../../tasks/question-answering/clear';
import type { Entity, TaskOutput } from '../../tasks/results';
import type { TaskId } from '../../tasks/task';
import type { Span } from '../../text/spans';
import type { RunTexts } from '../run-texts';

/** Least time between two drawings of what a run finds while it reads, in ms. */
const restMs = 500;
/** Until then a drawing waits for a fifth more than was there: all are drawn anew each time. */
const patienceMs = 10_000;
const growth = 1.2;

/**
 * Marks in the text what runs have found there: entities, and where the best answer stands, if there
 * is a clear one. What a demo model guesses of a text that it was not made for is marked when asked.
 */
export class ResultMarks implements Disposable {
  private readonly subscription: Disposable;
  /** How many entities of a run under way are marked, and since when. */
  private readonly marked = new Map<string, { readonly count: number; readonly at: number }>();

  /** @param demo the demo model of a task, which may have helped another */
  constructor(
    store: RunStore,
    private readonly texts: RunTexts,
    private readonly findings: FindingStore,
    private readonly demo: (task: TaskId) => StoredModel | undefined = () => undefined,
  ) {
    this.subscription = store.onEvent((event) => {
      this.follow(event);
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private follow(event: RunEvent): void {
    const { type, run } = event;
    switch (type) {
      case 'found':
        if (!isGuess(run)) {
          this.showMore(run);
        }
        return;
      case 'done':
      case 'stopped':
      case 'failed':
        this.marked.delete(run.id);
        if (!isGuess(run)) {
          this.show(run);
        }
        return;
      case 'located':
        if (run.marked === true) {
          this.show(run);
        }
        return;
      case 'removed':
        this.marked.delete(run.id);
        if (!event.old) {
          this.hideAnswer(run);
        }
    }
  }

  /** Nobody would know any more to what question a passage is the answer. */
  private hideAnswer({ id, order: { origin } }: Run): void {
    const answer = { kind: 'answer' } as const;
    const here = origin ? this.findings.all(origin.uri, answer) : [];
    if (origin && here.some(({ finding }) => finding.run === id)) {
      this.findings.clear({ ...answer, document: origin.uri });
    }
  }

  /** Marks what has come since the last time, where it is worth the drawing. */
  private showMore(run: Run): void {
    const { found } = run;
    const reading = this.texts.of(run);
    if (found?.kind !== 'entities' || found.entities.length === 0 || !reading) {
      return;
    }
    const now = performance.now();
    const { count, at } = this.marked.get(run.id) ?? { count: 0, at: -Infinity };
    const all = found.entities.length;
    const worth = all >= count * growth || now - at >= patienceMs;
    if (all === count || now - at < restMs || !worth) {
      return;
    }
    // Fewer than before: the run has begun anew.
    const more = this.placedOf(run, found.entities.slice(all < count ? 0 : count), reading.start);
    if (count === 0 || all < count) {
      this.findings.set(reading, entityOrigin(run), more);
    } else {
      this.findings.add(reading, entityOrigin(run), more);
    }
    this.marked.set(run.id, { count: all, at: now });
  }

  /** What a run has found, where it stands in the document, and who says so where it is not the run's model. */
  private placedOf(run: Run, entities: readonly Entity[], start: number): readonly Found[] {
    const demo = this.demo(run.order.task);
    return entities.map(placedFrom(start)).map((entity) => {
      const { rule, checked = false, model } = entity;
      const source: FindingSource | undefined =
        rule !== undefined
          ? { kind: 'rule', id: rule, checked }
          : model !== undefined && model === demo?.id
            ? modelSource(demo)
            : undefined;
      return source ? { ...entity, source } : entity;
    });
  }

  /** Marks a result, or what was found until a run has ended, where its text is open and the same. */
  show(run: Run): void {
    const output: TaskOutput | undefined = resultOf(run)?.output ?? run.found;
    const reading = this.texts.of(run);
    if (!output || !reading) {
      return;
    }
    const placed = placedFrom(reading.start);
    const origin = entityOrigin(run);
    if (output.kind === 'entities') {
      this.findings.set(reading, origin, this.placedOf(run, output.entities, reading.start));
    } else if (output.kind === 'answers') {
      // Of each document only the last question's answer is shown.
      this.findings.clear({ kind: 'answer', document: reading.document });
      const best = output.answers.find(({ start, end }) => end > start);
      const isKnown = best && isClear(best, output.answers);
      const found = isKnown ? [{ ...placed(best), label: output.question }] : [];
      this.findings.set(reading, { ...origin, kind: 'answer' }, found);
    }
  }
}

/** Which model of a run has found something. */
function modelSource({ id, commit, dtype, demo }: StoredModel): FindingSource {
  return { kind: 'model', id, commit, dtype, demo };
}

/** Where the entities of a run come from. */
function entityOrigin(run: Run): Origin {
  const guess = isGuess(run) ? { guess: true } : {};
  return {
    kind: 'entity',
    source: { ...modelSource(run.order.model), ...guess },
    run: run.id,
  };
}

/** True for what a demo model makes of a text that it was not made for. */
function isGuess({ order }: Run): boolean {
  return order.model.demo && order.unfit !== undefined;
}

/** Puts places of a text to where they stand in its document. */
function placedFrom(start: number): <Place extends Span>(place: Place) => Place {
  return (place) => ({ ...place, start: start + place.start, end: start + place.end });
}
