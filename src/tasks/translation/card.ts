import { writingTools, type TaskCard } from '../card';

/** What a card shows of a run of it. */
export const card = {
  icon: 'globe',
  body: ['text'],
  tools: ['sideBySide', ...writingTools],
  below: ['alternatives'],
  offers: [],
  insertion: 'below',
  pieces: 'sentences',
  monospace: 'source',
} as const satisfies TaskCard<'text'>;
