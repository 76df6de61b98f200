import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redact-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Command = 'find' | 'redact' | 'restore';

/** Runs a command on a file as `npm run` does, and gives what it wrote as bytes. */
function run(command: Command, args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve(`dist/${command}.js`), ...args],
    { input },
  );
  return { status, stdout, stderr: stderr.toString('utf8') };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const letter =
  'Dear Maria Brown,\r\n\r\nwrite to anna.keller@example.com or pay to DE89 3704 0044 0532 0130 00.\r\n\r\nAnna Keller';

const people = {
  name: 'Maria Brown',
  mail: 'maria.brown@example.com',
  iban: 'DE89370400440532013000',
  note: 'Said "yes"\tto Anna Keller',
};

/** A file of each format, with the same people in it. */
const files: Readonly<Record<string, string>> = {
  'letter.txt': letter,
  'people.json': `\uFEFF${JSON.stringify([people, { ...people, name: 'Jürgen Müller' }], null, 2).replaceAll('\n', '\r\n')}`,
  'people.jsonl': `${JSON.stringify(people)}\n${JSON.stringify({ ...people, name: 'J\u00fcrgen M\u00fcller' }).replaceAll('\u00fc', '\\u00fc')}\n`,
  'people.csv':
    'name;mail;note\r\n"Brown, Maria";maria.brown@example.com;"Said ""yes"" to Anna Keller"\r\n',
  'people.tsv': 'name\tmail\nMaria Brown\tmaria.brown@example.com\n',
  'people.yaml':
    "# for Maria Brown\nname: Maria Brown\nmail: 'maria.brown@example.com'\nnote: |\n  Said yes\n  to Anna Keller\n",
  'people.xml':
    '<?xml version="1.0"?>\n<people><name mail="maria.brown@example.com">Maria Brown</name><note><![CDATA[to Anna Keller]]></note></people>\n',
  'people.html':
    '<!doctype html><p>Dear <b>Maria Brown</b>,<p><a href="mailto:maria.brown@example.com">write</a><script>const name = "Anna Keller";</script>',
  'people.env': 'NAME="Maria Brown"\nMAIL=maria.brown@example.com # of Anna Keller\n',
  'people.log':
    '2026-11-27 10:00:00 INFO user {"name":"Maria Brown","mail":"maria.brown@example.com"} logged in\n2026-11-27 10:00:01 INFO Anna Keller logged out\n',
  'people.md':
    '# For Maria Brown\n\nMaria Brown: write to <maria.brown@example.com>, or [Anna Keller](mailto:anna.keller@example.com).\n',
  'people.py': '# written by Maria Brown\nname = "Maria Brown"  # maria.brown@example.com\n',
  'people.ipynb': JSON.stringify(
    {
      cells: [
        {
          cell_type: 'markdown',
          metadata: {},
          source: ['# For Maria Brown\n', 'maria.brown@example.com'],
        },
      ],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  ),
};

// Each command begins by loading the model, in a process that has to begin first.
vi.setConfig({ testTimeout: 240_000 });

describe('redact and restore', () => {
  it('give back a file of each kind byte for byte, of a folder that is redacted', () => {
    mkdirSync(join(folder, 'kinds'));
    for (const [name, content] of Object.entries(files)) {
      file(join('kinds', name), content);
    }
    const places = ['--out', join(folder, 'out'), '--maps', join(folder, 'maps')];
    const redacted = run('redact', [join(folder, 'kinds'), '--base', folder, ...places]);
    expect(redacted.status).toBe(0);
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, 'out', 'kinds', name);
      const text = readFileSync(path, 'utf8');
      expect(text).not.toMatch(/Maria|Brown|maria\.brown@/u);
      expect(text).toMatch(/PERSON_1/u);
      const map = join(folder, 'maps', 'kinds', `${name}.map`);
      const again = run('restore', ['--file', path, '--map', map]);
      expect(again).toMatchObject({ status: 0, stderr: '' });
      expect(again.stdout.equals(Buffer.from(content))).toBe(true);
    }
  });

  it.each(['letter.txt', 'people.json'])(
    'give back %s byte for byte, with a map that is plain or encrypted',
    (name) => {
      const content = files[name] ?? '';
      const path = file(name, content);
      const passphrase = file('passphrase', 'correct horse\n');
      for (const more of [
        [],
        ...(name === 'letter.txt' ? [['--passphrase-file', passphrase]] : []),
      ]) {
        const map = join(folder, `${name}${more.length}.map`);
        const redacted = run('redact', ['--file', path, '--map', map, ...more]);
        expect(redacted).toMatchObject({ status: 0, stderr: '' });
        const text = redacted.stdout.toString('utf8');
        expect(text).not.toMatch(/Maria|Brown|maria\.brown@/u);
        expect(text).toMatch(/PERSON_1/u);
        expect(text.endsWith('\n')).toBe(content.endsWith('\n'));
        expect(statSync(map).mode & 0o777).toBe(0o600);
        expect(readFileSync(map, 'utf8').includes('Maria')).toBe(more.length === 0);
        const again = run('restore', [
          '--file',
          file(`${name}.redacted`, redacted.stdout),
          '--map',
          map,
          ...more,
        ]);
        expect(again).toMatchObject({ status: 0, stderr: '' });
        expect(again.stdout.equals(Buffer.from(content))).toBe(true);
      }
    },
  );

  it('keep a map that is there, and open one with its passphrase only', () => {
    const path = file('kept.txt', letter);
    const right = file('right', 'one');
    const wrong = file('wrong', 'two');
    const map = join(folder, 'kept.map');
    expect(run('redact', ['--file', path, '--map', map, '--passphrase-file', right]).status).toBe(
      0,
    );
    const before = readFileSync(map);
    const twice = run('redact', ['--file', path, '--map', map]);
    expect(twice).toMatchObject({ status: 2, stdout: Buffer.alloc(0) });
    expect(twice.stderr).toMatch(/is there already/u);
    expect(readFileSync(map).equals(before)).toBe(true);
    for (const more of [
      [],
      ['--passphrase-file', wrong],
      ['--passphrase-file', join(folder, 'missing')],
      ['--passphrase-file', file('empty', '\n')],
    ]) {
      const refused = run('restore', ['--file', path, '--map', map, ...more]);
      expect(refused).toMatchObject({ status: 2, stdout: Buffer.alloc(0) });
      expect(refused.stderr).toMatch(/^[^\n]+\n$/u);
    }
    expect(run('restore', ['--file', path, '--map', file('no.map', '{}')]).status).toBe(2);
    expect(run('restore', ['--file', path, '--map', file('no.map', 'x')]).status).toBe(2);
  });

  it('put originals into an answer as its format writes them, and say what is not put back', () => {
    const map = join(folder, 'answer.map');
    const source = JSON.stringify({ name: 'Maria "M" Brown', mail: 'maria.brown@example.com' });
    const operators = ['--deny', 'PERSON=Maria "M" Brown'];
    expect(
      run('redact', ['--file', file('answer.json', source), '--map', map, ...operators]).status,
    ).toBe(0);
    const answer = '{"said": "Dear [PERSON_1], or [Person 1], or [PERSON_9]"}';
    const { status, stdout, stderr } = run('restore', [
      '--file',
      file('answer2.json', answer),
      '--map',
      map,
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout.toString('utf8'))).toEqual({
      said: 'Dear Maria "M" Brown, or [Person 1], or [PERSON_9]',
    });
    expect(stderr).toMatch(/\[Person 1\][^\n]*--near[^\n]*\n[^\n]*\[PERSON_9\]/u);
    const near = run('restore', ['--file', file('answer2.json', answer), '--map', map, '--near']);
    expect(JSON.parse(near.stdout.toString('utf8'))).toEqual({
      said: 'Dear Maria "M" Brown, or Maria "M" Brown, or [PERSON_9]',
    });
  });

  it('take operators, and the same fakes with the same seed', () => {
    const path = file('operators.txt', letter);
    const masked = run('redact', [
      '--file',
      path,
      '--operator',
      'IBAN=mask',
      '--operator',
      'EMAIL=keep',
      '--operator',
      'PERSON=remove',
      '--map',
      join(folder, 'operators.map'),
    ]);
    expect(masked.status).toBe(0);
    expect(masked.stdout.toString('utf8')).toMatch(
      /^Dear ,\r\n\r\nwrite to anna\.keller@example\.com or pay to [^D]*30 00\./u,
    );
    expect(masked.stderr).toMatch(/cannot be put back: PERSON, IBAN\./u);
    const fake = (seed: string): string =>
      run('redact', ['--file', path, '--operator', 'ALL=fake', '--seed', seed]).stdout.toString(
        'utf8',
      );
    const first = fake('1');
    expect(fake('1')).toBe(first);
    expect(fake('2')).not.toBe(first);
    expect(first).not.toMatch(/Maria|\[PERSON/u);
    const without = run('redact', ['--file', path, '--operator', 'PERSON=hash']);
    expect(without.status).toBe(2);
    const hashed = run('redact', [
      '--file',
      path,
      '--operator',
      'PERSON=hash',
      '--key-file',
      file('key', '0123456789abcdef'),
    ]);
    expect(hashed.stdout.toString('utf8')).toMatch(/^Dear \[PERSON:[0-9a-f]{12}\]/u);
  });
});

