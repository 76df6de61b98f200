import type { Log } from '../../base/log';
import { detach } from './cards';
import type { Card } from './messages';
import { parseState } from './parse';

/** Cards of an earlier version, which kept nothing of their runs. */
export class RestoredCards {
  private cards: readonly Card[] = [];

  constructor(private readonly log: Log) {}

  get all(): readonly Card[] {
    return this.cards;
  }

  /**
   * Takes in those of a page's state, which can be anything.
   *
   * @param known the ids of the cards that are here already
   */
  take(given: unknown, known: ReadonlySet<string>): void {
    const state = parseState(given);
    if (state) {
      if (state.unread > 0) {
        this.log.warn(
          `Of the results of an earlier version ${state.unread} could not be read and are left out.`,
        );
      }
      const old = state.cards.filter(({ id }) => !known.has(id)).map(detach);
      this.cards = [...this.cards, ...old];
    } else if (given !== undefined && given !== null) {
      this.log.warn('The results of the last session could not be read and are not shown.');
    }
  }

  /** @returns false where it is none of these */
  remove(id: string): boolean {
    const left = this.cards.filter((card) => card.id !== id);
    const removed = left.length < this.cards.length;
    this.cards = left;
    return removed;
  }
}
