import * as l10n from '@vscode/l10n';
import type { Card, PairRow, PairsMessage } from '../messages';
import type { ViewContext } from './context';
import { el, linkButton } from './dom';
import { rove } from './lists';

/** A card's text and its translation in two columns, row by row as paragraphs go together. */
export class SideBySide {
  private readonly list = el('div', { class: 'side-rows' });
  private readonly rows = new Map<HTMLElement, PairRow>();
  private lit: HTMLElement | null = null;
  private readonly more = el('p', { class: 'side-more' });

  constructor(
    private readonly card: Card,
    private readonly host: HTMLElement,
    private readonly context: ViewContext,
  ) {
    const { languages } = card;
    const heading =
      languages &&
      el(
        'div',
        { class: 'side-heading', attributes: { 'aria-hidden': 'true' } },
        el('span', {}, languages.source),
        el('span', {}, languages.target),
      );
    const table = el(
      'div',
      {
        class: card.monospace === true ? 'sides monospace' : 'sides',
        attributes: { role: 'group', 'aria-label': l10n.t('Text and translation, side by side') },
      },
      heading,
      this.list,
      this.more,
    );
    host.replaceChildren(table);
    rove(this.list, '.side-row');
    for (const [name, isIn] of [
      ['pointerover', true],
      ['focusin', true],
      ['pointerleave', false],
      ['focusout', false],
    ] as const) {
      this.list.addEventListener(name, ({ target }) => {
        this.light(isIn ? (target as HTMLElement).closest<HTMLElement>('.side-row') : null);
      });
    }
    this.list.addEventListener('keydown', ({ key, target }) => {
      const row = this.rows.get(target as HTMLElement);
      if (key === 'Enter' && row) {
        this.context.send({ type: 'reveal', id: card.id, start: row.start, end: row.end });
      }
    });
  }

  /** Adds rows below those that are there. */
  add({ from, rows, total }: PairsMessage): void {
    if (from !== this.rows.size) {
      return;
    }
    const added = rows.map((row) => this.row(row));
    this.list.append(...added);
    if (from > 0) {
      added[0]?.focus();
    } else if (added[0]) {
      added[0].tabIndex = 0;
    }
    const { size } = this.rows;
    const { format, send } = this.context;
    const shown = l10n.t('{0} of {1} paragraphs', format.integer(size), format.integer(total));
    const button = linkButton(l10n.t('Show More'), () => {
      send({ type: 'pairs', id: this.card.id, from: size });
    });
    this.more.replaceChildren(...(size < total ? [shown, ' ', button] : []));
  }

  /** Takes it away, and the light in the editor with it. */
  close(): void {
    this.light(null);
    this.host.replaceChildren();
  }

  private row(row: PairRow): HTMLElement {
    const cell = (name: string, text: string): HTMLElement =>
      el('div', { class: `side ${name}`, foreign: true }, text);
    const element = el(
      'div',
      { class: 'side-row', attributes: { tabindex: '-1', role: 'group' } },
      ...(row.target === undefined
        ? [cell('kept', row.source)]
        : [cell('source', row.source), cell('target', row.target)]),
    );
    this.rows.set(element, row);
    return element;
  }

  /** Lights a row, both sides of it, and the passage in the editor; none for `null`. */
  private light(element: HTMLElement | null): void {
    if (element === this.lit) {
      return;
    }
    this.lit?.classList.remove('lit');
    element?.classList.add('lit');
    this.lit = element;
    const { id } = this.card;
    const row = element && this.rows.get(element);
    this.context.send(
      row ? { type: 'light', id, span: { start: row.start, end: row.end } } : { type: 'light', id },
    );
  }
}
