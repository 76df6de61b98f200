import { Cancelled, isCancelled } from '../base/cancelled';
import type { ListedFile } from './files';

/** How much is under way at once. */
export interface Room {
  /** Most files. */
  readonly files: number;
  /** Most bytes of files; one that has more is read alone. */
  readonly bytes: number;
}

/** So many that are done may wait for one before them, times the files at once. */
const ahead = 8;

/**
 * Does the same for all files, several at once, and gives what came of it in the order of the files.
 * One that is large, or slow, keeps the others neither from being begun nor, for long, from being
 * given: no more is kept than {@link Room} says, and what is done and waits for its turn.
 *
 * @param work is to reject only where the whole run is to end; it is told when that is
 * @throws Cancelled when `signal` is aborted, once nothing is under way any more
 * @throws whatever `work` has thrown first, likewise
 */
export async function* inOrder<File extends Pick<ListedFile, 'bytes'>, Result>(
  files: AsyncIterable<File> | Iterable<File>,
  room: Room,
  signal: AbortSignal,
  work: (file: File, signal: AbortSignal) => Promise<Result>,
): AsyncGenerator<Result, void> {
  const ending = new AbortController();
  const both = AbortSignal.any([signal, ending.signal]);
  const begun: Begun<Result>[] = [];
  const running = new Set<Promise<unknown>>();
  let bytes = 0;
  let first: { readonly error: unknown } | undefined;
  const sizeOf = (file: File): number => Math.min(file.bytes ?? room.bytes, room.bytes);
  const begin = (file: File): void => {
    const size = sizeOf(file);
    bytes += size;
    const result = work(file, both);
    const one: Begun<Result> = { result, isOver: false };
    begun.push(one);
    const settled = result
      .then(
        () => undefined,
        (error: unknown) => {
          first ??= { error };
          ending.abort();
        },
      )
      .then(() => {
        one.isOver = true;
        bytes -= size;
        running.delete(settled);
      });
    running.add(settled);
  };
  const hasRoom = (file: File): boolean =>
    begun.length < room.files * ahead &&
    (running.size === 0 || (running.size < room.files && bytes + sizeOf(file) <= room.bytes));
  try {
    for await (const file of files) {
      for (;;) {
        for (let head = begun[0]; head?.isOver === true; head = begun[0]) {
          begun.shift();
          yield await head.result;
        }
        if (both.aborted || hasRoom(file)) {
          break;
        }
        await Promise.race(running);
      }
      if (both.aborted) {
        break;
      }
      begin(file);
    }
    for (let next = begun.shift(); next && !both.aborted; next = begun.shift()) {
      yield await next.result;
    }
  } catch (error) {
    first ??= { error };
  } finally {
    ending.abort();
    await Promise.all(running);
  }
  if (signal.aborted) {
    throw new Cancelled();
  }
  if (first && !isCancelled(first.error)) {
    throw first.error;
  }
}

interface Begun<Result> {
  readonly result: Promise<Result>;
  isOver: boolean;
}
