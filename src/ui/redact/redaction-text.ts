import type * as vscode from 'vscode';
import { formatOf, type RedactFormat, type RedactFormatName } from '../../redact/formats/format';
import { viewOf } from '../../redact/formats/view-of';
import type { TextView } from '../../redact/formats/view';
import type { Span } from '../../text/spans';
import type { Target } from '../editor/target';
import { fileName } from '../words/file-name';

/** A stretch of a text that is read and redacted by itself. Offsets in UTF-16 code units. */
export interface RedactionPart {
  /** Where its source begins in the whole text. */
  readonly offset: number;
  readonly source: string;
  readonly view: TextView;
  /** What of the source may be replaced; missing where all of it may. */
  readonly within?: readonly Span[];
}

/** A text that is to be redacted, in whole or in part. */
export interface RedactionText {
  /** Missing for a text from elsewhere. */
  readonly document?: vscode.Uri;
  /** A name with an ending by which the editor knows how to colour it. */
  readonly name: string;
  /** VS Code's id of its language. */
  readonly language: string;
  readonly whole: string;
  readonly parts: readonly RedactionPart[];
  /** What of the whole was asked about, in order. */
  readonly asked: readonly Span[];
}

/** Formats of which a stretch can be read without what stands around it. */
const loose: readonly RedactFormatName[] = ['text', 'log', 'markdown'];

/** True for a format of which any stretch is as valid as another. */
export function isLoose({ name }: RedactFormat): boolean {
  return loose.includes(name);
}

/**
 * What is selected of a document, or all of it. A stretch of JSON or code is read with all that is
 * around it, so that what is written there is as valid as before.
 *
 * @param targets of one document, in order; at least one
 */
export function textOfTargets([first, ...others]: readonly [Target, ...Target[]]): RedactionText {
  const { document } = first;
  const targets = [first, ...others];
  const whole = document.getText();
  const name = fileName(document.uri);
  const format = formatOf({ languageId: document.languageId, fileName: name });
  const asked = targets.map(({ start, end }) => ({ start, end }));
  const isWhole = first.end - first.start === whole.length;
  const parts = isLoose(format)
    ? targets.map(({ start, text }) => ({
        offset: start,
        source: text,
        view: viewOf(text, format),
      }))
    : [
        {
          offset: 0,
          source: whole,
          view: viewOf(whole, format),
          ...(isWhole ? {} : { within: asked }),
        },
      ];
  return { document: document.uri, name, language: document.languageId, whole, parts, asked };
}

/** A text that stands in no document. */
export function textFromElsewhere(text: string, name: string): RedactionText {
  const view = viewOf(text, formatOf({ text }));
  const asked = [{ start: 0, end: text.length }];
  const parts = [{ offset: 0, source: text, view }];
  return { name, language: 'plaintext', whole: text, parts, asked };
}
