import type { Card, PanelState } from '../messages';
import { openedIn } from '../parse';
import type { OpenedCards } from './context';

/** VS Code writes the state to disk now and then: enough to go on reading, not an archive. */
const maximumCards = 20;
const maximumCharacters = 200_000;

/**
 * The cards that only the page keeps, within a size: those of an earlier version. All others are
 * kept by the extension.
 */
function stateOf(cards: readonly Card[], open: ReadonlySet<string>): PanelState | undefined {
  const kept: Card[] = [];
  let room = maximumCharacters;
  for (const card of cards.filter(({ detached }) => detached === true)) {
    room -= JSON.stringify(card).length;
    if (kept.length === maximumCards || room < 0) {
      break;
    }
    kept.push(card);
  }
  const opened = cards.map(({ id }) => id).filter((id) => open.has(id));
  return kept.length + opened.length === 0
    ? undefined
    : { version: 1, cards: kept, ...(opened.length > 0 && { opened }) };
}

/** Keeps what only the page knows in the webview's state, some time after it last changed. */
export class Storage implements OpenedCards {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private cards: readonly Card[] = [];
  private readonly opened: Set<string>;

  constructor(
    private readonly api: {
      getState(): unknown;
      setState(state: PanelState | undefined): unknown;
    },
  ) {
    this.opened = new Set(openedIn(api.getState()));
  }

  save(cards: readonly Card[]): void {
    this.cards = cards;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.api.setState(stateOf(this.cards, this.opened));
    }, 250);
  }

  has(id: string): boolean {
    return this.opened.has(id);
  }

  set(id: string, open: boolean): void {
    if (open === this.opened.has(id)) {
      return;
    }
    if (open) {
      this.opened.add(id);
    } else {
      this.opened.delete(id);
    }
    this.save(this.cards);
  }
}
