import { describe, expect, it } from 'vitest';
import { secret } from '../../../../../src/redact/find/rules/secret';
import { findsExactly, findsNothing, holds } from '../../../../support/rule-checks';
import { marked } from './marks';

/** Keys that are none, put together here so that no scanner takes this file for a leak. */
const part = (length: number): string => 'Ex4mple0'.repeat(40).slice(0, length);
const hex = (length: number): string => '0a1b2c3d'.repeat(16).slice(0, length);
const key = (...pieces: string[]): string => pieces.join('');

const keys: Readonly<Record<string, string>> = {
  aws: key('AK', 'IA', 'EXAMPLE0EXAMPLE0'),
  github: key('gh', 'p_', part(36)),
  'github, fine-grained': key('github', '_pat_', part(22), '_', part(59)),
  gitlab: key('gl', 'pat-', part(20)),
  slack: key('xo', 'xb-', '000000000000-', part(24)),
  stripe: key('sk', '_live_', part(24)),
  'stripe, a test key': key('rk', '_test_', part(24)),
  google: key('AI', 'za', part(35)),
  openai: key('sk', '-proj-', part(48)),
  anthropic: key('sk', '-ant-api03-', part(90)),
  'hugging face': key('hf', '_', part(34)),
  npm: key('np', 'm_', part(36)),
  pypi: key('py', 'pi-', part(80)),
  sendgrid: key('S', 'G.', part(22), '.', part(43)),
  twilio: key('S', 'K', hex(32)),
  azure: key('a1b', '8', 'Q~', part(34)),
  digitalocean: key('do', 'p_v1_', hex(64)),
  telegram: key('123456789', ':A', 'A', part(33)),
  vault: key('hv', 's.', part(24)),
  docker: key('dckr', '_pat_', part(27)),
};

const base64url = (value: object): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = [base64url({ alg: 'HS256', typ: 'JWT' }), base64url({ sub: '1' }), part(43)].join('.');
const pem = (kind: string, body = `${part(64)}\n${part(64)}`): string =>
  ['-----BEGIN ', kind, 'PRIVATE KEY-----\n', body, '\n-----END ', kind, 'PRIVATE KEY-----'].join(
    '',
  );

describe('keys of services', () => {
  it.each(Object.entries(keys))('of %s are found whole, wherever they stand', (_, value) => {
    for (const text of [
      `use ⟦${value}⟧.`,
      `KEY=⟦${value}⟧`,
      `{"k":"⟦${value}⟧"}`,
      `a,⟦${value}⟧,b`,
      `키는 ⟦${value}⟧입니다`,
      `Schlüssel: ⟦${value}⟧`,
      `(⟦${value}⟧)`,
      `const k = '⟦${value}⟧';`,
    ]) {
      expect(marked(secret, text)).toBe(text);
    }
  });

  it('are none where their beginning or end is another', () => {
    const long = key('x', 'gh', 'p_', part(36));
    expect(marked(secret, long)).toBe(long);
    const short = key('gh', 'p_', part(10));
    expect(marked(secret, short)).toBe(short);
    const publishable = key('pk', '_live_', part(24));
    expect(marked(secret, publishable)).toBe(publishable);
  });
});

describe('keys that say what they are', () => {
  it.each(['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED '])(
    'are found from line to line: %s',
    (kind) => {
      const text = `before\n⟦${pem(kind)}⟧\nafter`;
      expect(marked(secret, text)).toBe(text);
    },
  );

  it('are found in JSON, cut off, and two in a row', () => {
    const inJson = `{"private_key": "⟦${pem('').replaceAll('\n', '\\n')}⟧\\n", "a": 1}`;
    expect(marked(secret, inJson)).toBe(inJson);
    const cut = `⟦${pem('').split('\n-----END')[0] ?? ''}⟧\n\nThat was all.`;
    expect(marked(secret, cut)).toBe(cut);
    const two = `⟦${pem('RSA ')}⟧\n⟦${pem('EC ')}⟧`;
    expect(marked(secret, two)).toBe(two);
    const open = pem('PUBLIC ').replaceAll('PRIVATE ', '');
    expect(marked(secret, open)).toBe(open);
  });

  it('are checked where they are web tokens with a header', () => {
    const text = `Authorization: Bearer ⟦${jwt}⟧`;
    expect(marked(secret, `x ⟦${jwt}⟧`)).toBe(`x ⟦${jwt}⟧`);
    const found = [...secret.find(text.replace(/[⟦⟧]/gu, ''), { region: 'US' })];
    expect(found.filter(({ checked }) => checked)).toHaveLength(1);
    const noHeader = `eyJ${part(30)}.${part(30)}.${part(30)}`;
    expect(marked(secret, noHeader)).toBe(noHeader);
  });
});

