import type { FromPanel } from '../messages';
import type { Formatter } from './format';

/** What every part of the page needs to draw itself and to talk back. */
export interface ViewContext {
  readonly format: Formatter;
  readonly send: (message: FromPanel) => void;
  /** Has screen readers say `text` when they next pause. */
  readonly announce: (text: string) => void;
  /** The cards whose details are open. */
  readonly opened: OpenedCards;
}

/** Which cards have their details open, also after a reload. */
export interface OpenedCards {
  has(id: string): boolean;
  set(id: string, open: boolean): void;
}
