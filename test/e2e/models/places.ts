import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashOf } from '../../support/fake-hub-files';
import { smallModelFiles } from '../../support/fake-hub-small';

/** Where Python's `huggingface_hub` keeps its cache, as the server was told. */
const pythonHome = process.env.E2E_HF_HOME ?? '';

/** A model that only Python has fetched. */
export const python = 'python/letters';
export const pythonCommit = createHash('sha1').update(python).digest('hex');
/** Where a test exports to. */
export const exported = join(pythonHome, 'exported');

/** Makes the folder to export to, and a cache as Python's `huggingface_hub` keeps it. */
export function makePlaces(): void {
  removePlaces();
  mkdirSync(join(exported, 'mine'), { recursive: true });
  const repository = join(pythonHome, 'hub', `models--${python.replace('/', '--')}`);
  for (const [path, file] of Object.entries(smallModelFiles('question-answering'))) {
    const blob = join(repository, 'blobs', hashOf(file));
    const link = join(repository, 'snapshots', pythonCommit, path);
    mkdirSync(dirname(blob), { recursive: true });
    mkdirSync(dirname(link), { recursive: true });
    writeFileSync(blob, file.content);
    symlinkSync(blob, link);
  }
}

export function removePlaces(): void {
  rmSync(pythonHome, { recursive: true, force: true });
}
