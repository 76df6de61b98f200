import { sorted, type Pieces } from '../base/pieces';
import type { Reading } from '../findings/reading';
import type { SaidFindings } from '../findings/said';
import type { Span } from '../text/spans';
import type { Corrected, Orphan } from './corrected';
import type { CorrectedDocument, Correction, Judgement } from './correction';
import { atOnce, judgementOf, saying } from './saying';

/** What was kept of a document, and where each of it stands now, if it does. */
interface Located extends CorrectedDocument {
  readonly spans: readonly (Span | undefined)[];
  /** Gives one that has no place an id. */
  readonly orphan: (correction: Correction) => Orphan;
}

/** Says what was kept of a document once more, and lists what has no place in it. */
export function* restoring(
  findings: SaidFindings,
  here: Corrected,
  reading: Reading,
  { complete, corrections, spans, orphan }: Located,
): Pieces<void> {
  const placed: Judgement[] = [];
  const orphans: Orphan[] = [];
  for (const [index, correction] of corrections.entries()) {
    const span = spans[index];
    if (span) {
      placed.push(judgementOf(correction, span));
    } else {
      orphans.push(orphan(correction));
    }
    if (index % atOnce === atOnce - 1) {
      yield;
    }
  }
  here.complete = complete;
  here.orphans = orphans;
  yield* saying(findings, here, reading, yield* sorted(placed, (a, b) => a.start - b.start));
}
