import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TextPiece } from '../../../src/engine/contract';
import { applyPiece, pieceBetween, PieceStream } from '../../../src/engine/pieces';

/** Texts of few characters, pairs of surrogates and halves of them among those. */
const texts = fc
  .array(fc.constantFrom('a', 'b', '😀', '😁', '\ud83d', '\ude00'))
  .map((all) => all.join(''));

/** True when `place` is in the middle of a surrogate pair of `text`. */
function cuts(text: string, place: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, place - 1), place + 1));
}

describe('a piece between two texts', () => {
  it('makes the one of the other, and cuts no surrogate pair of either apart', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const piece = pieceBetween(before, after);
        expect(applyPiece(before, piece)).toBe(after);
        expect(cuts(before, piece.keep)).toBe(false);
        expect(cuts(after, piece.keep)).toBe(false);
      }),
    );
  });

  it('is no longer than what is new', () => {
    expect(pieceBetween('Dear Anna', 'Dear Anna,\n')).toEqual({ keep: 9, tail: ',\n' });
    expect(pieceBetween('Dear Anna', 'Dear Ann')).toEqual({ keep: 8, tail: '' });
    expect(pieceBetween('an 😀', 'an 😁')).toEqual({ keep: 3, tail: '😁' });
  });
});

describe('a stream of pieces', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Writes a text token by token, and gives the pieces that were sent of it. */
  function written(length: number, msPerToken: number, text = 'lorem 😀 '): readonly TextPiece[] {
    const pieces: TextPiece[] = [];
    const stream = new PieceStream((piece) => pieces.push(piece));
    const whole = text.repeat(Math.ceil(length / text.length)).slice(0, length);
    for (let end = 3; end < length; end += 3) {
      stream.write(whole.slice(0, end));
      vi.advanceTimersByTime(msPerToken);
    }
    stream.write(whole);
    stream.end();
    expect(pieces.reduce(applyPiece, '')).toBe(whole);
    return pieces;
  }

  it('sends about as much as the text is long, however slow it comes', () => {
    const lines = [1024, 4096, 16384].flatMap((length) =>
      [1, 10, 100].map((msPerToken) => {
        const pieces = written(length, msPerToken);
        const sent = pieces.reduce((sum, piece) => sum + JSON.stringify(piece).length, 0);
        const tails = pieces.reduce((sum, { tail }) => sum + tail.length, 0);
        expect(tails).toBeLessThanOrEqual(length * 1.1);
        return `${length} characters at ${msPerToken} ms a token: ${pieces.length} pieces, ${tails} characters of text, ${sent} of JSON`;
      }),
    );
    process.stdout.write(`\n${lines.join('\n')}\n`);
  });

  it('sends the first at once, then at most 30 a second, and the newest at the end', () => {
    const pieces = written(3000, 1);
    // 1,000 tokens in a second.
    expect(pieces.length).toBeGreaterThan(25);
    expect(pieces.length).toBeLessThanOrEqual(32);
    expect(pieces[0]).toEqual({ keep: 0, tail: 'lor' });
  });

  it('sends what came too soon when its time has come, and nothing once it has ended', () => {
    const pieces: TextPiece[] = [];
    const stream = new PieceStream((piece) => pieces.push(piece));
    stream.write('a');
    stream.write('ab');
    expect(pieces).toHaveLength(1);
    vi.advanceTimersByTime(34);
    expect(pieces).toEqual([
      { keep: 0, tail: 'a' },
      { keep: 1, tail: 'b' },
    ]);
    stream.write('abc');
    stream.end();
    stream.end();
    vi.advanceTimersByTime(1000);
    expect(pieces).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });
});
