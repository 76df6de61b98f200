import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FromPanel, PanelState, ToPanel } from '../../../../src/ui/panel/messages';
import { parseFromPanel, parseState, parseToPanel } from '../../../../src/ui/panel/parse';
import { sampleCard, sampleCards } from './samples';

const fromPanel: readonly FromPanel[] = [
  { type: 'ready' },
  { type: 'removeAll' },
  { type: 'openSampleLetter' },
  { type: 'getStarted' },
  { type: 'stop', id: 'a' },
  { type: 'remove', id: 'a' },
  { type: 'copy', id: 'a' },
  { type: 'insert', id: 'a' },
  { type: 'replace', id: 'a' },
  { type: 'revealSource', id: 'a' },
  { type: 'reveal', id: 'a', start: 0, end: 0 },
  { type: 'reveal', id: 'a', start: 3, end: 9 },
  { type: 'reveal', id: 'a', start: 3, end: 9, stay: true },
  { type: 'action', id: 'a', action: 'retry' },
  { type: 'pairs', id: 'a', from: 50 },
  { type: 'light', id: 'a' },
  { type: 'light', id: 'a', span: { start: 1, end: 2 } },
  { type: 'rerun', id: 'a', parameters: { top_k: 3, stop: ['a'], length: null }, keep: false },
];

const malformed: readonly unknown[] = [
  undefined,
  null,
  0,
  '',
  'ready',
  [],
  {},
  { type: null },
  { type: 'execute', command: 'workbench.action.terminal.new' },
  { type: '__proto__' },
  { type: ['ready'] },
  { type: 'stop' },
  { type: 'stop', id: 1 },
  { type: 'stop', id: '' },
  { type: 'stop', id: 'x'.repeat(201) },
  { type: 'reveal', id: 'a', start: 2, end: 1 },
  { type: 'reveal', id: 'a', start: -1, end: 1 },
  { type: 'reveal', id: 'a', start: 0.5, end: 1 },
  { type: 'reveal', id: 'a', start: 0, end: Number.NaN },
  { type: 'reveal', id: 'a', start: 0, end: Number.POSITIVE_INFINITY },
  { type: 'reveal', id: 'a', start: '0', end: '1' },
  { type: 'reveal', id: 'a', start: 0, end: 1, stay: 1 },
  { type: 'action', id: 'a', action: 'workbench.action.quit' },
  { type: 'action', id: 'a' },
  { type: 'pairs', id: 'a', from: -1 },
  { type: 'light', id: 'a', span: { start: 3, end: 2 } },
  { type: 'rerun', id: 'a', parameters: { top_k: {} }, keep: false },
  { type: 'rerun', id: 'a', parameters: { top_k: 3 } },
];

describe('messages from the panel', () => {
  it.each(fromPanel.map((message) => [message]))('takes %j', (message) => {
    expect(parseFromPanel(message)).toEqual(message);
  });

  it.each(malformed.map((message) => [message]))('refuses %j', (message) => {
    expect(parseFromPanel(message)).toBeUndefined();
  });

  it('never throws, and lets nothing else through', () => {
    const types = new Set<string>(fromPanel.map(({ type }) => type));
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withMap: true }), (value) => {
        const parsed = parseFromPanel(value);
        expect(parsed === undefined || types.has(parsed.type)).toBe(true);
      }),
    );
  });

  it('drops what does not belong to a message', () => {
    expect(parseFromPanel({ type: 'ready', command: 'x' })).toEqual({ type: 'ready' });
  });
});

describe('messages to the panel', () => {
  it.each<[ToPanel]>([
    [{ type: 'cards', cards: sampleCards, olderGone: false }],
    [{ type: 'card', card: sampleCard() }],
    [{ type: 'news', id: 'a', news: { piece: { keep: 3, tail: ' so far' } } }],
    [{ type: 'news', id: 'a', news: { activity: 'Part 2 of 3', progress: { done: 1, total: 3 } } }],
    [{ type: 'removed', id: 'a', old: true }],
  ])('takes them', (message) => {
    expect(parseToPanel(message)).toEqual(message);
  });

  it('refuses a card with a piece missing or of the wrong kind', () => {
    for (const key of ['id', 'task', 'title', 'model', 'state', 'notes', 'actions']) {
      expect(parseToPanel({ type: 'card', card: { ...sampleCard(), [key]: undefined } })).toBe(
        undefined,
      );
      expect(parseToPanel({ type: 'card', card: { ...sampleCard(), [key]: 7 } })).toBe(undefined);
    }
  });
});

describe('the state of an earlier session', () => {
  it('is taken as it was written', () => {
    const state = { version: 1, cards: sampleCards } as const;
    expect(parseState(JSON.parse(JSON.stringify(state)))).toEqual({ ...state, unread: 0 });
  });

  it('is refused when another version wrote it', () => {
    expect(parseState({ version: 2, cards: [] })).toBeUndefined();
    expect(parseState({ cards: [] })).toBeUndefined();
    expect(parseState(undefined)).toBeUndefined();
  });
});

describe('a state that 0.1.0 has stored', () => {
  const stored = JSON.parse(
    readFileSync('test/fixtures/panel/state-0.1.0.json', 'utf8'),
  ) as PanelState;

  it('is read as it is, and its other texts stay', () => {
    const read = parseState(stored);
    const outputOf = (cards: PanelState['cards'] = []) =>
      cards.find(({ id }) => id === 'continuation')?.output as { alternatives?: unknown[] };
    expect(read?.cards.map(({ id }) => id)).toEqual(stored.cards.map(({ id }) => id));
    const texts = outputOf(stored.cards).alternatives;
    expect(texts).toHaveLength(2);
    expect(outputOf(read?.cards).alternatives).toEqual(texts?.map((text) => ({ text, tokens: 0 })));
    const others = (cards: PanelState['cards'] = []) =>
      cards.filter(({ id }) => id !== 'continuation');
    expect(others(read?.cards)).toEqual(others(stored.cards));
  });

  it('is read by nobody where it is none', () => {
    for (const broken of [null, 1, [], { cards: 1 }, { version: 1, cards: null }]) {
      expect(parseState(broken)).toBeUndefined();
    }
  });

  it('loses only the cards that cannot be read', () => {
    const [first, second, ...others] = stored.cards;
    const cards = [first, { ...second, state: 'lost' }, null, ...others];
    const read = parseState({ version: 1, cards });
    expect(read?.unread).toBe(2);
    expect(read?.cards.map(({ id }) => id)).toEqual([first, ...others].map((one) => one?.id));
  });
});
