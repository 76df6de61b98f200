import * as vscode from 'vscode';
import type { Judgement } from '../../corrections/correction';
import type { Corrections } from '../../corrections/corrections';
import { everywhere } from '../../corrections/everywhere';
import type { SaidFindings } from '../../findings/said';
import type { FindingStore } from '../../findings/store';
import type { TextEditors } from '../editor/text-editors';
import type { CorrectionTarget } from '../names/correction-target';
import { entityWords } from '../words/labels';
import type { CorrectedDocuments } from './documents';
import { pickLabel } from './label-pick';
import { entitiesIn, subjectOf, wordsIn, type Subject } from './subject';

export interface CorrectingParts {
  readonly findings: FindingStore;
  readonly said: SaidFindings;
  readonly corrections: Corrections;
  readonly documents: CorrectedDocuments;
  readonly editors: Pick<TextEditors, 'current'>;
}

/** So much of some words is shown, in UTF-16 code units. */
const shown = 40;

function brief(words: string): string {
  const line = words.replace(/\s+/gu, ' ').trim();
  return line.length > shown ? `${line.slice(0, shown - 1)}…` : line;
}

/** What a person says of the entities of a document, one method each. */
export class Correcting {
  constructor(private readonly parts: CorrectingParts) {}

  /** Marks words as an entity. */
  async mark(target: CorrectionTarget): Promise<void> {
    const subject = await this.subject(target);
    const words = wordsIn(subject);
    const text = words.map(({ start, end }) => subject.text.slice(start, end)).join(' · ');
    const title = vscode.l10n.t('Mark “{0}” as', brief(text));
    const label = target.label ?? (await pickLabel(title, this.labelsOf(subject)));
    if (label !== undefined) {
      await this.say(
        subject,
        target,
        words.map((span) => ({ ...span, said: 'marked', label })),
      );
    }
  }

  /** Gives entities another label. */
  async changeLabel(target: CorrectionTarget): Promise<void> {
    const subject = await this.subject(target);
    const found = entitiesIn(this.parts.findings, subject);
    const text = found.map(({ finding }) => finding.text).join(' · ');
    const title = vscode.l10n.t('“{0}” is', brief(text));
    const label = target.label ?? (await pickLabel(title, this.labelsOf(subject)));
    if (label !== undefined) {
      await this.say(
        subject,
        target,
        found.map(({ start, end, finding }) => ({
          start,
          end,
          said: finding.label === label ? 'accepted' : 'changed',
          label,
        })),
      );
    }
  }

  /** An entity is what is selected, more or less than was marked. */
  async changeSpan(target: CorrectionTarget): Promise<void> {
    const subject = await this.subject(target);
    const [words, ...more] = wordsIn(subject);
    const [entity] = entitiesIn(this.parts.findings, subject);
    if (words && entity && more.length === 0) {
      await this.say(subject, target, [{ ...words, said: 'changed', label: entity.finding.label }]);
    }
  }

  /** What is marked is no entity. */
  async reject(target: CorrectionTarget): Promise<void> {
    const subject = await this.subject(target);
    const found = entitiesIn(this.parts.findings, subject);
    await this.say(
      subject,
      target,
      found.map(({ start, end }) => ({ start, end, said: 'rejected', label: '' })),
    );
  }

  /** What is marked is right. */
  async accept(target: CorrectionTarget): Promise<void> {
    const subject = await this.subject(target);
    const found = entitiesIn(this.parts.findings, subject).filter(
      ({ finding: { source } }) => target.everywhere === true || source.kind !== 'person',
    );
    await this.say(
      subject,
      target,
      found.map(({ start, end, finding: { label, source } }) => ({
        start,
        end,
        said: source.kind === 'person' ? source.said : 'accepted',
        label,
      })),
    );
  }

