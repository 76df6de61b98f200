import { beforeEach, expect, it, vi } from 'vitest';
import { UsualTarget } from '../../../../src/ui/commands/usual-target';
import { reset, speak } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);

/** What VS Code keeps for a workspace. */
function memento(stored?: unknown) {
  let value = stored;
  return {
    keys: () => [],
    get: () => value as never,
    update: (_: string, next: unknown) => {
      value = next;
      return Promise.resolve();
    },
  };
}

const text = (source: string) => ({ source, detected: true, sure: true });

it('is the display language, also with its country', () => {
  const usual = new UsualTarget(memento());
  expect(usual.of(text('ko'))).toBe('en');
  speak('ko', {});
  expect(usual.of(text('en'))).toBe('ko');
  speak('pt-br', {});
  expect(usual.of(text('en'))).toBe('pt');
  speak('zh-cn', {});
  expect(usual.of(text('en'))).toBe('zh');
});

it('is what was chosen for texts in that language, and kept', async () => {
  const kept = memento();
  const usual = new UsualTarget(kept);
  expect(usual.of(text('en'))).toBeUndefined();
  await usual.choose('de');
  expect(new UsualTarget(kept).of(text('en'))).toBe('de');
  expect(usual.of(text('fr'))).toBe('en');
  expect([usual.isChosenFor('en-GB'), usual.isChosenFor('fr')]).toEqual([true, false]);
});

it('is asked for in a window whose language no model knows, or where nonsense is kept', () => {
  speak('qps-ploc', {});
  expect(new UsualTarget(memento()).of(text('en'))).toBeUndefined();
  speak('en', {});
  expect(new UsualTarget(memento('klingon')).of(text('en'))).toBeUndefined();
  expect(new UsualTarget(memento({})).of(text('en'))).toBeUndefined();
});
