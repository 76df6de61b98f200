import type { Card, PanelState } from '../messages';

/** VS Code writes the state to disk now and then: enough to go on reading, not an archive. */
const maximumCards = 20;
const maximumCharacters = 200_000;

/**
 * The cards that only the page keeps, within a size: those of an earlier version. All others are
 * kept by the extension.
 */
function stateOf(cards: readonly Card[]): PanelState | undefined {
  const kept: Card[] = [];
  let room = maximumCharacters;
  for (const card of cards.filter(({ detached }) => detached === true)) {
    room -= JSON.stringify(card).length;
    if (kept.length === maximumCards || room < 0) {
      break;
    }
    kept.push(card);
  }
  return kept.length === 0 ? undefined : { version: 1, cards: kept };
}

/** Keeps the cards in the webview's state, some time after they last changed. */
export class Storage {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly api: { setState(state: PanelState | undefined): unknown }) {}

  save(cards: readonly Card[]): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.api.setState(stateOf(cards));
    }, 250);
  }
}
