import { describe, expect, test } from 'vitest';
import type { Token } from '../../../src/text/alignment';
import { findEntities, type EntityOptions, type WindowOutput } from '../../../src/text/entities';
import { groupEntities, withoutOverlaps } from '../../../src/text/entities/groups';
import { isSubword, type Labelled } from '../../../src/text/entities/words';

const names = ['O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC'];

/** Words and pieces (`##x`) joined by spaces, each with the label it gets and how surely. */
function reading(pieces: readonly (readonly [string, string, number?])[]): {
  text: string;
  tokens: Token[];
  output: (from: number, to: number) => WindowOutput;
} {
  let text = '';
  let word = -1;
  const tokens = pieces.map(([piece], id): Token => {
    const inner = piece.startsWith('##');
    text += inner || text === '' ? '' : ' ';
    word += inner ? 0 : 1;
    const start = text.length;
    text += inner ? piece.slice(2) : piece;
    return { id: id + 10, token: piece, start, end: text.length, word, special: false };
  });
  const output = (from: number, to: number): WindowOutput => {
    const logits = new Float32Array((to - from + 2) * names.length);
    for (let at = from; at < to; at++) {
      const [, label = 'O', sure = 8] = pieces[at] ?? [];
      logits[(at - from + 1) * names.length + names.indexOf(label)] = sure;
    }
    const ids = Array.from({ length: to - from + 2 }, () => 0);
    return { window: { ids, types: ids, offset: 1, from, to }, logits, labels: names.length };
  };
  return { text, tokens, output };
}

const options: EntityOptions = {
  aggregation: 'simple',
  ignoreLabels: ['O'],
  threshold: 0,
  nameOf: (id) => names[id] ?? '',
  marksSubwords: true,
  unknownId: 1,
};

function find(
  pieces: readonly (readonly [string, string, number?])[],
  given: Partial<EntityOptions> = {},
): string[] {
  const { text, tokens, output } = reading(pieces);
  const found = findEntities(text, tokens, [output(0, tokens.length)], { ...options, ...given });
  return found.map((entity) => `${entity.label}:${entity.text}`);
}

describe('grouping', () => {
  test('a B begins a new entity, an I goes on with its like', () => {
    expect(
      find([
        ['Sarah', 'B-PER'],
        ['Jones', 'I-PER'],
        ['John', 'B-PER'],
        ['Rome', 'I-LOC'],
      ]),
    ).toEqual(['PER:Sarah Jones', 'PER:John', 'LOC:Rome']);
  });

  test('what is ignored still keeps apart what it stands between', () => {
    expect(
      find([
        ['Sarah', 'I-PER'],
        ['and', 'O'],
        ['John', 'I-PER'],
      ]),
    ).toEqual(['PER:Sarah', 'PER:John']);
  });

  test('ignore_labels names groups, and with no aggregation labels', () => {
    const pieces = [
      ['Sarah', 'B-PER'],
      ['of', 'O'],
      ['Rome', 'B-LOC'],
    ] as const;
    expect(find(pieces, { ignoreLabels: [] })).toEqual(['PER:Sarah', 'O:of', 'LOC:Rome']);
    expect(find(pieces, { ignoreLabels: ['PER', 'O'] })).toEqual(['LOC:Rome']);
    expect(find(pieces, { aggregation: 'none', ignoreLabels: ['PER', 'O'] })).toEqual([
      'B-PER:Sarah',
      'B-LOC:Rome',
    ]);
  });

  test('schemes without B and I, and BIOES', () => {
    const group = (...labels: string[]): string[] =>
      groupEntities(
        labels.map((label, at): Labelled => ({ label, score: 1, start: at, end: at + 1 })),
      ).map(({ label, start, end }) => `${label} ${start}-${end}`);
    expect(group('PER', 'PER', 'LOC')).toEqual(['PER 0-2', 'LOC 2-3']);
    expect(group('B-PER', 'I-PER', 'E-PER', 'S-LOC')).toEqual(['PER 0-2', 'PER 2-3', 'LOC 3-4']);
    expect(group('B-X-Y', 'I-X-Y')).toEqual(['X-Y 0-2']);
  });

  test('the score is the mean of the parts', () => {
    const found = groupEntities([
      { label: 'B-PER', score: 0.5, start: 0, end: 1 },
      { label: 'I-PER', score: 1, start: 2, end: 3 },
    ]);
    expect(found).toEqual([{ label: 'PER', score: 0.75, start: 0, end: 3 }]);
  });
});

