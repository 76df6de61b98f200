import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FakeFile } from './fake-hub';

/** The files of a demo model, for a fake hub to serve under another name. */
export function demoFiles(task: string, below = ''): Record<string, FakeFile> {
  const folder = join('models', 'demo', task);
  return Object.fromEntries(
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory()
        ? Object.entries(demoFiles(task, path))
        : [[path, { content: readFileSync(join(folder, path)), large: path.endsWith('.onnx') }]];
    }),
  );
}
