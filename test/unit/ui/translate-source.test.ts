import { describe, expect, it, vi } from 'vitest';
import { translatable } from '../../../src/base/message';
import { SaidError } from '../../../src/base/said-error';
import type { QuietRequest, QuietTranslation } from '../../../src/runs/quiet-translation';
import { translateSource } from '../../../src/ui/translate-source';
import { speak } from './vscode-stub';

vi.mock('vscode', () => import('./vscode-stub'));

function make(translate: (request: QuietRequest) => Promise<{ readonly text: string }>) {
  const asked: QuietRequest[] = [];
  const Source = translateSource({
    translate: (request: QuietRequest) => {
      asked.push(request);
      return translate(request);
    },
  } as unknown as QuietTranslation);
  return { source: new Source(), asked };
}

describe('the source of translations', () => {
  it('translates between the languages that are asked for, or what is set', async () => {
    const { source, asked } = make(({ text }) => Promise.resolve({ text: text.toUpperCase() }));
    expect(await source.translate('one\ntwo', { from: 'en', to: 'de' })).toBe('ONE\nTWO');
    await source.translate('one', { from: '', to: 'ko' });
    await source.translate('one');
    expect(asked).toEqual([
      {
        text: 'one\ntwo',
        parameters: { source: 'en', target: 'de', format: 'plain' },
        priority: 'live',
      },
      {
        text: 'one',
        parameters: { source: 'auto', target: 'ko', format: 'plain' },
        priority: 'live',
      },
      {
        text: 'one',
        parameters: { source: 'auto', target: 'auto', format: 'plain' },
        priority: 'live',
      },
    ]);
  });

  it('has nothing to say of nothing, and no link', async () => {
    const { source, asked } = make(() => Promise.resolve({ text: 'x' }));
    expect(await source.translate(' \n')).toBe(' \n');
    expect(source.link('a', { to: 'de' })).toBe('');
    expect(source.maxLen).toBe(5000);
    expect(asked).toEqual([]);
  });

  it('says what went wrong in the user’s language', async () => {
    speak('ko', { 'It is {0}.': '{0}입니다.' });
    const { source } = make(() =>
      Promise.reject(new SaidError(translatable('It is {0}.', 'gone'))),
    );
    await expect(source.translate('one', { to: 'de' })).rejects.toThrow(/^gone입니다\.$/u);
  });
});
