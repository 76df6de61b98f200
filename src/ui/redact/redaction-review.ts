import * as vscode from 'vscode';
import { isRestorable } from '../../redact/operators';
import { personalLabels } from '../../tasks/personal-labels';
import { entityWords } from '../words/labels';
import { localized } from '../words/localized';
import { labelIcon } from './label-icons';
import { operatorWords } from './operator-words';
import type { Redaction } from './redaction';
import { howFound, type Found } from './redaction-items';
import type { RedactionText } from './redaction-text';
import type { Review, ReviewGroup, ReviewItem } from './review';

/** What becomes of a text that was looked through. */
export interface Outcome {
  /** What the editor's tab says behind the name. */
  readonly title: string;
  /** @returns false where it could not be done */
  apply(redaction: Redaction): Promise<boolean>;
}

/** A redaction as it is looked through before anything is written. */
export class RedactionReview implements Review {
  readonly about = 'redaction';

  constructor(
    readonly redaction: Redaction,
    private readonly outcome: Outcome,
    private readonly copying: Outcome,
    private readonly threshold: number,
  ) {}

  get title(): string {
    return this.outcome.title;
  }

  get name(): string {
    return this.redaction.text.name;
  }

  get document(): vscode.Uri | undefined {
    return this.redaction.text.document;
  }

  get before(): string {
    return this.redaction.text.whole;
  }

  get after(): string {
    return this.redaction.after;
  }

  get groups(): readonly ReviewGroup[] {
    const { all } = this.redaction;
    const certain = personalLabels.flatMap((label): ReviewGroup[] => {
      const own = all.filter((found) => found.label === label && !found.uncertain);
      return own.length === 0
        ? []
        : [
            {
              id: label,
              title: entityWords(label),
              icon: labelIcon(label),
              description: operatorWords(this.redaction.operatorOf(label)),
              menu: 'redactedLabel',
              items: own.map((found) => this.itemOf(found)),
            },
          ];
    });
    const uncertain = all.filter((found) => found.uncertain);
    return uncertain.length === 0 ? certain : [...certain, this.uncertainGroup(uncertain)];
  }

  get notes(): readonly string[] {
    const { all, text } = this.redaction;
    const on = all.filter((found) => this.redaction.isOn(found));
    const lost = on.filter(({ label }) => !isRestorable(this.redaction.operatorOf(label)));
    const remarks = text.parts.flatMap(({ view }) => (view.remark ? [localized(view.remark)] : []));
    return [
      all.length === 0
        ? vscode.l10n.t(
            'Nothing personal was found. What was missed: select it in the text and choose “Redact This Too…”.',
          )
        : vscode.l10n.t('{0} of {1} places are replaced.', on.length, all.length),
      ...(isAskedWhole(text) ? [] : [vscode.l10n.t('What was not selected stays as it is.')]),
      ...(lost.length === 0
        ? []
        : [
            vscode.l10n.t(
              '{0} of them cannot be put back into an answer: they are masked or removed.',
              lost.length,
            ),
          ]),
      ...new Set(remarks),
    ];
  }

  switch(ids: ReadonlySet<string>, on: boolean): Promise<void> {
    return this.redaction.switch(ids, on);
  }

  async apply(): Promise<boolean> {
    await this.redaction.ready();
    return this.outcome.apply(this.redaction);
  }

  async copy(): Promise<boolean> {
    await this.redaction.ready();
    return this.copying.apply(this.redaction);
  }

  dispose(): void {
    this.redaction.dispose();
  }

  private uncertainGroup(all: readonly Found[]): ReviewGroup {
    const percent = new Intl.NumberFormat(vscode.env.language, { style: 'percent' });
    return {
      id: 'uncertain',
      title: vscode.l10n.t('Uncertain'),
      icon: 'question',
      description: vscode.l10n.t('score below {0}', percent.format(this.threshold)),
      menu: 'uncertain',
      items: all.map((found) => ({ ...this.itemOf(found), kind: entityWords(found.label) })),
    };
  }

  private itemOf(found: Found): ReviewItem {
    const { redaction } = this;
    const { id, place } = found;
    const becomes = redaction.becomesOf(found);
    return {
      id,
      text: redaction.text.whole.slice(place.start, place.end),
      on: redaction.isOn(found),
      ...(becomes === undefined ? {} : { becomes }),
      details: [howFound(found)],
      before: place,
      after: redaction.placeAfter(place),
    };
  }
}

function isAskedWhole({ asked, whole }: Pick<RedactionText, 'asked' | 'whole'>): boolean {
  return asked.reduce((sum, { start, end }) => sum + end - start, 0) >= whole.length;
}
