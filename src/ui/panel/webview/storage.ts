import type { Card, PanelState } from '../messages';
import { parseState } from '../parse';

/** VS Code writes the state to disk now and then: enough to go on reading, not an archive. */
const maximumCards = 20;
const maximumCharacters = 200_000;

/** The part of the cards that is worth keeping: finished ones, the newest, within a size. */
function stateOf(cards: readonly Card[]): PanelState {
  const kept: Card[] = [];
  let room = maximumCharacters;
  for (const card of cards) {
    room -= JSON.stringify(card).length;
    if (kept.length === maximumCards || room < 0) {
      break;
    }
    if (card.state === 'done' || card.state === 'failed' || card.state === 'stopped') {
      kept.push(card);
    }
  }
  return { version: 1, cards: kept };
}

/** Keeps the cards in the webview's state, some time after they last changed. */
export class Storage {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: { getState(): unknown; setState(state: PanelState): unknown },
  ) {}

  load(): readonly Card[] {
    return parseState(this.api.getState())?.cards ?? [];
  }

  save(cards: readonly Card[]): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.api.setState(stateOf(cards));
    }, 250);
  }
}
