import type { EntityMarks } from './entity-marks';
import type { EvidenceMarks } from './evidence-marks';
import type { TaskResult } from '../../tasks/results';
import type { Span } from '../../text/spans';
import type { Run } from '../../runs/run';
import { modelName } from '../words/titles';

/** Marks in the text what a run has found there: entities, and where the best answer stands. */
export class ResultMarks {
  constructor(
    private readonly entities: EntityMarks,
    private readonly evidence: EvidenceMarks,
  ) {}

  /** Marks a result in the text, where that is still what was read. */
  show({ followed, order }: Run, { output }: TaskResult): void {
    const { target, model } = order;
    const place = ({ start, end }: Span): Span | undefined => {
      const span = { start: target.start + start, end: target.start + end };
      followed.add(span);
      return followed.current(span);
    };
    if (output.kind === 'entities') {
      const placed = output.entities.flatMap((entity) => {
        const span = place(entity);
        return span ? [{ entity, span }] : [];
      });
      const whole = followed.current(target) ?? target;
      this.entities.set(target.document, whole, placed, modelName(model));
    } else if (output.kind === 'answers') {
      const spans = output.answers.filter(({ start, end }) => end > start).map(place);
      this.evidence.set(target.document, spans[0] ? [spans[0]] : []);
    }
    followed.seal();
  }
}
