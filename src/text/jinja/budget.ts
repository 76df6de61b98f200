import { TemplateError } from './errors';

/** How much a template may do until it is given up: a hundred times what the largest of models do. */
const mostSteps = 1_000_000;

/** UTF-16 code units, and items, that it may make in all beyond {@link perUnit} of what it is given. */
const mostMade = 16_000_000;
const perUnit = 40;

/** Computed time in ms. */
const longest = 20_000;

/** What rendering a template may take. */
export class Budget {
  private steps = 0;
  private made = 0;
  private readonly most: number;
  private readonly began = performance.now();

  /** @param given UTF-16 code units of the conversation */
  constructor(given: number) {
    this.most = mostMade + perUnit * given;
  }

  /** @throws TemplateError `bounds` */
  step(count = 1): void {
    this.steps += count;
    if (this.steps > mostSteps) {
      throw new TemplateError('bounds', 'too many steps');
    }
  }

  /** Notes `size` units or items before they are made. @throws TemplateError `bounds` */
  make(size: number): void {
    this.made += size;
    if (!(this.made <= this.most)) {
      throw new TemplateError('bounds', 'too much is made');
    }
  }

  /** @throws TemplateError `bounds` */
  checkTime(): void {
    if (performance.now() - this.began > longest) {
      throw new TemplateError('bounds', 'it takes too long');
    }
  }
}
