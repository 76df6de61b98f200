import type { HistoryPlace } from '../../../../src/runs/history/history';
import type { Run } from '../../../../src/runs/run';

/** Keeps what it is given, and can have anything. */
export class TestPlace implements HistoryPlace {
  kept: unknown;
  room = 1_000_000;
  marked = new Set<string>();
  writes = 0;
  readonly read = (): unknown => this.kept;
  readonly write = (history: string | undefined): Promise<void> => {
    this.kept = history;
    this.writes++;
    return Promise.resolve();
  };
  readonly limit = (): number => this.room;
  readonly isMarked = ({ id }: Run): boolean => this.marked.has(id);

  /** What is kept, as objects. */
  records(): Record<string, unknown>[] {
    return JSON.parse(String(this.kept)) as Record<string, unknown>[];
  }
}
