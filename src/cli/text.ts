import { open } from 'node:fs/promises';
import type { CliArguments } from './arguments';
import { UsageError } from './usage-error';

/** More bytes than this are not read: no model reads as much in a time that anyone waits. */
const maximumBytes = 20_000_000;

async function readAll(stream: AsyncIterable<Buffer>, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > maximumBytes) {
      throw new UsageError(`${name} has more than ${maximumBytes} bytes. Give a part of it.`);
    }
    chunks.push(chunk);
  }
  try {
    // A byte order mark is part of the text: offsets count every code unit that was given.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new UsageError(`${name} is not UTF-8 text.`);
  }
}

async function readFile(file: string): Promise<string> {
  try {
    const handle = await open(file);
    return await readAll(handle.createReadStream() as AsyncIterable<Buffer>, file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) {
      throw error;
    }
    throw new UsageError(
      code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`,
    );
  }
}

/** The name of where a text comes from, as the sentences have it, and the text. */
async function givenBy(source: CliArguments['source']): Promise<readonly [string, string]> {
  if (source === 'stdin') {
    if (process.stdin.isTTY) {
      throw new UsageError('There is no text: give it by --text, --file or standard input.');
    }
    const name = 'Standard input';
    return [name, await readAll(process.stdin as AsyncIterable<Buffer>, name)];
  }
  return 'text' in source ? ['The text', source.text] : [source.file, await readFile(source.file)];
}

/**
 * The text that was given by a file, an argument or standard input, whatever it says.
 *
 * @throws UsageError when there is none, or it is not UTF-8, or too long
 */
export async function readWholeText(source: CliArguments['source']): Promise<string> {
  const [, text] = await givenBy(source);
  return text;
}

/**
 * The text that was given by a file, an argument or standard input, for a task that reads it.
 *
 * @throws UsageError when there is none, or it is blank, not UTF-8, or too long
 */
export async function readText(source: CliArguments['source']): Promise<string> {
  const [name, text] = await givenBy(source);
  if (text.trim() === '') {
    throw new UsageError(`${name} is empty, or has nothing but white space.`);
  }
  return text;
}
