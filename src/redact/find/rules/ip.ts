import ipRegex from 'ip-regex';
import { contextWords, Surroundings, type Verdict } from '../context';
import type { Candidate, Rule } from '../rule';
import { scores } from './scores';

const words = contextWords({
  for: [
    ...['ip', 'ips', 'ipv4', 'ipv6', 'ip address', 'ip addr', 'ip adresse', 'inet', 'inet6'],
    ...['addr', 'host', 'hosts', 'client', 'server', 'peer', 'gateway', 'dns', 'subnet', 'netmask'],
    ...['src', 'dst', 'remote', 'ping', 'ssh', 'connection', 'connected', 'proxy', 'forwarded for'],
    ...['real ip', 'from', 'rechner', 'adresse'],
    ...['아이피', 'IP주소', '접속', '주소', '서버'],
  ],
  against: [
    ...['version*', '*version', 'ver', 'v', 'release*', 'build', 'firmware', 'revision', 'update'],
    ...['patch', 'section', 'chapter', 'clause', 'oid', 'package', 'driver', 'sdk', 'agent'],
    ...['upgrade*', 'assembly', 'abschnitt', 'kapitel', 'ziffer', 'paket', 'treiber', 'fassung'],
    ...['ausgabe', 'stand'],
    ...['버전', '릴리스', '펌웨어', '업데이트', '빌드', '패키지'],
  ],
});

/** No part of a longer number or word; `ip-10.0.0.1` and `linux-5.4.0.1` are names. */
const noneBefore = String.raw`(?<![\p{Script=Latin}\p{N}_]|\p{N}[.:]|[\p{Script=Latin}_][-.])`;
const noneBehind = String.raw`(?![\p{Script=Latin}\p{N}_]|\.\p{N}|-(?!(?:\d{1,3}\.){3})\p{N}|[-+~]\p{Script=Latin}|\.(?!in-addr)\p{Ll})`;
const v4 = new RegExp(noneBefore + `(?:${ipRegex.v4().source})` + noneBehind, 'giu');
/** All that could be one: ip-regex takes the first of several readings, so it is asked last. */
const v6Like =
  /(?<![\p{Script=Latin}\p{N}_:.])[\da-f:]{2,39}(?:(?<=:)(?:\d{1,3}\.){3}\d{1,3})?(?:%[\da-z][\w.-]{0,15})?(?![\p{Script=Latin}\p{N}_:]|\.\p{N})/giu;
const isV6 = ipRegex.v6({ exact: true });

/** A product of a user agent: `Chrome/120.0.0.0`. */
const product = /\p{Lu}\p{L}*\/$/u;
/** Other versions before it: `>=3.0.0 <4.0.0`. */
const range = /[<>=~^]=? ?v?\d+\.\d+(?!\d*\.\d+\.\d)/u;
/** The number of a heading: `1.2.3.4 Purpose`. */
const heading = /^(?:[1-9]|1\d)(?:\.(?:[1-9]|1\d)){3}$/u;

/** The machine itself, none, all, a mask: of no one. */
function isNobodys(address: string): boolean {
  return /^(?:127\.|0\.0\.0\.0$|255\.255\.|::1?$|f{4}:f{4}:)/iu.test(address);
}

function scoreV4(text: string, { start, end }: Candidate, said: Verdict): number {
  const address = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 40), start);
  if (isNobodys(address) || said === 'against' || product.test(before) || range.test(before)) {
    return scores.unlikely;
  }
  const isFirst = /(?:^|[\n#]) *$/u.test(before);
  if (
    said !== 'for' &&
    heading.test(address) &&
    isFirst &&
    /^ +\p{L}/u.test(text.slice(end, end + 8))
  ) {
    return scores.unsure;
  }
  return said === 'for' ? scores.shape : scores.likely;
}

/**
 * IPv6 is sure where all eight groups stand, or where it begins as addresses do; `fa::ce` is a name
 * in C++, and `12::30` a time, unless words say what it is.
 */
function scoreV6(address: string, said: Verdict): number {
  const groups = address.replace(/%.*$/u, '').split(':');
  if (isNobodys(address) || said === 'against') {
    return scores.unlikely;
  }
  const isSure =
    /^(?:2\d{3}|fe[89ab][\da-f]|f[cd][\da-f]{2}|64):|::ffff:|\./iu.test(address) ||
    groups.length > 4;
  return isSure ? scores.shape : said === 'for' ? scores.likely : scores.unsure;
}

/** True for a hardware address of eight bytes, which has the form of an IPv6 address. */
function isHardware(address: string): boolean {
  return /^[\da-f]{2}(?::[\da-f]{2}){7}$/iu.test(address);
}

function candidate(index: number, found: string): Candidate {
  const span = { start: index, end: index + found.length };
  return { label: 'IP_ADDRESS', ...span, score: scores.likely, rule: 'ip', checked: false };
}

function* longAddresses(text: string): Generator<Candidate> {
  for (const { index, 0: found } of text.matchAll(v6Like)) {
    // A colon may end a part of the sentence: `from 2001:db8::1: refused`.
    const address = /[^:]:$/u.test(found) ? found.slice(0, -1) : found;
    if (address.length > 2 && isV6.test(address) && !isHardware(address)) {
      yield candidate(index, address);
    }
  }
}

/**
 * Addresses of machines, of both versions: without their prefix length, port and brackets, with the
 * zone. Those for documentation are taken for real ones; loopback, unspecified addresses and masks
 * lie below the threshold, as do versions (`version 1.2.3.4`).
 */
export const ip: Rule = {
  id: 'ip',
  *find(text) {
    const around = new Surroundings(text);
    const long = [...longAddresses(text)];
    for (const one of long) {
      const said = around.verdict(one, words);
      yield { ...one, score: scoreV6(text.slice(one.start, one.end), said) };
    }
    // The last part of `::ffff:192.0.2.1` is no address of its own.
    const within = new Set(long.map(({ end }) => end));
    for (const { index, 0: found } of text.matchAll(v4)) {
      const one = candidate(index, found);
      if (!within.has(one.end)) {
        yield { ...one, score: scoreV4(text, one, around.verdict(one, words)) };
      }
    }
  },
};