  /** Says of all places with the same text what was said of the one at the cursor. */
  async everywhere(target: CorrectionTarget): Promise<void> {
    const subject = await this.subject(target);
    const key = subject.document.uri.toString();
    const said = this.parts.said
      .of(key)
      .filter(({ start, end }) => subject.spans.some((one) => start <= one.end && one.start <= end))
      .flatMap(({ start, end, finding: { label, source } }): readonly Judgement[] =>
        source.kind === 'person' ? [{ start, end, label, said: source.said }] : [],
      );
    if (said.length === 0) {
      await this.accept({ ...target, everywhere: true });
      return;
    }
    await this.say(subject, { ...target, everywhere: true }, said);
  }

  /** Takes back what was said last of the document. */
  async takeBack(target: CorrectionTarget): Promise<void> {
    const { document } = await this.subject(target);
    const places = await this.parts.corrections.takeBack(document.uri.toString());
    tell(
      places === 0
        ? vscode.l10n.t('Nothing was corrected in this document since it was opened.')
        : places === 1
          ? vscode.l10n.t('The last correction is taken back.')
          : vscode.l10n.t('The last correction is taken back, in {0} places.', places),
    );
  }

  /** Says once more what was taken back last. */
  async redo(target: CorrectionTarget): Promise<void> {
    const { document } = await this.subject(target);
    const places = await this.parts.corrections.redo(document.uri.toString());
    tell(
      places === 0
        ? vscode.l10n.t('No correction of this document was taken back, or others came since.')
        : places === 1
          ? vscode.l10n.t('The correction that was taken back counts again.')
          : vscode.l10n.t(
              'The correction that was taken back counts again, in {0} places.',
              places,
            ),
    );
  }

  /** Says that nothing is missing in the document, or that it may. */
  async declare(target: CorrectionTarget): Promise<void> {
    const { document } = await this.subject(target);
    const { corrections } = this.parts;
    const key = document.uri.toString();
    const complete = !corrections.isComplete(key);
    corrections.declare(key, complete);
    tell(
      complete
        ? vscode.l10n.t('This document is completely reviewed: what is not marked is no entity.')
        : vscode.l10n.t('This document is not completely reviewed any more.'),
    );
  }

  private async subject(target: CorrectionTarget): Promise<Subject> {
    const subject = await subjectOf(target, this.parts.editors);
    await this.parts.documents.ready(subject.document);
    return subject;
  }

  private labelsOf({ document }: Subject): readonly string[] {
    const counts = new Map<string, number>();
    const key = document.uri.toString();
    for (const { finding } of this.parts.findings.all(key, { kind: 'entity' })) {
      counts.set(finding.label, (counts.get(finding.label) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a).map(([label]) => label);
  }

  private async say(
    { document, text }: Subject,
    { everywhere: isEverywhere = false }: CorrectionTarget,
    judgements: readonly Judgement[],
  ): Promise<void> {
    const { said: sayings, corrections } = this.parts;
    const key = document.uri.toString();
    if (document.getText() !== text) {
      // Somebody typed while a label was chosen: positions are others by now.
      tell(vscode.l10n.t('The text was edited meanwhile. Nothing was corrected; try again.'));
      return;
    }
    const said = await corrections.correct(
      key,
      text,
      isEverywhere ? everywhere(text, judgements, sayings.of(key)) : judgements,
    );
    tell(sentence(said, text));
  }
}

/** What was said, in a sentence for the status bar. */
function sentence(said: readonly Judgement[], text: string): string {
  const [first] = said;
  if (!first) {
    return vscode.l10n.t('Nothing was corrected.');
  }
  const words = brief(text.slice(first.start, first.end));
  const what =
    first.said === 'rejected'
      ? vscode.l10n.t('“{0}”: not an entity', words)
      : vscode.l10n.t('“{0}”: {1}', words, entityWords(first.label));
  return said.length === 1 ? what : vscode.l10n.t('{0} ({1} places)', what, said.length);
}

function tell(message: string): void {
  vscode.window.setStatusBarMessage(message, 5000);
}
