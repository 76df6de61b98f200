import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../src/mcp/arguments';
import { placeholders } from '../agents/tool-parts';

describe('the options of the server', () => {
  it('are the defaults of the commands where nothing is given', () => {
    expect(readOptions([], 'ko')).toEqual({
      folders: [],
      allowRestore: false,
      settings: { policy: placeholders, allow: [], deny: [] },
      locale: 'ko',
    });
  });

  it('say what becomes of labels, and how texts are read', () => {
    const given =
      '--folder /a --folder /b --allow-restore --operator ALL=mask --operator DATE=keep --threshold 0 --region KR --deny=PERSON=--x --keep-last 0 --locale en';
    const options = readOptions(given.split(' '), 'ko');
    expect(options).toMatchObject({
      folders: ['/a', '/b'],
      allowRestore: true,
      locale: 'en',
      settings: { threshold: 0, keepLast: 0, region: 'KR', deny: ['PERSON=--x'] },
    });
    expect(options).toMatchObject({ settings: { policy: { DATE: 'keep', IBAN: 'mask' } } });
  });

  it.each([
    ['--threshold 2'],
    ['--threshold='],
    ['--keep-last 1.5'],
    ['--region kr'],
    ['--operator NAME=mask'],
    ['--operator IBAN=hash'],
    ['--operator IBAN'],
    ['--colour red'],
    ['letter.txt'],
  ])('are not %s, which is said in one line', (given) => {
    expect(() => readOptions(given.split(' '), 'en')).toThrow(/^[^\n]+$/u);
  });

  it('are those of the environment first, where the editor has put its settings', () => {
    const first = JSON.stringify(['--region', 'KR', '--threshold', '0.3']);
    expect(readOptions(['--region', 'US'], 'en', first)).toMatchObject({
      settings: { region: 'US', threshold: 0.3 },
    });
    expect(() => readOptions([], 'en', '{')).toThrow(/LOCAL_TRANSFORMERS_OPTIONS/u);
  });

  it('can be asked for', () => {
    expect(readOptions(['--help'], 'en')).toBe('help');
  });
});
