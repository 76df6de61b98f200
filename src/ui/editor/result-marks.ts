import type { Disposable } from '../../base/emitter';
import type { FindingStore } from '../../findings/store';
import { resultOf, type Run } from '../../runs/run';
import type { RunStore } from '../../runs/run-store';
import { isClear } from '../../tasks/question-answering/clear';
import type { Span } from '../../text/spans';
import type { RunTexts } from '../run-texts';

/** Marks in the text what runs have found there: entities, and where the best answer stands, if there is a clear one. */
export class ResultMarks implements Disposable {
  private readonly subscription: Disposable;

  constructor(
    store: RunStore,
    private readonly texts: RunTexts,
    private readonly findings: FindingStore,
  ) {
    this.subscription = store.onEvent(({ type, run }) => {
      if (type === 'done' || (type === 'located' && run.marked === true)) {
        this.show(run);
      }
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** Marks a result in the text, where that is still what was read and open. */
  private show(run: Run): void {
    const { model } = run.order;
    const result = resultOf(run);
    const reading = this.texts.of(run);
    if (!result || !reading) {
      return;
    }
    const { output, commit, dtype } = result;
    const source = { kind: 'model', id: model.id, commit, dtype, demo: model.demo } as const;
    const placed = <Place extends Span>(place: Place): Place => ({
      ...place,
      start: reading.start + place.start,
      end: reading.start + place.end,
    });
    if (output.kind === 'entities') {
      const origin = { kind: 'entity', source, run: run.id } as const;
      this.findings.set(reading, origin, output.entities.map(placed));
    } else if (output.kind === 'answers') {
      // Only the last question's answer is shown, wherever it stands.
      this.findings.clear({ kind: 'answer' });
      const best = output.answers.find(({ start, end }) => end > start);
      const isKnown = best && isClear(best, output.answers);
      const found = isKnown ? [{ ...placed(best), label: '' }] : [];
      this.findings.set(reading, { kind: 'answer', source, run: run.id }, found);
    }
  }
}
