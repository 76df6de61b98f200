import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { languageOfFile } from '../../../src/text/structure/file-languages';
import { readingsOf } from '../../support/readings';

const folder = 'test/fixtures/scanners';

it.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))(
  'finds in %s what was always found in it',
  (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const bare = name.replace(/\.txt$/u, '');
    const expected: unknown = JSON.parse(readFileSync(join(folder, `${bare}.json`), 'utf8'));
    expect(readingsOf(text, languageOfFile(bare))).toEqual(expected);
  },
);
