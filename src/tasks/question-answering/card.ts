import type { TaskCard } from '../card';

/** What a card shows of a run of it. */
export const card = {
  icon: 'question',
  body: ['answers'],
  tools: [],
  below: [],
  offers: [],
  insertion: 'below',
  pieces: 'windows',
  monospace: 'never',
} as const satisfies TaskCard<'answers'>;
