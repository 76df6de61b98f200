import { beforeEach, describe, expect, it, vi } from 'vitest';
import { detach, generatedText } from '../../../../src/ui/panel/cards';
import { koreanBundle } from '../../../support/korean';
import { reset, speak } from '../vscode-stub';
import { pendingCard, sampleCard } from './samples';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);

describe('a card', () => {
  it('gives its text as far as it came', () => {
    expect(generatedText(pendingCard({ state: 'stopped', partial: 'half' }))).toBe('half');
    expect(generatedText(sampleCard())).toBe('');
  });

  it('of an earlier version is shown without what no longer works, and says why, once', () => {
    const old = pendingCard({ actions: [{ id: 'retry', label: 'Retry' }] });
    expect(detach(old)).toMatchObject({ state: 'stopped', detached: true, actions: [] });
    const restored = detach(sampleCard());
    expect(restored).toMatchObject({ state: 'done', detached: true, actions: [] });
    expect(restored.notes).toEqual([expect.stringContaining('earlier version')]);
    expect(detach(restored)).toEqual(restored);
  });

  it('of an earlier version is called in the language of now', () => {
    speak('ko', koreanBundle);
    const { title, model } = detach(sampleCard());
    expect([title, model.name]).toEqual([koreanBundle['Classify Text'], koreanBundle.Sentiment]);
  });
});
