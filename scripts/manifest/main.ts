import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { taskDefinitions } from '../../src/tasks/registry';
import { generatedFiles, nlsProblems, type Manifest } from './files';
import type { Texts } from './property';

const read = (path: string): string => readFileSync(path, 'utf8');

/** Writes what follows from the tasks and the tables; run in the repository's root. */
function main(): void {
  const files = generatedFiles(read, Object.values(taskDefinitions));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
  const manifest = JSON.parse(read('package.json')) as Manifest;
  for (const file of ['package.nls.json', 'package.nls.ko.json']) {
    for (const problem of nlsProblems(manifest, JSON.parse(read(file)) as Texts)) {
      console.error(`${file} ${problem}.`);
      process.exitCode = 1;
    }
  }
}

main();
