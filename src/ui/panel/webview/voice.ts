import { el } from './dom';

/** So long a sentence stays where screen readers find it, in ms. */
const saidMs = 10_000;

/**
 * What screen readers say by themselves. Several sentences may come at once, when several runs are
 * over together: each is added to a log, of which only what is new is read.
 */
export class Voice {
  readonly root = el('div', {
    class: 'hidden',
    attributes: { role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions' },
  });

  say(text: string): void {
    const sentence = el('p', { foreign: true }, text);
    this.root.append(sentence);
    setTimeout(() => {
      sentence.remove();
    }, saidMs);
  }
}