describe('words', () => {
  const micro = [
    ['Mi', 'B-PER', 3],
    ['##cro', 'I-LOC', 5],
    ['##soft', 'I-LOC', 4],
  ] as const;
  test('simple lets the pieces of a word differ', () => {
    expect(find(micro)).toEqual(['PER:Mi', 'LOC:crosoft']);
  });
  test('first takes the first piece', () => {
    expect(find(micro, { aggregation: 'first' })).toEqual(['PER:Microsoft']);
  });
  test('max takes the surest piece', () => {
    expect(find(micro, { aggregation: 'max' })).toEqual(['LOC:Microsoft']);
  });
  test('average takes the mean over the pieces', () => {
    expect(find(micro, { aggregation: 'average' })).toEqual(['LOC:Microsoft']);
    const other = [
      ['Mi', 'B-PER', 9],
      ['##cro', 'I-LOC', 0.5],
    ] as const;
    expect(find(other, { aggregation: 'average' })).toEqual(['PER:Micro']);
  });
  test('without marks a piece goes on where no space is near', () => {
    const token = (start: number, end: number): Token => ({
      id: 9,
      token: 'x',
      start,
      end,
      word: 0,
      special: false,
    });
    const text = 'ab cd';
    const is = (start: number, end: number): boolean =>
      isSubword(text, token(start, end), { start, end }, false, 1);
    expect([is(0, 1), is(1, 2), is(2, 4), is(3, 4), is(4, 5)]).toEqual([
      false,
      true,
      false,
      false,
      true,
    ]);
  });
  test('an unknown token is a word of its own', () => {
    const token: Token = { id: 1, token: '[UNK]', start: 1, end: 2, word: 0, special: false };
    expect(isSubword('ab', token, token, true, 1)).toBe(false);
    expect(isSubword('ab', token, token, true, undefined)).toBe(true);
  });
});

describe('windows', () => {
  const pieces = Array.from({ length: 40 }, (_, at): [string, string] => {
    const label = at % 10 === 4 ? 'B-PER' : at % 10 === 5 ? 'I-PER' : 'O';
    return [`w${at}`, label];
  });
  const { text, tokens, output } = reading(pieces);
  const whole = findEntities(text, tokens, [output(0, 40)], options);

  test.each([
    [
      [0, 15],
      [10, 25],
      [20, 35],
      [30, 40],
    ],
    [
      [0, 16],
      [12, 28],
      [24, 40],
    ],
    [
      [0, 20],
      [4, 24],
      [8, 28],
      [12, 32],
      [16, 36],
      [20, 40],
    ],
  ])('no entity is lost or doubled at a seam (%j)', (...cuts) => {
    const outputs = cuts.map(([from = 0, to = 0]) => output(from, to));
    expect(findEntities(text, tokens, outputs, options)).toEqual(whole);
  });

  test('with no aggregation each token counts once', () => {
    const all = { ...options, aggregation: 'none', ignoreLabels: [] } as const;
    const found = findEntities(text, tokens, [output(0, 16), output(12, 28), output(24, 40)], all);
    expect(found).toEqual(findEntities(text, tokens, [output(0, 40)], all));
    expect(found).toHaveLength(40);
  });

  test('of two that overlap the longer one stays, of two as long the surer', () => {
    const entity = (start: number, end: number, score: number): Labelled => ({
      label: 'PER',
      start,
      end,
      score,
    });
    expect(withoutOverlaps([entity(0, 3, 0.9), entity(0, 8, 0.2)])).toEqual([entity(0, 8, 0.2)]);
    expect(withoutOverlaps([entity(0, 3, 0.2), entity(0, 3, 0.9), entity(5, 6, 1)])).toEqual([
      entity(0, 3, 0.9),
      entity(5, 6, 1),
    ]);
    expect(withoutOverlaps([])).toEqual([]);
    const equal = [entity(0, 3, 0.5), { ...entity(0, 3, 0.5), label: 'LOC' }];
    expect(withoutOverlaps(equal)).toEqual([equal[0]]);
  });

  test('entities that only touch do not overlap, in whatever order they come', () => {
    const entity = (start: number, end: number): Labelled => ({
      label: 'PER',
      start,
      end,
      score: 0.5,
    });
    const touching = [entity(0, 3), entity(3, 9), entity(9, 10)];
    expect(withoutOverlaps(touching)).toEqual(touching);
    expect(withoutOverlaps(touching.toReversed())).toEqual(touching);
    expect(withoutOverlaps([entity(0, 3), entity(2, 3), entity(3, 5)])).toEqual([
      entity(0, 3),
      entity(3, 5),
    ]);
  });

  test('with no aggregation a token is taken from where it has most around it', () => {
    const { text: words, tokens: all, output: sure } = reading(pieces.slice(0, 12));
    const unsure = reading(pieces.slice(0, 12).map(([word]) => [word, 'I-LOC', 3])).output;
    const read = (outputs: WindowOutput[]): string =>
      findEntities(words, all, outputs, { ...options, aggregation: 'none', ignoreLabels: [] })
        .map(({ label }) => (label === 'I-LOC' ? 'b' : 'a'))
        .join('');
    // Tokens 4 to 7 stand in both; of equally much the first window keeps its word.
    expect(read([sure(0, 8), unsure(4, 12)])).toBe('aaaaaabbbbbb');
    expect(read([sure(0, 9), unsure(4, 12)])).toBe('aaaaaaabbbbb');
  });
});

test('the threshold leaves out what is less sure', () => {
  const pieces = [
    ['Sarah', 'B-PER', 9],
    ['Rome', 'B-LOC', 1],
  ] as const;
  expect(find(pieces, { threshold: 0.9 })).toEqual(['PER:Sarah']);
  const { text, tokens, output } = reading(pieces);
  const found = (threshold: number) =>
    findEntities(text, tokens, [output(0, 2)], { ...options, threshold });
  const least = found(0)[1]?.score ?? 0;
  expect(least).toBeGreaterThan(0.3);
  expect(found(least)).toHaveLength(2);
  expect(found(least + Number.EPSILON)).toHaveLength(1);
});
