import * as vscode from 'vscode';
import type { PersonalDataReader } from '../../runs/personal-data';
import type { Entity } from '../../tasks/results';
import { patiently } from './patiently';
import type { RedactionText } from './redaction-text';

/** Everything that may be personal data in a text, for each of its parts; see `PersonalDataReader`. */
export function readPersonal(
  reader: Pick<PersonalDataReader, 'read'>,
  { parts }: RedactionText,
  region: string | undefined,
  outer?: AbortSignal,
): Promise<readonly (readonly Entity[])[]> {
  const title = vscode.l10n.t('Looking for personal data');
  const lengths = parts.map(({ view }) => Math.max(1, view.text.length));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  return patiently(
    title,
    async (signal, progress) => {
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
    },
    outer,
  );
}
