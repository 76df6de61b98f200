import { Emitter, type Disposable } from '../../base/emitter';
import type { Finding } from '../../findings/finding';

/** What a box stands for: all entities with a label, or those of them with one text. */
export interface FilterPart {
  readonly label: string;
  readonly text?: string;
}

/**
 * Which entities are to be seen in this window: by label, by text and by score. The Entities view,
 * the marks in the text and exports all ask it. It speaks of what stays the same when a text is read
 * again, so that it holds for what will be found too; a single place is corrected instead.
 */
export class EntityFilter implements Disposable {
  private readonly hiddenLabels = new Set<string>();
  /** By label: texts that are not as their label is. */
  private readonly exceptions = new Map<string, Set<string>>();
  private least = 0;
  private readonly changed = new Emitter<void>();

  readonly onDidChange = this.changed.event;

  /** The least score that is shown, from 0 to 1. */
  get leastScore(): number {
    return this.least;
  }

  set leastScore(score: number) {
    if (score !== this.least) {
      this.least = score;
      this.changed.fire();
    }
  }

  /** True while something may be hidden. */
  get active(): boolean {
    return this.least > 0 || this.hiddenLabels.size > 0 || this.exceptions.size > 0;
  }

  /** True for a finding that is to be seen; what a person says, and answers, have no least score. */
  isShown(finding: Finding): boolean {
    return finding.kind !== 'entity' || (this.isSure(finding) && this.isOn(finding));
  }

  /** True where the score is enough, whatever the boxes say. */
  isSure({ source, score }: Finding): boolean {
    return source.kind === 'person' || score >= this.least;
  }

  /** True where the box of a text is on, or of a label, for texts that nobody has switched. */
  isOn({ label, text }: FilterPart): boolean {
    const excepted = text !== undefined && this.exceptions.get(label)?.has(text) === true;
    return this.hiddenLabels.has(label) === excepted;
  }

  /** Switches boxes. That of a label switches all its texts, and those that will be found. */
  switch(parts: readonly FilterPart[], on: boolean): void {
    for (const { label, text } of parts) {
      if (text === undefined) {
        this.exceptions.delete(label);
        if (on) {
          this.hiddenLabels.delete(label);
        } else {
          this.hiddenLabels.add(label);
        }
      } else if (this.isOn({ label, text }) !== on) {
        this.except(label, text);
      }
    }
    this.changed.fire();
  }

  /** Shows everything again. */
  clear(): void {
    if (this.active) {
      this.hiddenLabels.clear();
      this.exceptions.clear();
      this.least = 0;
      this.changed.fire();
    }
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** Makes a text an exception of its label, or one that was into none. */
  private except(label: string, text: string): void {
    const texts = this.exceptions.get(label) ?? new Set();
    if (!texts.delete(text)) {
      texts.add(text);
    }
    if (texts.size > 0) {
      this.exceptions.set(label, texts);
    } else {
      this.exceptions.delete(label);
    }
  }
}
