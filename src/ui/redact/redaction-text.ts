import type * as vscode from 'vscode';
import { formatOf } from '../../redact/formats/format';
import type { RedactFormat, RedactFormatName } from '../../redact/formats/format-names';
import type { RemoteView, ViewReader } from '../../redact/formats/remote-view';
import type { Span } from '../../text/spans';
import type { Target } from '../editor/target';
import { fileName } from '../words/file-name';

/** A stretch of a text that is read and redacted by itself. Offsets in UTF-16 code units. */
export interface UnreadPart {
  /** Where its source begins in the whole text. */
  readonly offset: number;
  readonly source: string;
  readonly format: RedactFormat;
  /** What of the source may be replaced; missing where all of it may. */
  readonly within?: readonly Span[];
}

export interface RedactionPart extends UnreadPart {
  readonly view: RemoteView;
}

/** A text that is to be redacted, in whole or in part. */
export interface UnreadText {
  /** Missing for a text from elsewhere. */
  readonly document?: vscode.Uri;
  /** A name with an ending by which the editor knows how to colour it. */
  readonly name: string;
  /** VS Code's id of its language. */
  readonly language: string;
  readonly whole: string;
  readonly parts: readonly UnreadPart[];
  /** What of the whole was asked about, in order. */
  readonly asked: readonly Span[];
}

/** The same, read by its format; who has it has its views forget it. */
export interface RedactionText extends UnreadText {
  readonly parts: readonly RedactionPart[];
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
export function textOfTargets([first, ...others]: readonly [Target, ...Target[]]): UnreadText {
  const { document } = first;
  const targets = [first, ...others];
  const whole = document.getText();
  const name = fileName(document.uri);
  const format = formatOf({ languageId: document.languageId, fileName: name });
  const asked = targets.map(({ start, end }) => ({ start, end }));
  const isWhole = first.end - first.start === whole.length;
  const parts = isLoose(format)
    ? targets.map(({ start, text }) => ({ offset: start, source: text, format }))
    : [
        {
          offset: 0,
          source: whole,
          format,
          ...(isWhole ? {} : { within: asked }),
        },
      ];
  return { document: document.uri, name, language: document.languageId, whole, parts, asked };
}

/** A text that stands in no document. */
export function textFromElsewhere(text: string, name: string): UnreadText {
  const asked = [{ start: 0, end: text.length }];
  const parts = [{ offset: 0, source: text, format: formatOf({ text }) }];
  return { name, language: 'plaintext', whole: text, parts, asked };
}

/**
 * Reads a text by its format.
 *
 * @throws Cancelled as soon as `signal` is aborted
 * @throws RedactionError where that is not possible now
 */
export async function readByFormat(
  views: ViewReader,
  text: UnreadText,
  signal: AbortSignal,
): Promise<RedactionText> {
  const parts: RedactionPart[] = [];
  try {
    for (const part of text.parts) {
      parts.push({ ...part, view: await views.read(part.source, part.format, signal) });
    }
    return { ...text, parts };
  } catch (error) {
    forget({ parts });
    throw error;
  }
}

/** Has nothing of a text kept where it was read. */
export function forget({ parts }: Pick<RedactionText, 'parts'>): void {
  for (const { view } of parts) {
    view.forget();
  }
}
