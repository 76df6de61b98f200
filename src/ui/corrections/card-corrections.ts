import type { Corrections } from '../../corrections/corrections';
import type { PlacedFinding } from '../../findings/finding';
import type { Reading } from '../../findings/reading';
import type { SaidFindings } from '../../findings/said';
import type { FindingStore } from '../../findings/store';
import type { Run } from '../../runs/run';
import type { RunStore } from '../../runs/run-store';
import { tokenClassification } from '../../tasks/token-classification';
import type { SaidEntity } from '../panel/corrected-entities';
import type { ResultsPanel } from '../panel/panel';
import type { RunTexts } from '../run-texts';

/** Corrections often come in quick succession, and a card is drawn anew for each, in ms. */
const restMs = 100;

export interface CardCorrectionsParts {
  readonly corrections: Pick<Corrections, 'onDidChange' | 'knows'>;
  readonly said: SaidFindings;
  readonly findings: Pick<FindingStore, 'onDidChange'>;
  readonly runs: RunStore;
  readonly texts: Pick<RunTexts, 'of'>;
  readonly panel: Pick<ResultsPanel, 'correct'>;
}

/**
 * Tells the cards of entities what a person has said of the text that they read, so that they say the
 * same as the marks. Of a document that is closed a card says what it has said last.
 */
export class CardCorrections {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: readonly { dispose(): void }[];

  constructor(private readonly parts: CardCorrectionsParts) {
    const { corrections, findings, runs } = parts;
    this.subscriptions = [
      corrections.onDidChange((key) => {
        this.soon(key);
      }),
      // Words of a person come and go with edits, too.
      findings.onDidChange(({ document }) => {
        if (corrections.knows(document)) {
          this.soon(document);
        }
      }),
      runs.onEvent(({ type, run }) => {
        if (type === 'done' || type === 'stopped' || type === 'failed' || type === 'located') {
          this.tell(run);
        }
      }),
    ];
  }

  dispose(): void {
    for (const timer of this.timers.values()) {
      clearTimeout(timer);
    }
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private soon(key: string): void {
    if (!this.timers.has(key)) {
      const timer = setTimeout(() => {
        this.timers.delete(key);
        for (const run of this.parts.runs.all) {
          if (this.parts.texts.of(run)?.document === key) {
            this.tell(run);
          }
        }
      }, restMs);
      this.timers.set(key, timer);
    }
  }

  private tell(run: Run): void {
    const { corrections, said, texts, panel } = this.parts;
    const reading = texts.of(run);
    // Nothing is known of a document that was closed: its corrections are as they were.
    if (
      run.order.task === tokenClassification.id &&
      reading?.open === true &&
      corrections.knows(reading.document)
    ) {
      const here = said.within(reading.document, reading.extent());
      panel.correct(
        run.id,
        here.flatMap((one) => entityIn(reading, one) ?? []),
      );
    }
  }
}

/** What was said of a place of a text, where that is what it was when the text was read. */
function entityIn(
  reading: Reading,
  { start, end, finding }: PlacedFinding,
): SaidEntity | undefined {
  const { label, text, source } = finding;
  const then = reading.then({ start, end });
  const now = reading.current(then);
  return source.kind === 'person' && now?.start === start && now.end === end
    ? {
        start: then.start - reading.start,
        end: then.end - reading.start,
        label,
        text,
        said: source.said,
      }
    : undefined;
}
