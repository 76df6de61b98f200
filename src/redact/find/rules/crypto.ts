import { base58, base58xmr, base58xrp, bech32, bech32m, createBase58check, hex } from '@scure/base';
import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { PersonalLabel } from '../../../tasks/personal-labels';
import { contextWords, Surroundings } from '../context';
import type { Candidate, Rule } from '../rule';
import { scores } from './scores';

const words = contextWords({
  for: [
    ...['eth', 'ethereum', 'wallet', 'ether', 'crypto', 'usdt', 'usdc', 'erc20', 'metamask'],
    ...['krypto*', 'wallet*', 'bitcoin*', '지갑', '이더리움', '비트코인', '코인', '암호화폐'],
  ],
  against: ['tx', 'txid', 'tx hash', 'hash', 'commit', 'contract', 'block', 'sha1', '해시'],
});

const base58check = createBase58check(sha256);
const utf8 = new TextEncoder();

/** Versions of addresses: Bitcoin (and its test net), Litecoin, Dogecoin, Dash, Tron. */
const addressVersions = new Set([0, 5, 111, 196, 48, 50, 30, 22, 76, 16, 65]);
/** Versions of private keys (wallet import format), of the same. */
const keyVersions = new Set([128, 239, 176, 158, 204]);
/** First bytes of extended keys, BIP 32 and SLIP-132: private and public. */
const extendedPrivate = /^(?:xprv|yprv|zprv|tprv)/u;
/** Prefixes of bech32 addresses, BIP 173 and 350. */
const prefixes = new Set(['bc', 'tb', 'bcrt', 'ltc', 'tltc']);

/** Digits and letters that stand alone; sizes from the shortest address to an extended key. */
const base58Shape =
  /(?<![\p{Script=Latin}\p{N}_/+=-])[1-9A-HJ-NP-Za-km-z]{25,112}(?![\p{Script=Latin}\p{N}_+=])/gu;
const bech32Shape =
  /(?<![\p{Script=Latin}\p{N}_])(?:bc|tb|bcrt|ltc|tltc)1[02-9ac-hj-np-z]{11,87}(?![\p{Script=Latin}\p{N}_])/giu;
const ethereumShape = /(?<![\p{Script=Latin}\p{N}_])0x[\da-f]{40}(?![\p{Script=Latin}\p{N}_])/giu;

function attempt<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

/** What a string in base58 is, by the checksum of its kind; undefined for anything else. */
function base58Label(found: string): PersonalLabel | undefined {
  if (found.length === 95 || found.length === 106) {
    return isMonero(found) ? 'CRYPTO' : undefined;
  }
  const payload = attempt(() => base58check.decode(found));
  const version = payload?.[0] ?? -1;
  if (payload?.length === 21 && addressVersions.has(version)) {
    return 'CRYPTO';
  }
  if (payload && (payload.length === 33 || payload.length === 34) && keyVersions.has(version)) {
    return 'SECRET';
  }
  if (payload?.length === 78) {
    return extendedPrivate.test(found) ? 'SECRET' : 'CRYPTO';
  }
  return found.startsWith('r') && isRipple(found) ? 'CRYPTO' : undefined;
}

/** The last four bytes are the beginning of the Keccak-256 of the others. */
function isMonero(found: string): boolean {
  const bytes = attempt(() => base58xmr.decode(found));
  const sum = bytes && keccak_256(bytes.slice(0, -4));
  return bytes?.slice(-4).every((byte, at) => byte === sum?.[at]) ?? false;
}

/** As base58check, with an alphabet of its own. */
function isRipple(found: string): boolean {
  const bytes = attempt(() => base58xrp.decode(found));
  const inBitcoin = bytes?.length === 25 ? base58.encode(bytes) : '';
  return attempt(() => base58check.decode(inBitcoin)) !== undefined;
}

/** BIP 173 for version 0, BIP 350 for those after it. */
function isSegwit(found: string): boolean {
  const isOneCase = found === found.toLowerCase() || found === found.toUpperCase();
  const address = found.toLowerCase() as `${string}1${string}`;
  const first = attempt(() => bech32.decode(address));
  const later = attempt(() => bech32m.decode(address));
  const prefix = (first ?? later)?.prefix ?? '';
  const version = first ? first.words[0] === 0 : (later?.words[0] ?? 0) > 0;
  return isOneCase && prefixes.has(prefix) && version;
}

/** EIP-55: a letter is a capital where the hash of the address has a digit of 8 or more. */
function hasEthereumCase(address: string): boolean {
  const digits = address.slice(2);
  const hash = hex.encode(keccak_256(utf8.encode(digits.toLowerCase())));
  return Array.from(digits).every((digit, at) => {
    const isCapital = parseInt(hash[at] ?? '0', 16) >= 8;
    return digit === (isCapital ? digit.toUpperCase() : digit.toLowerCase());
  });
}

/**
 * Addresses of Bitcoin, Litecoin, Dogecoin, Dash, Tron, Ripple, Monero and Ethereum whose checksum
 * is right. One of Ethereum without capitals has none: what stands around it decides. Private keys
 * in the same alphabets are secrets.
 */
export const crypto: Rule = {
  id: 'crypto',
  *find(text) {
    for (const { index: start, 0: found } of text.matchAll(base58Shape)) {
      const label = base58Label(found);
      if (label) {
        const span = { start, end: start + found.length };
        yield { label, ...span, score: scores.checked, rule: 'crypto', checked: true };
      }
    }
    for (const { index: start, 0: found } of text.matchAll(bech32Shape)) {
      if (isSegwit(found)) {
        const span = { start, end: start + found.length };
        yield { label: 'CRYPTO', ...span, score: scores.checked, rule: 'crypto', checked: true };
      }
    }
    yield* ethereum(text);
  },
};

function* ethereum(text: string): Generator<Candidate> {
  const around = new Surroundings(text);
  for (const { index: start, 0: found } of text.matchAll(ethereumShape)) {
    const span = { start, end: start + found.length };
    const isMixed = /[a-f]/u.test(found.slice(2)) && /[A-F]/u.test(found);
    const checked = isMixed && hasEthereumCase(found);
    const said = around.verdict(span, words);
    const plain = said === 'for' ? scores.shape : said === 'against' ? scores.unsure : scores.open;
    if (!/^0x(.)\1+$/iu.test(found)) {
      const score = checked ? scores.checked : isMixed ? scores.unsure : plain;
      yield { label: 'CRYPTO', ...span, score, rule: 'crypto', checked };
    }
  }
}
