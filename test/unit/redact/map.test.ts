import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../src/redact/formats/view-of';
import { plainView } from '../../../src/redact/formats/view';
import { RedactionMap } from '../../../src/redact/map';
import { RedactionMapError } from '../../../src/redact/map-data';
import { hashKey } from '../../../src/redact/operators/hash';
import { redact, type RedactRequest } from '../../../src/redact/redact';
import { restore } from '../../../src/redact/restore';
import { findingsOf, policyOf } from './findings';

const wanted = { PERSON: ['Anna Keller', 'Keller', 'Bernd Vogt', 'Carla'], EMAIL: ['a@b.de'] };

async function redacted(source: string, map: RedactionMap, others: Partial<RedactRequest> = {}) {
  const view = plainView(source);
  const findings = findingsOf(view.text, wanted);
  const policy = policyOf('placeholder');
  return (await redact({ source, view, findings, policy, map, ...others })).text;
}

const saved = (map: RedactionMap): unknown => JSON.parse(JSON.stringify(map));

describe('a map', () => {
  it('keeps numbers over the texts of a session', async () => {
    const map = new RedactionMap();
    expect(await redacted('Anna Keller, a@b.de', map)).toBe('[PERSON_1], [EMAIL_1]');
    expect(await redacted('Bernd Vogt, Keller, A@B.de', map)).toBe(
      '[PERSON_2], [PERSON_1], A@B.de',
    );
    expect(map.subjects.map(({ label, forms }) => [label, ...forms])).toEqual([
      ['PERSON', 'Anna Keller', 'Keller'],
      ['EMAIL', 'a@b.de'],
      ['PERSON', 'Bernd Vogt'],
    ]);
  });

  it('tells who listens when it changes, once for each text', async () => {
    const map = new RedactionMap();
    let times = 0;
    map.onDidChange(() => times++);
    await redacted('Anna Keller and Bernd Vogt', map);
    expect(times).toBe(1);
    map.forgetAll();
    expect(times).toBe(2);
  });

  it('forgets everything, and gives no number again', async () => {
    const map = new RedactionMap();
    const text = await redacted('Anna Keller came.', map);
    map.forgetAll();
    expect(map.isEmpty).toBe(true);
    expect(JSON.stringify(map)).not.toContain('Keller');
    const back = await restore({ text, map });
    expect([back.text, back.unknown.map(({ found }) => found)]).toEqual([text, ['[PERSON_1]']]);
    expect(await redacted('Bernd Vogt', map)).toBe('[PERSON_2]');
  });

  it('is forked for a preview, and adopted if nothing has happened meanwhile', async () => {
    const map = new RedactionMap();
    await redacted('Anna Keller', map);
    const [preview, late] = [map.fork(), map.fork()];
    const text = await redacted('Keller met Bernd Vogt', preview);
    expect(map.subjects).toHaveLength(1);
    expect(map.adopt(preview)).toBe(true);
    expect((await restore({ text, map })).text).toBe('Keller met Bernd Vogt');
    expect(map.adopt(late)).toBe(false);
    expect(map.subjects).toHaveLength(2);
    expect(await redacted('Carla', map)).toBe('[PERSON_3]');
  });

  it('comes back from JSON with all that it knows', async () => {
    const map = new RedactionMap();
    const source = 'Anna Keller and Keller';
    const text = await redacted(source, map);
    const again = RedactionMap.parse(saved(map));
    expect(saved(again)).toEqual(saved(map));
    expect((await restore({ text, map: again })).text).toBe(source);
    expect((await restore({ text: '[PERSON_1]!', map: again })).text).toBe('Anna Keller!');
    expect(await redacted('Bernd Vogt, Keller', again)).toBe('[PERSON_2], [PERSON_1]');
  });

  it.each([
    undefined,
    [],
    {},
    { version: 2 },
    { version: 1, seed: 1, subjects: [], taken: [], records: [{}] },
    {
      version: 1,
      seed: 1,
      subjects: [{ label: 'X', forms: ['a'], tokens: [] }],
      taken: [],
      records: [],
    },
    {
      version: 1,
      seed: 1,
      subjects: [],
      taken: [],
      records: [
        {
          digest: 'a'.repeat(64),
          length: 3,
          edits: [{ start: 2, end: 1, text: '', items: [], lost: false }],
        },
      ],
    },
  ])('is not read from %j', (value) => {
    expect(() => RedactionMap.parse(value)).toThrow(RedactionMapError);
  });

  it('adds a saved one: who is in both is one, and what means two is asked about', async () => {
    const old = new RedactionMap();
    const oldText = await redacted('Anna Keller, a@b.de.', old);
    const map = new RedactionMap();
    const text = await redacted('Bernd Vogt and Anna Keller', map);
    expect([oldText, text]).toEqual(['[PERSON_1], [EMAIL_1].', '[PERSON_1] and [PERSON_2]']);
    map.merge(saved(old));
    expect(map.subjects).toHaveLength(3);
    expect((await restore({ text: oldText, map })).text).toBe('Anna Keller, a@b.de.');
    expect((await restore({ text, map })).text).toBe('Bernd Vogt and Anna Keller');
    const answer = 'Dear [PERSON_1], [PERSON_2] wrote to [EMAIL_1]!';
    const back = await restore({ text: answer, map });
    expect(back.text).toBe('Dear [PERSON_1], Anna Keller wrote to a@b.de!');
    expect(back.near.map(({ original, others }) => [original, ...others])).toEqual([
      ['Anna Keller', 'Bernd Vogt'],
    ]);
    // Neither has a token of the other any more.
    expect(await redacted('Bernd Vogt', map)).toBe('[PERSON_3]');
    expect(await redacted('Anna Keller', map)).toBe('[PERSON_2]');
  });

  it('keeps the latest texts only: those that it let go are restored by their tokens', async () => {
    const map = new RedactionMap();
    const first = await redacted('Keller called.', map);
    await redacted('Anna Keller called.', map);
    for (let i = 0; i < 205; i++) {
      await redacted(`Bernd Vogt ${i}`, map);
    }
    expect(map.records).toHaveLength(200);
    const back = await restore({ text: first, map });
    expect([back.by, back.text]).toEqual(['tokens', 'Anna Keller called.']);
  });
});