describe('find', () => {
  it('says where it stands in the file, in UTF-16 code units', () => {
    const content =
      '{"😀": "x", "name": "M\\u0061ria Brown", "Anna Keller": {"iban": "DE89370400440532013000"}}';
    const { status, stdout } = run('find', ['--file', file('find.json', content), '--json']);
    expect(status).toBe(0);
    const { findings } = JSON.parse(stdout.toString('utf8')) as {
      findings: Record<string, unknown>[];
    };
    expect(findings.map(({ label }) => label)).toEqual(['PERSON', 'IBAN']);
    for (const finding of findings) {
      expect(Object.keys(finding)).toEqual(['start', 'end', 'label', 'text', 'score', 'source']);
    }
    const [person, iban] = findings.map(({ start, end }) =>
      content.slice(Number(start), Number(end)),
    );
    expect([person, iban]).toEqual(['M\\u0061ria Brown', 'DE89370400440532013000']);
    expect(findings.map(({ source }) => source)).toEqual(['model', 'iban']);
  });

  it('ends with a code of its own where a label was found', () => {
    const path = file('fail.txt', letter);
    expect(run('find', ['--file', path, '--fail-on', 'CARD']).status).toBe(0);
    expect(run('find', ['--file', path, '--fail-on', 'CARD,IBAN']).status).toBe(5);
    expect(run('find', ['--fail-on', 'ANY'], 'Nothing is here.\n').status).toBe(0);
    const redacted = run('redact', ['--file', path, '--fail-on', 'PERSON']);
    expect(redacted.status).toBe(5);
    expect(redacted.stdout.toString('utf8')).toContain('[PERSON_1]');
  });
});

