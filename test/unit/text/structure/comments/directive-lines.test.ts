import { describe, expect, it } from 'vitest';
import { commentBlocks } from '../../../../../src/text/structure/comments/blocks';
import type { Region } from '../../../../../src/text/structure/regions';
import { forPeople, forTools } from './directive-lines';

const blocks: readonly (readonly [string, string])[] = [
  ['/*', '*/'],
  ['<!--', '-->'],
  ['{-', '-}'],
  ['{', '}'],
];

/** The comment that a text is. */
function regionOf(text: string): Region {
  for (const [opener, closer] of blocks) {
    if (text.startsWith(opener) && text.endsWith(closer)) {
      const inner = { start: opener.length, end: text.length - closer.length };
      return { kind: 'block', start: 0, end: text.length, inner, opener };
    }
  }
  const opener = /^(?:\/\/|--|[#;%])/u.exec(text)?.[0] ?? '';
  const inner = { start: opener.length, end: text.length };
  return { kind: 'line', start: 0, end: text.length, inner, opener };
}

function translated(text: string, language: string): readonly string[] {
  return commentBlocks(text, [regionOf(text)], language).map(({ start, end }) =>
    text.slice(start, end),
  );
}

const rows = (lists: Readonly<Record<string, readonly string[]>>): readonly [string, string][] =>
  Object.entries(lists).flatMap(([language, lines]) =>
    lines.map((line): [string, string] => [language, line]),
  );

describe('comments by whom they are for', () => {
  const tools = rows(forTools);
  const people = rows(forPeople);

  it('are many, of each kind', () => {
    expect(tools.length).toBeGreaterThanOrEqual(125);
    expect(people.length).toBeGreaterThanOrEqual(125);
  });

  it('stay where tools read them', () => {
    const wrong = tools.filter(([language, line]) => translated(line, language).length > 0);
    console.log(`for tools: ${tools.length - wrong.length} of ${tools.length} stay`);
    expect(wrong).toEqual([]);
  });

  it('are translated where people read them', () => {
    const wrong = people.filter(([language, line]) => translated(line, language).length === 0);
    console.log(`for people: ${people.length - wrong.length} of ${people.length} are translated`);
    expect(wrong.length / people.length).toBeLessThanOrEqual(0.01);
  });
});
