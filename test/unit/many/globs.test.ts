import { describe, expect, it } from 'vitest';
import { anyOf, globTest } from '../../../src/many/globs';

describe('globs', () => {
  it.each<[glob: string, yes: readonly string[], no: readonly string[]]>([
    ['*.txt', ['a.txt', 'b/a.txt'], ['a.txt2', 'atxt']],
    ['/a.txt', [], ['b/a.txt']],
    ['b/*.txt', ['b/a.txt'], ['a.txt', 'b/c/a.txt', 'x/b/a.txt']],
    ['b/**/*.txt', ['b/a.txt', 'b/c/d/a.txt'], ['a.txt', 'bb/a.txt']],
    ['**', ['a', 'a/b.c'], []],
    ['b/**', ['b/a', 'b/c/a'], ['a', 'c/b']],
    ['**/node_modules', ['node_modules/a.js', 'x/node_modules/y/z'], ['node_modules2/a']],
    ['node_modules/', ['node_modules/a.js', 'x/node_modules/a'], ['node_modules2/a']],
    ['?.[mt]*', ['a.txt', 'a.md'], ['ab.txt', 'a.js']],
    ['[!a].txt', ['b.txt'], ['a.txt', '/.txt']],
    ['{a,b/{c,d}}.txt', ['a.txt', 'b/c.txt', 'b/d.txt'], ['b/a.txt', 'c.txt']],
    ['*.{txt,md}', ['x/a.md', 'a.txt'], ['a.mdx']],
    ['a+(b)$.txt', ['a+(b)$.txt'], ['aab.txt']],
    ['.\\b\\*.txt', ['b/a.txt'], ['a.txt']],
    ['{a', ['{a'], ['a']],
  ])('%s means what it means', (glob, yes, no) => {
    const test = globTest(glob);
    expect(yes.filter(test)).toEqual(yes);
    expect(no.filter(test)).toEqual([]);
  });

  it('none of them means nothing', () => {
    expect(anyOf([])('a')).toBe(false);
  });
});
