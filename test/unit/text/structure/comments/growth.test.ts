import { describe, expect, it } from 'vitest';
import { commentBlocks } from '../../../../../src/text/structure/comments/blocks';
import { stringBlocks } from '../../../../../src/text/structure/comments/strings';
import type { Region } from '../../../../../src/text/structure/regions';

const units = [
  'a',
  ' ',
  '\t',
  '"',
  "'",
  '`',
  '[',
  ']',
  '(',
  '<a ',
  '</a>',
  '{',
  '{@link ',
  '@param {',
  '\\f$',
  '| ',
  ' |',
  '-*-',
  '# ',
  '=',
  '== ',
  '--- ',
  ':a:`',
  '*',
  '`` ',
  '\n',
  '\n\n',
  '\n * ',
  '\n# ####',
  '\n@param {a',
  '\n:a b',
  '\n>>> ',
  '\n```\n',
  '\n.. a::\n',
  '\nArgs:\n  a:',
  '\n=== ===\n',
  'a b\n',
  '$NON-',
  'x=y ',
  'a.b',
  'a::',
  'aB',
  '<c>',
  '+a',
  '\\a{',
  '한 ',
  '://',
  '\n\t\t',
];

/** The whole of a text is one comment, or as many as it has lines. */
function readings(text: string): readonly (() => unknown)[] {
  const all = { start: 0, end: text.length };
  const block: Region = { kind: 'block', ...all, inner: all, opener: '/*' };
  const lines: Region[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n]+/gu)) {
    const span = { start: index, end: index + line.length };
    lines.push({ kind: 'line', ...span, inner: span, opener: '#' });
  }
  return [
    () => commentBlocks(text, [block], 'typescript'),
    () => commentBlocks(text, [{ ...block, kind: 'docstring', opener: '"""' }], 'python'),
    () => commentBlocks(text, lines, 'ruby'),
    () => stringBlocks(text, { ...block, kind: 'string', opener: '"""' }, 'python'),
  ];
}

function took(unit: string, length: number): number {
  const text = unit.repeat(length / unit.length);
  const began = performance.now();
  for (const read of readings(text)) {
    read();
  }
  return performance.now() - began;
}

describe('reading comments', () => {
  it.each(units)(
    'takes time in proportion to their length where “%s” comes again and again',
    (unit) => {
      took(unit, 20_000);
      const short = took(unit, 20_000);
      // Ten times the length; more than that only where the clock or other programs are to blame.
      expect(took(unit, 200_000)).toBeLessThan(Math.max(2000, short * 40));
    },
  );
});
