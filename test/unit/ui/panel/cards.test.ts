import { describe, expect, it } from 'vitest';
import { detach, generatedText } from '../../../../src/ui/panel/cards';
import { pendingCard, sampleCard } from './samples';

describe('a card', () => {
  it('gives its text as far as it came', () => {
    expect(generatedText(pendingCard({ state: 'stopped', partial: 'half' }))).toBe('half');
    expect(generatedText(sampleCard())).toBe('');
  });

  it('of an earlier session is shown without what no longer works', () => {
    const old = pendingCard({ actions: [{ id: 'retry', label: 'Retry' }] });
    expect(detach(old)).toMatchObject({ state: 'stopped', detached: true, actions: [] });
    expect(detach(sampleCard())).toMatchObject({ state: 'done', detached: true, actions: [] });
  });
});
