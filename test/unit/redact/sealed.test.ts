import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSealed, seal, unseal } from '../../../src/redact/sealed';
import {
  DamagedSealError,
  ExpiredSealError,
  LaterSealError,
  SealError,
  WrongKeyError,
} from '../../../src/redact/seal-errors';

const bytes = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));
const key = { bytes: bytes() };
const texts = fc.string({ unit: 'binary' });
const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }))
  .map((codes) => String.fromCharCode(...codes));

describe('a sealed file', () => {
  it('gives back what was sealed, lone surrogates too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(texts, units, fc.jsonValue()), async (value) => {
        const file = await seal(value, key);
        expect(isSealed(file)).toBe(true);
        expect(await unseal(file, key)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 300 },
    );
  });

  it('notices a bit that was changed anywhere', async () => {
    const file = await seal({ name: 'Anna Keller' }, key);
    for (let bit = 0; bit < file.length * 8; bit++) {
      const changed = file.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(unseal(changed, key), `bit ${bit}`).rejects.toBeInstanceOf(SealError);
    }
  });

  it('notices where it was cut, or continued', async () => {
    const file = await seal({ name: 'Anna Keller' }, key);
    for (let length = 0; length < file.length; length++) {
      await expect(unseal(file.slice(0, length), key)).rejects.toBeInstanceOf(DamagedSealError);
    }
    const longer = new Uint8Array(file.length + 1);
    longer.set(file);
    await expect(unseal(longer, key)).rejects.toBeInstanceOf(DamagedSealError);
  });

  it('says what is wrong with it', async () => {
    const file = await seal(1, key);
    const damaged = file.slice();
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
    const later = file.slice();
    later[6] = 2;
    await expect(unseal(file, { bytes: bytes() })).rejects.toBeInstanceOf(WrongKeyError);
    await expect(unseal(file, { passphrase: 'x' })).rejects.toBeInstanceOf(WrongKeyError);
    await expect(unseal(damaged, key)).rejects.toBeInstanceOf(DamagedSealError);
    await expect(unseal(later, key)).rejects.toBeInstanceOf(LaterSealError);
    const text = new TextEncoder().encode('{"version":1}');
    await expect(unseal(text, key)).rejects.toBeInstanceOf(DamagedSealError);
    await expect(seal(1, { bytes: new Uint8Array(16) })).rejects.toBeInstanceOf(RangeError);
  });

  it('opens until it expires, which nobody can put off', async () => {
    const expires = new Date('2026-12-24T00:00:00Z');
    const file = await seal('x', key, expires);
    expect(await unseal(file, key, expires.getTime() - 1)).toBe('x');
    await expect(unseal(file, key, expires.getTime())).rejects.toMatchObject({
      name: 'ExpiredSealError',
      message: expect.stringContaining('2026-12-24') as string,
    });
    await expect(unseal(file, key, expires.getTime())).rejects.toBeInstanceOf(ExpiredSealError);
  });

  it('opens with a passphrase, however it is composed, and with no other', async () => {
    const file = await seal('x', { passphrase: 'Schlüssel' });
    expect(new DataView(file.buffer).getUint32(8)).toBeGreaterThanOrEqual(600_000);
    expect(await unseal(file, { passphrase: 'Schlu\u0308ssel' })).toBe('x');
    await expect(unseal(file, { passphrase: 'Schlussel' })).rejects.toBeInstanceOf(WrongKeyError);
    await expect(unseal(file, key)).rejects.toBeInstanceOf(WrongKeyError);
    // So few rounds can be guessed, and so many would never end.
    for (const rounds of [1, 0xffff_ffff]) {
      const weak = file.slice();
      new DataView(weak.buffer).setUint32(8, rounds);
      await expect(unseal(weak, { passphrase: 'Schlüssel' })).rejects.toBeInstanceOf(
        DamagedSealError,
      );
    }
  });

  it('is another each time, and shows nothing of what is in it', async () => {
    const files = await Promise.all([1, 2].map(() => seal('Anna Keller', key)));
    const [one = '', other = ''] = files.map((file) => String.fromCharCode(...file));
    expect(one).not.toContain('Anna');
    expect(one.slice(36, 48)).not.toBe(other.slice(36, 48));
    expect(one.slice(48)).not.toBe(other.slice(48));
  });
});
