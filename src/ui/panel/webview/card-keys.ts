/** Elements in which letters and arrows mean themselves. */
const ownKeys = 'input, textarea, select, [contenteditable], vscode-textfield, vscode-textarea';

/**
 * Lets the keyboard go from card to card: J and K from anywhere on the page, the arrow keys, Home
 * and End on a card itself. One card is a stop of the Tab key.
 */
export class CardKeys {
  private current: HTMLElement | undefined;

  constructor(private readonly list: HTMLElement) {
    list.addEventListener('focusin', ({ target }) => {
      this.current = (target as Element).closest<HTMLElement>('.card') ?? this.current;
      this.settle();
    });
    document.addEventListener('keydown', (event) => {
      this.press(event);
    });
  }

  /** To be called when cards came or went. */
  settle(): void {
    const { cards } = this;
    this.current = this.current && cards.includes(this.current) ? this.current : cards[0];
    for (const card of cards) {
      card.tabIndex = card === this.current ? 0 : -1;
    }
  }

  private get cards(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('.card')];
  }

  private press(event: KeyboardEvent): void {
    const target = event.target as Element;
    const isChord = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    if (event.defaultPrevented || isChord || event.isComposing || target.closest(ownKeys)) {
      return;
    }
    const next = this.after(event, target);
    if (next) {
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    }
  }

  /** The card that a key leads to. Letters go by their place on the keyboard: Hangul has no J. */
  private after({ key, code }: KeyboardEvent, target: Element): HTMLElement | undefined {
    const { cards } = this;
    const here = cards.findIndex((card) => card.contains(target));
    const onCard = cards[here] === target;
    if (code === 'KeyJ' || (onCard && key === 'ArrowDown')) {
      return cards[Math.min(here + 1, cards.length - 1)];
    }
    if (code === 'KeyK' || (onCard && key === 'ArrowUp')) {
      return cards[Math.max(here - 1, 0)];
    }
    const ends: Readonly<Record<string, HTMLElement | undefined>> = {
      Home: cards[0],
      End: cards.at(-1),
    };
    return onCard ? ends[key] : undefined;
  }
}
