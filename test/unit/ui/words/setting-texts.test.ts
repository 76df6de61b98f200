import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { taskDefinitions, taskIds } from '../../../../src/tasks/registry';
import { taskSetting } from '../../../../src/ui/names/settings';
import { SettingTexts } from '../../../../src/ui/words/setting-texts';

/** `package.json` as VS Code hands it on: with its texts in the user's language. */
function manifest(language: '' | '.ko'): unknown {
  const texts = JSON.parse(readFileSync(`package.nls${language}.json`, 'utf8')) as Record<
    string,
    string
  >;
  const json = readFileSync('package.json', 'utf8');
  return JSON.parse(json, (_, value: unknown) =>
    typeof value === 'string' && /^%.*%$/u.test(value) ? texts[value.slice(1, -1)] : value,
  );
}

describe('the texts of settings', () => {
  const english = new SettingTexts(manifest(''));

  it('are what the settings editor says, without its formatting', () => {
    expect(english.label('textGeneration.maxNewTokens')).toBe('Max New Tokens');
    expect(english.description('questionAnswering.topK')).toBe(
      'How many answers are shown (top_k), the most probable first.',
    );
    expect(english.description('translation.anchors')).toContain('(#my-heading)');
  });

  it.each(['', '.ko'] as const)('are there for each parameter, as plain text: %s', (language) => {
    const texts = new SettingTexts(manifest(language));
    const keys = taskIds.flatMap((task) =>
      taskDefinitions[task].parameters.map(({ setting }) => taskSetting(task, setting)),
    );
    const wrong = keys.filter((key) => !/^[^`]{5,}$/u.test(texts.description(key)));
    expect(wrong).toEqual([]);
  });

  it.each(['', '.ko'] as const)('say what each value of a list means: %s', (language) => {
    const texts = new SettingTexts(manifest(language));
    const anchors = texts.choices('translation.anchors');
    expect(Object.keys(anchors)).toEqual(['rename', 'keep']);
    expect(anchors.keep).toContain('<a id="my-heading"></a>');
    expect(anchors.keep).not.toContain('`');
    // The value `null`, the model's own, is the empty one of a form.
    expect(Object.keys(texts.choices('summarization.length'))).toContain('');
    expect(texts.choices('translation.earlyStopping')).toEqual({});
  });

  it('are empty where there is no manifest', () => {
    expect(new SettingTexts(undefined).choices('translation.format')).toEqual({});
    expect(new SettingTexts(undefined).description('offline')).toBe('');
  });
});
