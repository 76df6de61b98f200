import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { corpusFiles } from '../../../scripts/exchange/files';

it('What programs of others have read is what is exported today (else: npm run exchange)', () => {
  for (const [path, text] of corpusFiles()) {
    const kept = readFileSync(join('test', 'fixtures', 'exchange', path), 'utf8');
    expect(kept, path).toBe(text.toWellFormed());
  }
});
