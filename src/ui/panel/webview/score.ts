import { scoreMeaning } from '../../../tasks/score-meaning';
import type { ViewContext } from './context';
import { el } from './dom';
import { isProbability } from './format';
import { localized } from './localized';

/**
 * A score as a bar. It is decoration beside the written number, and not a progress: therefore
 * neither a `vscode-progress-bar` nor announced. A raw score has no full mark, hence no bar.
 */
export function scoreBar(score: number): HTMLElement | undefined {
  if (!isProbability(score)) {
    return undefined;
  }
  const full = el('div', { class: 'bar-fill' });
  full.style.width = `${score * 100}%`;
  return el('div', { class: 'bar', attributes: { 'aria-hidden': 'true' } }, full);
}

/** The written score; what it means is said where a mouse rests on it, and under Details. */
export function scoreText(score: number, { format }: ViewContext): HTMLElement {
  const attributes = { title: localized(scoreMeaning) };
  return el('span', { class: 'score', attributes }, format.score(score));
}
