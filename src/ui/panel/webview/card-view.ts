import * as l10n from '@vscode/l10n';
import { taskDefinitions } from '../../../tasks/registry';
import type { Card, PairsMessage, ParameterForm } from '../messages';
import { cardActivity, cardBody, cardCaution, cardNotes, cautionId } from './card-body';
import { cardActions, cardFoot } from './card-foot';
import { cardParts } from './card-parts';
import { cardHead, originId, titleId } from './card-head';
import type { ViewContext } from './context';
import { el } from './dom';
import { parameterFormView } from './parameter-form';
import { generatedText, generatedTools, sidesEvent, updateGenerated } from './generated';
import { nameFor } from './names';
import { SideBySide } from './side-by-side';

/** From top to bottom. */
const parts = [
  'head',
  'caution',
  // Above what there is so far, which may be a list of hundreds.
  'activity',
  'body',
  'pairs',
  'notes',
  'tools',
  'others',
  'actions',
  'foot',
  'form',
] as const;

/**
 * One card on the page. Each part is drawn again only when something it shows has changed, so
 * that a running card keeps its progress bar, its scroll position and the keyboard's focus.
 */
export class CardView {
  readonly root: HTMLElement;
  private readonly progress = el('vscode-progress-bar', { class: 'progress' });
  /** The two columns while they are shown, and what they show. */
  private sides: { readonly view: SideBySide; readonly output: string } | undefined;
  private readonly parts = new Map<string, { readonly host: HTMLElement; key: string }>();

  constructor(
    card: Card,
    private readonly context: ViewContext,
  ) {
    this.root = el('article', {
      class: 'card',
      attributes: {
        tabindex: '-1',
        'aria-labelledby': `${titleId(card)} ${originId(card)}`,
        'aria-keyshortcuts': 'J K',
      },
    });
    this.root.append(this.progress);
    for (const name of parts) {
      const host = el('div', { class: name });
      this.parts.set(name, { host, key: '' });
      this.root.append(host);
    }
    this.update(card);
    this.root.addEventListener(sidesEvent, () => {
      if (this.sides) {
        this.closeSides(card);
        this.root.focus({ preventScroll: true });
      } else {
        context.send({ type: 'pairs', id: card.id, from: 0 });
      }
    });
  }

  /** Shows the card as it is now. */
  update(card: Card): void {
    const { context } = this;
    const { id, task, title, source, excerpt, state, detached, error, output, said, actions } =
      card;
    const pending = state === 'running' || state === 'waiting';
    const text = generatedText(card);
    this.root.dataset.state = state;
    this.showProgress(card);
    if (this.sides && this.sides.output !== outputKey(card)) {
      this.closeSides(card);
    }
    this.draw('head', [id, title, source, excerpt, card.languages, pending, detached], () =>
      cardHead(card, context),
    );
    this.draw('caution', [card.caution], () => cardCaution(card));
    if (card.caution === undefined) {
      this.root.removeAttribute('aria-describedby');
    } else {
      this.root.setAttribute('aria-describedby', cautionId(card));
    }
    // The streamed text is left out: it changes many times a second and is set below.
    const why = state === 'stopped' ? card.activity : undefined;
    this.draw('body', [state, detached, error, output, said, text === undefined, why], () =>
      cardBody(card, context),
    );
    if (text !== undefined) {
      updateGenerated(this.root, text);
    }
    this.draw('activity', [state, card.activity], () => cardActivity(card));
    this.draw('notes', [card.notes], () => cardNotes(card));
    this.draw('tools', [state, detached, pending || text === '' || text === undefined], () =>
      generatedTools(card, context),
    );
    this.draw('others', [state, detached, output], () =>
      state === 'done' ? cardParts(taskDefinitions[task].card.below, card, context) : [],
    );
    this.draw('actions', [state, actions], () => cardActions(card, context));
    this.draw(
      'foot',
      [state, actions, card.model, card.about, output, card.durationMs, card.cached],
      () => cardFoot(card, context),
    );
  }

  /** Shows rows of the card's text and its translation, instead of the translation alone. */
  showPairs(card: Card, message: PairsMessage): void {
    const host = this.parts.get('pairs')?.host;
    if (!host) {
      return;
    }
    if (message.from === 0 && !this.sides) {
      this.sides = { view: new SideBySide(card, host, this.context), output: outputKey(card) };
      this.sayTool(card);
    }
    this.sides?.view.add(message);
  }

  private closeSides(card: Card): void {
    this.sides?.view.close();
    this.sides = undefined;
    this.sayTool(card);
  }

  /** Says on the button what it does now. */
  private sayTool(card: Card): void {
    this.root.classList.toggle('has-sides', this.sides !== undefined);
    const button = this.root.querySelector('[data-tool=sideBySide]');
    const label = button?.querySelector('.tool-label');
    if (button && label) {
      const says = this.sides ? l10n.t('Translation Only') : l10n.t('Side by Side');
      label.textContent = says;
      button.setAttribute('label', nameFor(says, card));
    }
  }

  /** Opens a form for another run of the card's task, or shows the one that is open afresh. */
  showForm(card: Card, form: ParameterForm): void {
    const close = (): void => {
      this.parts.get('form')?.host.replaceChildren();
      this.root.focus({ preventScroll: true });
    };
    const view = parameterFormView(card, form, this.context, close);
    this.parts.get('form')?.host.replaceChildren(view);
    view.querySelector<HTMLElement>('.field-control')?.focus();
  }

  private showProgress({ state, progress, title }: Card): void {
    this.progress.hidden = state !== 'running';
    this.progress.setAttribute('aria-label', title);
    this.progress.indeterminate = progress === undefined;
    if (progress) {
      this.progress.max = Math.max(1, progress.total);
      this.progress.value = progress.done;
    }
  }

  private draw(
    name: (typeof parts)[number],
    inputs: readonly unknown[],
    make: () => readonly HTMLElement[],
  ): void {
    const part = this.parts.get(name);
    const key = JSON.stringify(inputs);
    if (!part || part.key === key) {
      return;
    }
    part.key = key;
    const hadFocus = part.host.contains(document.activeElement);
    part.host.replaceChildren(...make());
    if (hadFocus) {
      // The button that had the focus is gone; without this the keyboard would start at the top.
      this.root.focus({ preventScroll: true });
    }
  }
}

/** By what it is seen that a result has become another. */
function outputKey({ state, output }: Card): string {
  return JSON.stringify([state, output]);
}
