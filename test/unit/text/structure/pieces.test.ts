import { expect, it } from 'vitest';
import type { Atom } from '../../../../src/text/structure/layout';
import { hasSamePieces } from '../../../../src/text/structure/pieces';

const lines = (sign: string): readonly Atom[] => [
  { kind: 'text', source: 'One ', text: 'One ' },
  { kind: 'piece', source: '{name}' },
  { kind: 'break', source: sign },
  { kind: 'text', source: 'two', text: 'two' },
];

it('does not take what begins the lines of a comment for a piece', () => {
  const before = 'One {name}\n%% two';
  expect(hasSamePieces(lines('\n%% '), before, 'Eins zwei {name}')).toBe(true);
  expect(hasSamePieces(lines('\n%% '), before, 'Eins {name}\n%% zwei')).toBe(true);
  expect(hasSamePieces(lines('\n%% '), before, 'Eins {name} %% zwei')).toBe(false);
  expect(hasSamePieces(lines('\n// '), before, 'Eins {name} zwei')).toBe(false);
});

it('misses each piece that is lost, doubled or another', () => {
  const before = 'One {name}\ntwo';
  for (const after of ['Eins zwei', '{name} {name}', 'Eins {nom}', 'Eins {name} zwei %s']) {
    expect(hasSamePieces(lines('\n'), before, after)).toBe(false);
  }
});

it('takes the five characters of markup as well as their references', () => {
  expect(hasSamePieces(lines('\n'), 'A &amp; {b}', 'A & {b}')).toBe(true);
  expect(hasSamePieces(lines('\n'), 'A &nbsp; {b}', 'A {b}')).toBe(false);
});
