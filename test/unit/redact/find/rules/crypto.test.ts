import { keccak_256 } from '@noble/hashes/sha3.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base58xmr, bech32, bech32m, createBase58check } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crypto } from '../../../../../src/redact/find/rules/crypto';
import { findsExactly, findsNothing, holds } from '../../../../support/rule-checks';
import { foundBy, marked } from './marks';

/** Examples of the specifications: BIP 13, 173, 350 and EIP-55, and the first block. */
const documented = [
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  '3P14159f73E4gFr7JterCCQh9QjiTjiZrG',
  'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
  'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
];

const check = createBase58check(sha256);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const withVersion = (version: number, length = 20) =>
  bytes(length).map((hash) => check.encode(Uint8Array.from([version, ...hash])));
const monero = bytes(64).map((keys) => {
  const body = Uint8Array.from([18, ...keys]);
  return base58xmr.encode(Uint8Array.from([...body, ...keccak_256(body).slice(0, 4)]));
});
const segwit = bytes(20).map((hash) => bech32.encode('bc', [0, ...bech32.toWords(hash)]));
const taproot = bytes(32).map((hash) => bech32m.encode('bc', [1, ...bech32m.toWords(hash)]));
const litecoin = bytes(20).map((hash) => bech32.encode('ltc', [0, ...bech32.toWords(hash)]));
const made = fc.oneof(
  ...[0, 5, 48, 50, 30, 76, 65].map((version) => withVersion(version)),
  monero,
  segwit,
  taproot,
  litecoin,
);

describe('addresses of currencies', () => {
  it.each(documented)('are checked: %s', (address) => {
    expect(foundBy(crypto, `to ${address}.`)).toMatchObject([
      { start: 3, end: 3 + address.length, label: 'CRYPTO', checked: true, score: 1 },
    ]);
  });

  it('are found for all that their formulas make, and not with another sign', () => {
    fc.assert(
      fc.property(made, fc.nat(), (address, at) => {
        expect(foundBy(crypto, `지갑 ${address}로`)).toMatchObject([
          { start: 3, end: 3 + address.length, checked: true },
        ]);
        const place = 4 + (at % (address.length - 4));
        const other = address[place] === 'q' ? 'p' : 'q';
        const wrong = address.slice(0, place) + other + address.slice(place + 1);
        expect(foundBy(crypto, wrong)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('are secrets where they are private keys', () => {
    fc.assert(
      fc.property(withVersion(128, 33), (key) => {
        expect(foundBy(crypto, key)).toMatchObject([{ label: 'SECRET', checked: true }]);
      }),
      { numRuns: 50 },
    );
  });

  findsExactly(crypto, 'US', [
    'pay ⟦1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa⟧, or bitcoin:⟦bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4⟧?amount=1',
    'id,wallet\n1,⟦0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed⟧',
    '{"to":"⟦0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed⟧"}',
    '지갑 주소는 ⟦0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed⟧입니다',
    'Überweise an ⟦3P14159f73E4gFr7JterCCQh9QjiTjiZrG⟧!',
  ]);

  findsNothing(crypto, 'US', [
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5',
    'bc1qW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD',
    'tx hash 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
    '0x0000000000000000000000000000000000000000',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed00',
    'commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904 aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ',
    'x1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
    'abcdefghijkmnopqrstuvwxyzABCDEFGH',
  ]);

  it('of Ethereum without capitals are open: they have no checksum', () => {
    const text = 'at 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed';
    expect(foundBy(crypto, text)).toMatchObject([{ score: 0.55, checked: false }]);
    expect(marked(crypto, 'none')).toBe('none');
  });

  holds(crypto, 'US', documented, [
    'bc1',
    '0x',
    '1',
    'q',
    '0xa',
    'bc1q',
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfN ',
  ]);
});
