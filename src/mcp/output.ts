import { Writable } from 'node:stream';

/**
 * Takes standard output for the protocol alone: whatever else is written there from now on, by a
 * library or a thread, goes to standard error.
 */
export function takeOutput(): Writable {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout) as (
    chunk: Buffer,
    done: (error?: Error | null) => void,
  ) => boolean;
  stdout.write = stderr.write.bind(stderr);
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      write(chunk, done);
    },
  });
  // Who reads it has gone away: said once, by the one who writes.
  stdout.on('error', () => undefined);
  return output;
}