describe('what is no text', () => {
  it.each<[string, Uint8Array]>([
    ['is not UTF-8', Buffer.from('Gr\xfc\xdfe', 'latin1')],
    ['is UTF-16', Buffer.from('Maria Brown', 'utf16le')],
  ])('is refused where it %s', (_, bytes) => {
    for (const command of ['find', 'redact'] as const) {
      const { status, stdout, stderr } = run(command, ['--file', file('bytes.txt', bytes)]);
      expect({ status, length: stdout.length }).toEqual({ status: 2, length: 0 });
      expect(stderr).toMatch(/^[^\n]+\n$/u);
    }
  });

  it('is told in one line, with the code 2', () => {
    for (const args of [
      ['--file', join(folder, 'missing')],
      ['--operator', 'NAME=mask', '--text', 'x'],
      ['--text', 'x', '--format', 'code'],
    ]) {
      const { status, stdout, stderr } = run('redact', args);
      expect({ status, length: stdout.length }).toEqual({ status: 2, length: 0 });
      expect(stderr).toMatch(/^[^\n]+\n$/u);
    }
    expect(run('redact', ['--file', file('empty.txt', '')])).toMatchObject({
      status: 0,
      stdout: Buffer.alloc(0),
      stderr: '',
    });
  });
});

describe('a pipe', () => {
  it('gets all of a long text, by npm run as well', () => {
    // Almost nothing of it has to be read.
    const path = file('long.json', `{"list": [${'true, '.repeat(200_000)}null], "last": "end"}`);
    const { status, stdout } = spawnSync('npm', ['run', '-s', 'redact', '--', '--file', path], {
      maxBuffer: 10_000_000,
    });
    expect(status).toBe(0);
    expect(stdout.equals(readFileSync(path))).toBe(true);
  }, 300_000);

  it('that nobody reads any more ends the command quietly', async () => {
    const path = file('short.txt', letter);
    const child = spawn(process.execPath, [resolve('dist/redact.js'), '--file', path], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.stdout.destroy();
    const code = await new Promise((done) => child.once('exit', done));
    expect({ code, said }).toEqual({ code: 141, said: '' });
  });

  it('is left with nothing where the command is interrupted', async () => {
    const map = join(folder, 'interrupted.map');
    // Every line is another, so that none is answered from the cache: no machine has read it in 4 s.
    const lines = Array.from(
      { length: 40_000 },
      (_, line) => `${line} words about the lamp no. ${line}`,
    );
    const child = spawn(process.execPath, [
      resolve('dist/redact.js'),
      '--file',
      file('unread.txt', lines.join('\n\n')),
      '--map',
      map,
    ]);
    let written = '';
    child.stdout.on('data', (chunk: Buffer) => (written += chunk.toString('utf8')));
    setTimeout(() => child.kill('SIGINT'), 4000);
    const code = await new Promise((done) => child.once('exit', done));
    expect({ code, written: written.slice(0, 100), map: existsSync(map) }).toEqual({
      code: 130,
      written: '',
      map: false,
    });
  });
});
