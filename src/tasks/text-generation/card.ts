import { writingTools, type TaskCard } from '../card';

/** What a card shows of a run of it. */
export const card = {
  icon: 'edit',
  body: ['text'],
  tools: writingTools,
  below: ['alternatives'],
  offers: ['continue'],
  insertion: 'behind',
  pieces: 'windows',
  monospace: 'never',
} as const satisfies TaskCard<'text'>;
