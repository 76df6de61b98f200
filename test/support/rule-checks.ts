import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Candidate, Rule } from '../../src/redact/find/rule';
import { marked } from '../unit/redact/find/rules/marks';

/** Expects of each text that exactly what is marked in it is found. */
export function findsExactly(rule: Rule, region: string, texts: readonly string[]): void {
  it.each(texts)(`finds in ${region} exactly: %s`, (text) => {
    expect(marked(rule, text, region)).toBe(text);
  });
}

/** Expects of each text that nothing is found in it above the threshold. */
export function findsNothing(rule: Rule, region: string, texts: readonly string[]): void {
  it.each(texts)(`finds in ${region} nothing: %s`, (text) => {
    expect(marked(rule, text, region)).toBe(text);
  });
}

/** True between the halves of a surrogate pair. */
function isInPair(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

function expectSound(rule: Rule, text: string, candidates: readonly Candidate[]): void {
  for (const { start, end, score, rule: id } of candidates) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThanOrEqual(1);
    expect(id).toBe(rule.id);
    expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
    expect([start, end].some((at) => isInPair(text, at))).toBe(false);
  }
}

const neighbours = ['wort', 'Wörter', '단어', '言葉', 'слово', '😀'];

/**
 * What holds for each rule: it throws on no text, its spans are in the text and cut no surrogates,
 * a sample is found exactly between words of any script, and the time grows with the text.
 *
 * @param samples each is found whole
 * @param pieces what texts are made of that are traps for this rule
 */
export function holds(
  rule: Rule,
  region: string,
  samples: readonly string[],
  pieces: readonly string[],
): void {
  it('throws on no text, and its spans lie in it', () => {
    const piece = fc.oneof(
      fc.constantFrom(...pieces, ...samples),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(' ', '\n', '\r\n', '"', ',', ':', '(', ')', '.', '-', '한', '😀', '\ud800'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        expectSound(rule, text, [...rule.find(text, { region })]);
      }),
      { numRuns: 400 },
    );
  });

  it('finds a sample between words of any script exactly, and however often', () => {
    const word = fc.constantFrom(...neighbours);
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(word), fc.array(word), (sample, a, b) => {
        const before = a.map((one) => `${one} `).join('');
        const after = b.map((one) => ` ${one}`).join('');
        const line = `${before}⟦${sample}⟧${after}`;
        const text = `${line}\n\n${line}`;
        expect(marked(rule, text, region)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it.each([...new Set([...pieces, ...samples.map((sample) => `${sample} `), 'a', '0', ' '])])(
    'reads in a time that grows with the text: %j over and over',
    (piece) => {
      const took = (length: number): number => {
        const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
        const before = process.cpuUsage().user;
        expect([...rule.find(text, { region })].length).toBeLessThanOrEqual(length);
        return (process.cpuUsage().user - before) / 1000;
      };
      took(2000);
      const short = took(20_000);
      expect(took(200_000)).toBeLessThan(25 * Math.max(short, 10));
    },
  );
}
