import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { WritableFile } from '../../models/ports/storage';
import { told } from './storage-errors';

/** Opens a file as `Storage.open` says. @throws StorageError */
export async function openWritable(path: string, how: 'new' | 'more'): Promise<WritableFile> {
  const { O_CREAT, O_RDWR, O_EXCL, O_NOFOLLOW } = constants;
  // There is no O_NOFOLLOW on Windows, whatever its type says.
  const noFollow = (O_NOFOLLOW as number | undefined) ?? 0;
  const flags = O_CREAT | O_RDWR | noFollow | (how === 'new' ? O_EXCL : 0);
  const handle = await told(open(path, flags, 0o644));
  try {
    return new NodeWritableFile(handle, (await told(handle.stat())).size);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

class NodeWritableFile implements WritableFile {
  constructor(
    private readonly handle: FileHandle,
    readonly size: number,
  ) {}

  async write(piece: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < piece.length;) {
      const rest = piece.length - done;
      const { bytesWritten } = await told(this.handle.write(piece, done, rest, position + done));
      done += bytesWritten;
    }
  }

  empty(): Promise<void> {
    return told(this.handle.truncate(0));
  }

  sync(): Promise<void> {
    return told(this.handle.sync());
  }

  close(): Promise<void> {
    return told(this.handle.close());
  }
}