describe('hashes', () => {
  it('need a key, are the same with it in each session, and come back', async () => {
    const policy = policyOf('hash');
    const source = 'Anna Keller, Keller, a@b.de';
    await expect(redacted(source, new RedactionMap(), { policy })).rejects.toThrow(/no key/u);
    const key = await hashKey(new Uint8Array(32).fill(1));
    const [map, other] = [new RedactionMap(), new RedactionMap()];
    const text = await redacted(source, map, { policy, key });
    expect(text).toMatch(/^(\[PERSON:[0-9a-f]{12}\]), \1, \[EMAIL:[0-9a-f]{12}\]$/u);
    expect(await redacted(source, other, { policy, key })).toBe(text);
    const long = await redacted('Anna Keller', new RedactionMap(), { policy, key, digits: 64 });
    expect(long).toMatch(/^\[PERSON:[0-9a-f]{64}\]$/u);
    expect(long.startsWith(text.slice(0, 20))).toBe(true);
    const elsewhere = await hashKey(new Uint8Array(32).fill(2));
    expect(await redacted(source, new RedactionMap(), { policy, key: elsewhere })).not.toBe(text);
    const back = await restore({ text: `So ${text.slice(0, 21)}!`, map });
    expect(back.text).toBe('So Anna Keller!');
    await expect(hashKey(new Uint8Array(8))).rejects.toBeInstanceOf(RangeError);
  });

  // RFC 4231, test case 2, with the text as it is hashed here in Node's own crypto.
  it('are HMAC-SHA-256 of label and text', async () => {
    const bytes = new Uint8Array(32).fill(1);
    const raw = await crypto.subtle.importKey(
      'raw',
      bytes,
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    const signed = await crypto.subtle.sign('HMAC', raw, new TextEncoder().encode('EMAIL\0a@b.de'));
    const hex = Buffer.from(signed).toString('hex');
    const key = await hashKey(bytes);
    const text = await redacted('a@b.de', new RedactionMap(), { policy: policyOf('hash'), key });
    expect(text).toBe(`[EMAIL:${hex.slice(0, 12)}]`);
  });
});

describe('a file with a format', () => {
  it('is restored through its view, so that it stays valid', async () => {
    const map = new RedactionMap();
    const source = '{"who": "Anna \\"K\\" Keller",\n "to": ["a@b.de"]}';
    const view = viewOf(source, { name: 'json' });
    const findings = findingsOf(view.text, { PERSON: ['Anna "K" Keller'], EMAIL: ['a@b.de'] });
    const policy = policyOf('placeholder');
    const { text, items } = await redact({ source, view, findings, policy, map });
    expect(JSON.parse(text)).toEqual({ who: '[PERSON_1]', to: ['[EMAIL_1]'] });
    expect(items.map(({ result }) => text.slice(result.start, result.end))).toEqual([
      '[PERSON_1]',
      '[EMAIL_1]',
    ]);
    expect((await restore({ text, map, view: viewOf(text, { name: 'json' }) })).text).toBe(source);
    const answer = '{"people": ["[PERSON_1]"], "near": "[Person 1]"}';
    const answered = viewOf(answer, { name: 'json' });
    const { near, text: put } = await restore({ text: answer, map, view: answered });
    expect(JSON.parse(put)).toEqual({ people: ['Anna "K" Keller'], near: '[Person 1]' });
    const all = await restore({ text: answer, map, view: answered }, near);
    expect(JSON.parse(all.text)).toEqual({ people: ['Anna "K" Keller'], near: 'Anna "K" Keller' });
  });
});
