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
      failOn: [
        { label: 'IBAN', moreThan: 0 },
        { label: 'CARD', moreThan: 0 },
      ],
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
    expect(read('find', '--fail-on ANY,IBAN>3')).toMatchObject({
      failOn: [
        { label: 'ANY', moreThan: 0 },
        { label: 'IBAN', moreThan: 3 },
      ],
    });
    expect(read('restore', '--map m --near')).toMatchObject({ map: 'm', near: true });
    expect(read('find', '--help')).toBe('help');
  });

  it('are read of several files', () => {
    const { many } = read(
      'find',
      'a b/*.md --as sarif --out x --journal j --shard 3/16 --rules-only --include *.txt --exclude c --base d --most-mb 1.5',
    ) as Exclude<ReturnType<typeof read>, 'help'>;
    expect(many).toEqual({
      paths: ['a', 'b/*.md'],
      report: 'sarif',
      out: 'x',
      journal: 'j',
      shard: { index: 3, count: 16 },
      rulesOnly: true,
      include: ['*.txt'],
      exclude: ['c'],
      base: 'd',
      most: 1_500_000,
      inPlace: false,
      partial: false,
    });
    expect(read('redact', 'a --in-place --journal j --maps m')).toMatchObject({
      many: { inPlace: true, maps: 'm', report: 'text', most: 20_000_000 },
    });
    expect(read('merge', 'a b --partial')).toMatchObject({ many: { partial: true } });
    expect(read('find', '--file a')).not.toHaveProperty('many');
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
    ['redact', 'a.txt --file b.txt', '“a.txt” is too much'],
    ['restore', 'a.txt --map m', '“a.txt” is too much'],
    ['redact', 'a.txt', 'by --out, or --in-place'],
    ['redact', 'a.txt --in-place --out b', 'by --out, or --in-place'],
    ['redact', 'a.txt --in-place', 'needs a --journal'],
    ['redact', 'a.txt --out b --map m', '--maps FOLDER'],
    ['find', 'a.txt --json', '--as jsonl'],
    ['find', 'a.txt --as word', '“--as word” is none of'],
    ['find', 'a.txt --shard 3/2 --journal j', 'not of the form 3/16'],
    ['find', 'a.txt --shard 1/2', 'needs a --journal'],
    ['find', 'a.txt --most-mb 0', 'no number up to 100'],
    ['find', '--file a.txt --journal j', '--journal goes with files'],
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
