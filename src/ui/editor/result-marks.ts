import type { Disposable } from '../../base/emitter';
import { resultOf, type Run } from '../../runs/run';
import type { RunStore } from '../../runs/run-store';
import type { Span } from '../../text/spans';
import { documentOf, type RunTexts } from '../run-texts';
import { modelName } from '../words/titles';
import type { EntityMarks } from './entity-marks';
import type { EvidenceMarks } from './evidence-marks';

/** Marks in the text what runs have found there: entities, and where the best answer stands. */
export class ResultMarks implements Disposable {
  private readonly subscription: Disposable;

  constructor(
    store: RunStore,
    private readonly texts: RunTexts,
    private readonly entities: EntityMarks,
    private readonly evidence: EvidenceMarks,
  ) {
    this.subscription = store.onEvent(({ type, run }) => {
      if (type === 'done') {
        this.show(run);
      }
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** Marks a result in the text, where that is still what was read. */
  private show(run: Run): void {
    const { origin, model } = run.order;
    const output = resultOf(run)?.output;
    const followed = this.texts.of(run);
    const document = origin && documentOf(origin);
    if (!followed || !document) {
      return;
    }
    const place = ({ start, end }: Span): Span | undefined => {
      const span = { start: origin.start + start, end: origin.start + end };
      followed.add(span);
      return followed.current(span);
    };
    if (output?.kind === 'entities') {
      const placed = output.entities.flatMap((entity) => {
        const span = place(entity);
        return span ? [{ entity, span }] : [];
      });
      const whole = followed.current(origin) ?? origin;
      this.entities.set(document, whole, placed, modelName(model));
    } else if (output?.kind === 'answers') {
      const spans = output.answers.filter(({ start, end }) => end > start).map(place);
      this.evidence.set(document, spans[0] ? [spans[0]] : []);
    }
    followed.seal();
  }
}
