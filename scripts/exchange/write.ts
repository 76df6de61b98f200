import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exportFormats } from '../../src/exchange/formats';
import { corpusFiles } from './files';

const folder = join('test', 'fixtures', 'exchange');

for (const { id } of exportFormats) {
  rmSync(join(folder, id), { recursive: true, force: true });
}
for (const [path, text] of corpusFiles()) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
