import { beforeEach, describe, expect, it, vi } from 'vitest';
import { translatable } from '../../../../src/base/message';
import { ModelError } from '../../../../src/models/errors';
import { showFailure } from '../../../../src/ui/downloads/failures';
import {
  settingsNamed,
  settingsQuery,
  withSettings,
} from '../../../../src/ui/words/named-settings';
import { reset, seen } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(() => {
  reset();
});

describe('the settings that a message speaks of', () => {
  it('are found by the names of Python in it, also as values and in a message of its own', () => {
    const message = translatable(
      '“num_return_sequences” is {0}, and {1} Raise “{2}”.',
      3,
      translatable('“max_time” is over.'),
      'num_beams',
    );
    expect(settingsNamed('translation', message)).toEqual([
      'translation.numBeams',
      'translation.numReturnSequences',
      'translation.maxTime',
    ]);
  });

  it('are those of the task, and none where none is named', () => {
    expect(settingsNamed('summarization', translatable('“target” is missing.'))).toEqual([]);
    expect(settingsNamed('translation', translatable('target and num_beams'))).toEqual([]);
  });

  it('are named behind the message as the settings editor has them', () => {
    expect(withSettings('No.', [])).toBe('No.');
    expect(withSettings('No.', ['offline'])).toBe('No. The setting is localTransformers.offline.');
    expect(withSettings('No.', ['offline', 'hub.endpoint'])).toBe(
      'No. The settings are localTransformers.offline, localTransformers.hub.endpoint.',
    );
    expect(settingsQuery(['offline', 'hub.endpoint'])).toBe(
      '@id:localTransformers.offline,localTransformers.hub.endpoint',
    );
  });
});

describe('a failure of a model', () => {
  it('names the setting that it is about', () => {
    const error = (problem: 'offline' | 'input' | 'network'): ModelError =>
      new ModelError(problem, translatable('No.'));
    showFailure(error('offline'));
    showFailure(error('input'));
    showFailure(error('input'), { task: 'summarization' });
    showFailure(error('network'));
    expect(seen.messages).toEqual([
      'No. The setting is localTransformers.offline.',
      'No. The setting is localTransformers.hub.endpoint.',
      'No. The settings are localTransformers.summarization.model, localTransformers.hub.endpoint.',
      'No.',
    ]);
  });
});
