import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FakeFile } from './fake-hub';
import type { TaskId } from '../../src/tasks/task';
import { smallModelFolder } from './small-models';

/** The files of a demo model, for a fake hub to serve under another name. */
export function smallModelFiles(task: TaskId, below = ''): Record<string, FakeFile> {
  const folder = smallModelFolder(task);
  return Object.fromEntries(
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory()
        ? Object.entries(smallModelFiles(task, path))
        : [[path, { content: readFileSync(join(folder, path)), large: path.endsWith('.onnx') }]];
    }),
  );
}
