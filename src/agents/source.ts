import { formatOf } from '../redact/formats/format';
import type { RedactFormat } from '../redact/formats/format-names';
import type { Correction } from '../redact/find/correction';
import { AgentError } from './agent-error';
import type { SourceInput } from './inputs';
import { longestText } from './limits';

/** A file that an agent has named. */
export interface GivenFile {
  readonly text: string;
  /** Its name alone, such as `letter.txt`. */
  readonly name: string;
  /** VS Code's id of its language, where that is known. */
  readonly languageId?: string;
  /** What a person has said of its text. */
  readonly said?: readonly Correction[];
}

/** The files that agents may name: each side has a way of its own to say which those are. */
export interface AgentFiles {
  /** @throws AgentError where there is none, it is no text, too long, or not to be read */
  read(path: string, signal: AbortSignal): Promise<GivenFile>;
  /**
   * Writes a file that was not there.
   *
   * @returns its path, as the agent may name it later
   * @throws AgentError where it is there already, or cannot be written
   */
  writeNew(path: string, text: string): Promise<string>;
}

/** A text that is to be read, and how it is written. */
export interface Source extends Pick<GivenFile, 'text' | 'said'> {
  /** Of the file; missing of a text. */
  readonly name?: string;
  readonly format: RedactFormat;
}

function counted(units: number): string {
  return units.toLocaleString('en');
}

/** @throws AgentError for a text that is too long, empty or none */
export function checkText(text: string): void {
  if (text.length > longestText) {
    throw new AgentError(
      `The text has ${counted(text.length)} UTF-16 code units; up to ${counted(longestText)} are read at once. Give a part of it.`,
    );
  }
  if (text.trim() === '') {
    throw new AgentError('The text is empty, or has nothing but white space.');
  }
  if (text.includes('\0')) {
    // So does a file in UTF-16: nothing would be found in it, and all of it would come out.
    throw new AgentError(
      'The text has characters with the code 0: it is no text, or not in UTF-8. Nothing was read.',
    );
  }
}

/**
 * What an agent has given to be read.
 *
 * @throws AgentError where that is nothing, twice something, or nothing that can be read
 */
export async function sourceOf(
  { text, file, format }: SourceInput,
  files: AgentFiles,
  signal: AbortSignal,
): Promise<Source> {
  if ((text === undefined) === (file === undefined)) {
    throw new AgentError('Give either text or file, and not both.');
  }
  const given = file === undefined ? undefined : await files.read(file, signal);
  const whole = given?.text ?? text ?? '';
  checkText(whole);
  const known = given
    ? formatOf({
        fileName: given.name,
        ...(given.languageId !== undefined && { languageId: given.languageId }),
      })
    : formatOf({ text: whole });
  return {
    text: whole,
    format: format === undefined || format === known.name ? known : { name: format },
    ...(given && { name: given.name }),
    ...(given?.said && { said: given.said }),
  };
}
