import * as vscode from 'vscode';
import { hashKey } from '../../redact/operators/hash';
import type { Fakes } from '../../redact/operators/fakes';
import { redactFiles, type RedactParts } from '../../many/redact-files';
import type { LookParts } from '../../many/look';
import { Tally } from '../../many/result';
import type { Introduction } from '../redact/introduction';
import type { MapKeeper } from '../redact/map-keeper';
import { redactSettings } from '../redact/redact-settings';
import type { SecretBytes } from '../redact/secret-bytes';
import { editorFiles, editorWriter } from './editor-files';
import type { FoundFile } from './folder-search';
import { withFileProgress } from './progress';
import { mostBytes } from './summary';

/** What files are redacted with. */
export interface FolderRedactionParts {
  readonly reader: LookParts;
  readonly maps: MapKeeper;
  readonly key: SecretBytes;
  readonly introduction: Introduction;
  readonly fakes: () => Promise<Fakes>;
  /** BCP 47 tag. */
  readonly language: (text: string, signal: AbortSignal) => Promise<string>;
}

/** One after the other: all of them share the map of the window, in which numbers are given in turn. */
const room = { files: 1, bytes: mostBytes };

/** What came of the redaction of files. */
export interface WrittenFiles {
  readonly tally: Tally;
  /** Of those that could not be written. */
  readonly failures: readonly string[];
}

/**
 * Writes files into another folder, with all replaced that is found in them.
 *
 * @param scope for the settings of the folder that they are in
 * @returns undefined where the user went away
 * @throws Cancelled when it was stopped; a file is then written whole, or not at all
 */
export async function redactInto(
  target: vscode.Uri,
  found: readonly FoundFile[],
  scope: vscode.Uri,
  parts: FolderRedactionParts,
): Promise<WrittenFiles | undefined> {
  const { introduction, maps, key } = parts;
  if (!(await introduction.before(redactSettings(scope)))) {
    return undefined;
  }
  const { policy, threshold, allow, deny, maskKeep } = redactSettings(scope);
  const hashes = Object.values(policy).includes('hash');
  const how = {
    policy,
    threshold,
    allow,
    deny,
    keepLast: maskKeep,
    most: mostBytes,
    room,
    inPlace: false,
    ...(hashes && { key: await hashKey(await key.get()) }),
  };
  const means: RedactParts = {
    ...parts.reader,
    files: editorFiles,
    writer: editorWriter,
    placesOf: ({ name }) => ({ text: vscode.Uri.joinPath(target, name).toString() }),
    newMap: () => maps.current,
    fakes: parts.fakes,
    language: parts.language,
  };
  const tally = new Tally();
  const failures: string[] = [];
  const files = found.map(({ file }) => file);
  const title = vscode.l10n.t('Redacting files');
  await withFileProgress(title, async (signal, progress) => {
    for await (const result of redactFiles(files, means, how, signal)) {
      tally.add(result);
      if (result.kind === 'failed') {
        failures.push(`${result.name}: ${result.message}`);
      }
      progress(tally.files, files.length);
    }
  });
  // What it has learnt is in it already: this tells whoever waits for a text to be redacted.
  maps.keep(maps.current.fork());
  return { tally, failures };
}
