import { isCancelled } from '../base/cancelled';
import { messageOf } from '../base/log';
import { RunFailedError } from '../engine/errors';
import { RedactionError } from '../redact/errors';
import { RedactionMapError } from '../redact/map-data';
import { SealError } from '../redact/seal-errors';
import { readPersonalArguments, type PersonalArguments } from './personal-arguments';
import { usages, type PersonalCommand } from './personal-usages';
import { UsageError } from './usage-error';

/** What shells say of a program whose reader has gone away: 128 and the number of SIGPIPE. */
const brokenPipe = 141;
/** What `--fail-on` names was found. */
export const foundCode = 5;

function isBadInput(error: unknown): boolean {
  return (
    error instanceof UsageError ||
    error instanceof RedactionError ||
    error instanceof RedactionMapError ||
    error instanceof SealError ||
    (error instanceof RunFailedError && error.badInput)
  );
}

/**
 * Writes to standard output, byte for byte, and settles once all of it has gone out.
 *
 * @throws NodeJS.ErrnoException EPIPE when nobody reads it any more
 */
export function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error) {
        reject(error);
      } else {
        resolve();
      }
    });
  });
}

/**
 * Runs one of the commands on this process's arguments, and sets its exit code.
 *
 * @param body returns the exit code
 */
export async function runCommand(
  command: PersonalCommand,
  body: (given: PersonalArguments, signal: AbortSignal) => Promise<number>,
): Promise<void> {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      controller.abort();
    });
  }
  // `write` says what went wrong to whoever waits for it; without this it would be said twice.
  process.stdout.on('error', () => undefined);
  try {
    const given = readPersonalArguments(command, process.argv.slice(2));
    if (given === 'help') {
      await write(`${usages[command]}\n`);
      return;
    }
    process.exitCode = await body(given, controller.signal);
  } catch (error) {
    if (isCancelled(error)) {
      process.exitCode = 130;
    } else if ((error as NodeJS.ErrnoException).code === 'EPIPE') {
      process.exitCode = brokenPipe;
    } else {
      console.error(messageOf(error));
      process.exitCode = isBadInput(error) ? 2 : 1;
    }
  }
}