describe('values that are called secrets', () => {
  const odd = key('tin', 'foil-', 'hat7');
  const random = key('q7Rm', '2xLp', '9vTz', '4kNw');
  findsExactly(secret, 'US', [
    `password=⟦${odd}⟧`,
    `password: ⟦${odd}⟧`,
    `DB_PASSWORD='⟦${odd}⟧' REGION=us-east-1`,
    `spring.datasource.password=⟦${odd}⟧`,
    `{"userPassword":"⟦${odd}⟧","name":"Anna"}`,
    `{"password":"⟦correct horse battery⟧"}`,
    `pwd:⟦${odd}⟧; Server=tcp:db;User Id=sa;Password=⟦${odd}⟧;Timeout=3`,
    `The password is ⟦${odd}⟧. Bye`,
    `Passwort: ⟦${odd}⟧, Kennwort lautet ⟦${odd}⟧`,
    `비밀번호: ⟦${odd}⟧, 비밀번호는 ⟦${odd}⟧입니다. 비번 = ⟦${odd}⟧`,
    `api_key=⟦${random}⟧&x=1`,
    `apiKey: "⟦${random}⟧", access token: ⟦${random}⟧, X-Api-Key: ⟦${random}⟧`,
    `client_secret = "⟦${random}⟧"`,
    `AccountKey=⟦${random}${random}==⟧;EndpointSuffix=core`,
    `Authorization: Bearer ⟦${random}⟧, Authorization: Basic ⟦${random}==⟧`,
    `postgres://svc:⟦${odd}⟧@db.example.com:5432/x`,
    `curl -u anna:⟦${odd}⟧ https://example.com --password ⟦${odd}⟧`,
    `my password in clear text (⟦${odd}⟧)`,
    `the wifi is "⟦${odd}⟧"`,
    `pw fürs nas?\n⟦${odd}!⟧\ndanke`,
  ]);

  findsNothing(secret, 'US', [
    'password: ${DB_PASSWORD} password=$PW password=<password> password={{ pw }} password=***',
    'password = null, password=process.env.DB_PASSWORD, password: this.password',
    'const password = getPassword(); password=os.environ["X"] password: string;',
    'password must have 8 signs; the password is on the fridge, password is incorrect',
    'Failed password for invalid user admin from 192.0.2.99 port 40022 ssh2',
    '{"password":"","token":"","tokens":118,"max_tokens":4096}',
    'token: expired, tokenizer: bert-base-uncased, key: value, public_key: abc',
    'password_file=/run/secrets/db, password: /run/secrets/db',
    'compass: north2, bypass=route66, PASS: test_one_2, pass=12 fail=3',
    '비밀번호는 8자 이상이어야 합니다. 비밀번호가 평문으로 남습니다.',
    'Ihr Passwort ist abgelaufen. Das Passwort muss 8 Zeichen haben.',
    'Bearer of good news; bearer responsibilities-and-duties',
    'https://example.com:8080/a@b http://anna@example.com/',
    'sk-learn, hf_hub, npm_config_cache, xoxo, eyJ, AKIA, SG.1',
    'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    '550e8400-e29b-41d4-a716-446655440000 commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  ]);

  it('say how sure they are', () => {
    const scored = (text: string): number[] =>
      [...secret.find(text, { region: 'US' })].map(({ score }) => score);
    expect(scored(`password=${odd}`)).toEqual([0.85]);
    expect(scored('password="horses"')).toEqual([0.7]);
    expect(scored(`my password (${odd})`)).toEqual([0.55]);
  });
});

describe('the rule for secrets', () => {
  holds(
    secret,
    'US',
    [keys.github ?? '', keys.stripe ?? '', jwt, pem('')],
    [
      ...[
        'password=',
        'pw ',
        'pw: ',
        'token',
        'eyJ',
        'eyJaaaaaaaaa.',
        'a://b:',
        'a://b:c@',
        'bearer ',
      ],
      ...[
        '-----BEGIN PRIVATE KEY-----',
        '-----BEGIN ',
        'sk-',
        'gh',
        'SG.',
        '-u a:',
        'password ("a1',
        'a1!',
      ],
      ...['is ', '비밀번호는 ', '1:AA', "password='"],
    ],
  );
});
