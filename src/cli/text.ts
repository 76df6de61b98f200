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

/**
 * The text that was given by a file, an argument or standard input.
 *
 * @throws UsageError when there is none, or it is not UTF-8, or too long
 */
export async function readText(source: CliArguments['source']): Promise<string> {
  if (source === 'stdin') {
    if (process.stdin.isTTY) {
      throw new UsageError('There is no text: give it by --text, --file or standard input.');
    }
    return readAll(process.stdin as AsyncIterable<Buffer>, 'Standard input');
  }
  return 'text' in source ? source.text : readFile(source.file);
}
