import { writingTools, type TaskCard } from '../card';

/** What a card shows of a run of it. */
export const card = {
  icon: 'list-selection',
  body: ['text', 'lengths'],
  tools: writingTools,
  below: ['alternatives'],
  offers: [],
  insertion: 'below',
  pieces: 'passages',
  monospace: 'never',
} as const satisfies TaskCard<'text'>;
