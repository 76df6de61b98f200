import { describe, expect, it } from 'vitest';
import { readPersonalArguments } from '../../../src/cli/personal-arguments';
import { usages, type PersonalCommand } from '../../../src/cli/personal-usages';
import { personalLabels } from '../../../src/tasks/personal-labels';

const read = (command: PersonalCommand, line: string) =>
  readPersonalArguments(command, line === '' ? [] : line.split(' '));

describe('the arguments of redact, restore and find', () => {
  it('are read', () => {
    expect(
      read(
        'redact',
        '--file a.csv --map m --passphrase-file p --format json --operator PERSON=fake --operator ALL=mask --threshold 0.7 --region KR --allow x --allow y --deny PERSON=Kim --fail-on IBAN,CARD --seed 7 --keep-last 2 --key-file k --json',
      ),
    ).toMatchObject({
      source: { file: 'a.csv' },
      map: 'm',
      passphraseFile: 'p',
      format: 'json',
      policy: { PERSON: 'fake', IBAN: 'mask' },
      threshold: 0.7,
      region: 'KR',
      allow: ['x', 'y'],
      deny: ['PERSON=Kim'],
      failOn: ['IBAN', 'CARD'],
      seed: 7,
      keepLast: 2,
      keyFile: 'k',
      json: true,
    });
    const bare = read('redact', '');
    expect(bare).toMatchObject({ source: 'stdin', allow: [], failOn: [], json: false });
    expect(bare).toHaveProperty(
      'policy',
      Object.fromEntries(personalLabels.map((label) => [label, 'placeholder'])),
    );
    expect(bare).not.toHaveProperty('threshold');
    expect(read('find', '--fail-on ANY')).toMatchObject({ failOn: personalLabels });
    expect(read('restore', '--map m --near')).toMatchObject({ map: 'm', near: true });
    expect(read('find', '--help')).toBe('help');
  });

  it.each<[PersonalCommand, string, string]>([
    ['redact', '--operator PERSON=hide', 'LABEL=OPERATOR'],
    ['redact', '--operator PERSON', 'LABEL=OPERATOR'],
    ['redact', '--operator HUMAN=mask', '“HUMAN” is no label'],
    ['redact', '--threshold 2', '--threshold 2'],
    ['redact', '--threshold x', 'number from 0 to 1'],
    ['redact', '--seed 1.5', 'integer of 32 bits'],
    ['redact', '--keep-last -1', '--keep-last'],
    ['redact', '--region Korea', 'code of a country'],
    ['redact', '--format word', '“word” is no format'],
    ['redact', '--file a --text b', 'not both'],
    ['redact', 'a.txt', '“a.txt” is too much'],
    ['redact', '--passphrase-file p', 'goes with a --map'],
    ['redact', '--near', 'Unknown option'],
    ['find', '--map m', 'Unknown option'],
    ['find', '--fail-on NAME', '“NAME” is no label'],
    ['restore', '--file a', 'needs the --map'],
  ])('%s %s is refused in one line', (command, line, said) => {
    expect(() => read(command, line)).toThrow(said);
    expect(() => read(command, line)).toThrow(/^[^\n]+$/u);
  });

  it('are all in the usage', () => {
    for (const name of [
      'map',
      'operator',
      'fail-on',
      'threshold',
      'seed',
      'key-file',
      'keep-last',
      'allow',
      'deny',
      'region',
    ]) {
      expect(usages.redact).toContain(`--${name}`);
    }
    for (const usage of Object.values(usages)) {
      expect(usage.split('\n').every((line) => line.length <= 100)).toBe(true);
    }
  });
});
