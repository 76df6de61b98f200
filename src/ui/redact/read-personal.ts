import * as vscode from 'vscode';
import type { ViewReader } from '../../redact/formats/remote-view';
import type { PersonalDataReader } from '../../runs/personal-data';
import type { Entity } from '../../tasks/results';
import { patiently, type Progress } from '../patiently';
import { forget, readByFormat, type RedactionText, type UnreadText } from './redaction-text';

/** What reads texts for personal data. */
export interface PersonalReaders {
  readonly reader: Pick<PersonalDataReader, 'read'>;
  readonly views: ViewReader;
}

/** A text as it was read, and all that may be personal data in it, for each of its parts. */
export interface ReadText {
  readonly text: RedactionText;
  readonly candidates: readonly (readonly Entity[])[];
}

/**
 * Reads a text by its format and for personal data; see `PersonalDataReader`.
 *
 * @throws Cancelled when it was stopped
 */
export function readPersonal(
  { reader, views }: PersonalReaders,
  unread: UnreadText,
  region: string | undefined,
  outer?: AbortSignal,
): Promise<ReadText> {
  return patiently(
    vscode.l10n.t('Looking for personal data'),
    async (signal, progress) => {
      const text = await readByFormat(views, unread, signal);
      try {
        return { text, candidates: await candidatesIn(reader, text, region, signal, progress) };
      } catch (error) {
        forget(text);
        throw error;
      }
    },
    outer,
  );
}

async function candidatesIn(
  reader: PersonalReaders['reader'],
  { parts }: RedactionText,
  region: string | undefined,
  signal: AbortSignal,
  progress: Progress,
): Promise<ReadText['candidates']> {
  const lengths = parts.map(({ view }) => Math.max(1, view.text.length));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const read: (readonly Entity[])[] = [];
  let before = 0;
  for (const [index, { view }] of parts.entries()) {
    const length = lengths[index] ?? 1;
    const done = before;
    const onProgress = (windows: number, total: number): void => {
      progress(done + (length * windows) / Math.max(1, total), whole);
    };
    const given = { signal, onProgress, ...(region === undefined ? {} : { region }) };
    read.push(view.text.trim() === '' ? [] : await reader.read(view.text, given));
    before += length;
  }
  return read;
}
