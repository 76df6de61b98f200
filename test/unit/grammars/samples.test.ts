import { describe, expect, it } from 'vitest';
import { sourcesIn } from '../../support/code-corpus';
import { regionsOf } from '../../support/grammars';

/*
 * For languages that have no parser here. In each sample every comment holds a numeral, and only
 * comments do; what looks like a comment and is none holds “none”.
 */
const numeral = /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)\b/gu;

const samples = sourcesIn('samples');

describe('the comments of a sample', () => {
  it.each(samples)('of $language are all found, and nothing else', async ({ source, language }) => {
    const regions = await regionsOf(source, language);
    const comments = regions.filter(({ kind }) => kind === 'line' || kind === 'block');
    const texts = comments.map(({ start, end }) => source.slice(start, end));
    expect(texts.filter((text) => text.includes('none'))).toEqual([]);
    let rest = source;
    for (const { start, end } of [...comments].reverse()) {
      rest = rest.slice(0, start) + rest.slice(end);
    }
    expect(rest.match(numeral) ?? []).toEqual([]);
    expect(texts.length).toBeGreaterThan(0);
  });

  it('are as many as they should be', () => {
    expect(samples.length).toBeGreaterThan(70);
  });
});
