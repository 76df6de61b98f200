import * as vscode from 'vscode';
import { Cancelled } from '../../base/cancelled';
import type { Correction } from '../../redact/find/correction';
import { hashKey } from '../../redact/operators/hash';
import type { Fakes } from '../../redact/operators/fakes';
import type { LanguageSource } from '../../runs/ports';
import type { PersonalLabel } from '../../tasks/personal-labels';
import type { Entity } from '../../tasks/results';
import type { Span } from '../../text/spans';
import type { SecretBytes } from './secret-bytes';
import type { Introduction } from './introduction';
import type { MapKeeper } from './map-keeper';
import { onClipboard } from './outcomes';
import { readPersonal, type PersonalReaders, type ReadText } from './read-personal';
import { Redaction } from './redaction';
import { RedactionReview, type Outcome } from './redaction-review';
import { readByFormat, textFromElsewhere, type UnreadText } from './redaction-text';
import { redactSettings, usualOperator, type RedactSettings } from './redact-settings';
import type { Reviews } from './reviews';
import { placeInView } from './view-places';

export interface RedactingParts extends PersonalReaders {
  readonly languages: LanguageSource;
  readonly fakes: () => Promise<Fakes>;
  readonly reviews: Reviews;
  readonly maps: MapKeeper;
  readonly key: SecretBytes;
  readonly introduction: Introduction;
  /**
   * What a person has said of a document that is open.
   *
   * @param whole its text as it was read; of another one nothing is said
   */
  readonly said: (document: vscode.Uri, whole: string) => Promise<readonly Correction[]>;
}

/** Reads texts for personal data, and shows what would become of them. */
export class Redacting {
  constructor(private readonly parts: RedactingParts) {}

  /**
   * Reads a text and opens a review of it; nothing is written before that is applied.
   *
   * @param scope for settings of a document
   * @throws Cancelled when it was stopped
   */
  async review(
    text: UnreadText,
    outcome: Outcome,
    scope: vscode.ConfigurationScope | undefined,
  ): Promise<void> {
    const { introduction, reviews, maps } = this.parts;
    if (await introduction.before(redactSettings(scope))) {
      const settings = redactSettings(scope);
      const redaction = await this.read(text, settings);
      const copying = onClipboard(text.name, { maps });
      await reviews.show(new RedactionReview(redaction, outcome, copying, settings.threshold));
    }
  }

  /**
   * A text from elsewhere as it may be pasted into a document: with all replaced that is certain.
   *
   * @throws Cancelled when it was stopped, or the user went away: nothing is to be pasted then
   */
  async paste(text: string, document: vscode.TextDocument, signal: AbortSignal): Promise<string> {
    const { introduction, maps } = this.parts;
    if (!(await introduction.before(redactSettings(document)))) {
      throw new Cancelled();
    }
    const read = textFromElsewhere(text, vscode.l10n.t('Clipboard'));
    const redaction = await this.read(read, redactSettings(document), signal);
    try {
      while (!maps.keep(redaction.map)) {
        await redaction.make();
      }
    } finally {
      redaction.dispose();
    }
    tell(redaction);
    return redaction.after;
  }

  /**
   * A redaction of one stretch of a text and nothing else, whatever is set about what to keep;
   * nothing is found in it where that cannot be replaced.
   *
   * @param span of the whole text
   * @throws Cancelled when the user did not want to go on
   */
  async only(
    unread: UnreadText,
    span: Span,
    label: PersonalLabel,
    scope: vscode.ConfigurationScope | undefined,
  ): Promise<Redaction> {
    if (!(await this.parts.introduction.before(redactSettings(scope)))) {
      throw new Cancelled();
    }
    const set = redactSettings(scope);
    const { signal } = new AbortController();
    const text = await readByFormat(this.parts.views, unread, signal);
    const place = await placeInView(text.parts, span);
    const candidates = text.parts.map(({ view }, part): Entity[] => {
      if (part !== place?.part) {
        return [];
      }
      const { start, end } = place;
      return [{ label, start, end, text: view.text.slice(start, end), score: 1 }];
    });
    const operator = set.policy[label];
    const policy = {
      ...set.policy,
      [label]: operator === 'keep' ? usualOperator : operator,
    };
    return this.redactionOf({ text, candidates }, { ...set, policy, allow: [], deny: [] });
  }

  /** A redaction as the settings have it. */
  private async read(
    unread: UnreadText,
    settings: RedactSettings,
    signal?: AbortSignal,
  ): Promise<Redaction> {
    const { document, whole } = unread;
    const said = document ? await this.parts.said(document, whole) : [];
    const read = await readPersonal(this.parts, unread, settings.region, signal);
    return this.redactionOf(read, settings, said);
  }

  private redactionOf(
    { text, candidates }: ReadText,
    settings: RedactSettings,
    said: readonly Correction[] = [],
  ): Promise<Redaction> {
    const { languages, fakes, maps, key } = this.parts;
    return Redaction.of(text, {
      settings,
      candidates,
      said,
      map: () => maps.current,
      key: async () => hashKey(await key.get()),
      fakes,
      language: async () => (await languages.detect(text.whole, text.language)).language,
    });
  }
}

/** Says what was pasted, which nobody has looked through before. */
function tell(redaction: Redaction): void {
  const on = redaction.all.filter((found) => redaction.isOn(found)).length;
  const left = redaction.all.filter((found) => found.uncertain).length;
  const replaced = vscode.l10n.t('{0} places are replaced in what was pasted.', on);
  if (left === 0) {
    vscode.window.setStatusBarMessage(replaced, 6000);
  } else {
    const more = vscode.l10n.t('{0} uncertain ones stay: look through it.', left);
    void vscode.window.showInformationMessage(`${replaced} ${more}`);
  }
}
