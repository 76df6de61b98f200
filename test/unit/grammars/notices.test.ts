import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packagedGrammars } from '../../../scripts/lib/grammar-list.mts';
import { grammarNotices } from '../../../scripts/lib/grammar-notices.mts';

const notice = readFileSync('node_modules/tm-grammars/NOTICE', 'utf8');
const names = Object.keys(packagedGrammars);

describe('the notice of the grammars that are shipped', () => {
  it('names every one of them, with its licence, and no other', () => {
    const said = grammarNotices(notice, names);
    const files = [...said.matchAll(/^Files:\s+(.+)$/gmu)].flatMap(([, list = '']) =>
      list.split(', '),
    );
    expect(files.sort()).toEqual(names.map((name) => `${name}.json`).sort());
    expect(said).toContain('Permission is hereby granted');
  });

  it('is refused for those that have no licence, or one that asks for more', () => {
    expect(() => grammarNotices(notice, ['python', 'yaml'])).toThrow('yaml.json');
    expect(() => grammarNotices(notice, ['python', 'ada'])).toThrow('ada.json');
  });
});
