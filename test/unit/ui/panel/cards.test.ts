import { describe, expect, it } from 'vitest';
import { CardList, generatedText, maximumCards } from '../../../../src/ui/panel/cards';
import { pendingCard, sampleCard } from './samples';

describe('the list of cards', () => {
  it('has the newest on top and changes a card in its place', () => {
    const list = new CardList();
    list.upsert(sampleCard({ id: 'a' }));
    list.upsert(sampleCard({ id: 'b' }));
    list.upsert(sampleCard({ id: 'a', title: 'Changed' }));
    expect(list.all.map(({ id, title }) => [id, title])).toEqual([
      ['b', 'Classify Text'],
      ['a', 'Changed'],
    ]);
  });

  it('forgets the oldest', () => {
    const list = new CardList();
    for (let index = 0; index <= maximumCards; index += 1) {
      list.upsert(sampleCard({ id: String(index) }));
    }
    expect(list.all).toHaveLength(maximumCards);
    expect(list.get('0')).toBeUndefined();
  });

  it('keeps the streamed text when only the activity or the state is news', () => {
    const list = new CardList();
    list.upsert(pendingCard({ id: 'a' }));
    list.partial('a', 'so far');
    list.upsert(pendingCard({ id: 'a', activity: 'Passage 2 of 2' }));
    expect(list.get('a')?.partial).toBe('so far');
    list.upsert(pendingCard({ id: 'a', state: 'stopped' }));
    expect(list.get('a')?.partial).toBe('so far');
    list.upsert(sampleCard({ id: 'a' }));
    expect(list.get('a')?.partial).toBeUndefined();
  });

  it('ignores streamed text of a card that is over or gone', () => {
    const list = new CardList();
    list.upsert(sampleCard({ id: 'a' }));
    expect(list.partial('a', 'late')).toBeUndefined();
    expect(list.partial('b', 'late')).toBeUndefined();
    expect(list.all).toEqual([sampleCard({ id: 'a' })]);
  });

  it('does not bring back what was removed while it ran', () => {
    const list = new CardList();
    list.upsert(pendingCard({ id: 'a' }));
    list.upsert(pendingCard({ id: 'b' }));
    list.remove('a');
    list.clear();
    expect(list.upsert(pendingCard({ id: 'a', activity: 'Loading…' }))).toBeUndefined();
    expect(list.upsert(pendingCard({ id: 'a', state: 'stopped' }))).toBeUndefined();
    expect(list.all).toEqual([]);
  });

  it('gives the text of a card as far as it came', () => {
    expect(generatedText(pendingCard({ state: 'stopped', partial: 'half' }))).toBe('half');
    expect(generatedText(sampleCard())).toBe('');
  });

  it('restores old cards below new ones, without what no longer works', () => {
    const list = new CardList();
    list.upsert(sampleCard({ id: 'new' }));
    list.restore([
      sampleCard({ id: 'new', title: 'Older state of the same card' }),
      pendingCard({ id: 'old', actions: [{ id: 'retry', label: 'Retry' }] }),
    ]);
    expect(list.all.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(list.get('new')).toEqual(sampleCard({ id: 'new' }));
    expect(list.get('old')).toMatchObject({ state: 'stopped', detached: true, actions: [] });
  });
});
