import type { Disposable } from '../../base/emitter';
import type { FindingFilter, PlacedFinding } from '../../findings/finding';
import type { FindingsChange, FindingStore } from '../../findings/store';
import type { Span } from '../../text/spans';
import type { EntityFilter } from '../entities/filter';
import type { FindingReader } from './entity-meant';

/** The findings as they are to be seen: without those that the filter of this window hides. */
export class ShownFindings implements FindingReader {
  constructor(
    private readonly store: FindingStore,
    private readonly filter: EntityFilter,
  ) {}

  all(document: string, filter?: FindingFilter): readonly PlacedFinding[] {
    return this.shown(this.store.all(document, filter));
  }

  within(document: string, now: Span, filter?: FindingFilter): readonly PlacedFinding[] {
    return this.shown(this.store.within(document, now, filter));
  }

  at(document: string, offset: number, filter?: FindingFilter): readonly PlacedFinding[] {
    return this.shown(this.store.at(document, offset, filter));
  }

  find(document: string, id: string): PlacedFinding | undefined {
    const placed = this.store.find(document, id);
    return placed && this.filter.isShown(placed.finding) ? placed : undefined;
  }

  /** True where something is known of a document. */
  knows(document: string): boolean {
    return this.store.documentKeys.includes(document);
  }

  /** Tells of those that came or went; of all, where the filter is another. */
  readonly onDidChange = (listener: (change: FindingsChange) => void): Disposable => {
    const listening = [
      this.store.onDidChange(listener),
      this.filter.onDidChange(() => {
        for (const document of this.store.documentKeys) {
          listener({ document, findings: this.store.found(document) });
        }
      }),
    ];
    return {
      dispose: () => {
        listening.forEach((one) => {
          one.dispose();
        });
      },
    };
  };

  private shown(placed: readonly PlacedFinding[]): readonly PlacedFinding[] {
    return this.filter.active
      ? placed.filter(({ finding }) => this.filter.isShown(finding))
      : placed;
  }
}
