import { contextWords, Surroundings } from '../context';
import type { Candidate, Rule } from '../rule';
import { domain, hasKnownEnd, hostIn } from './hosts';
import { scores } from './scores';
import { endOfUrl } from './url-end';

/** A scheme and `//`, which JSON may write as `\/\/`. The size keeps the time linear. */
const scheme = /(?<![a-z\d+.-])[a-z][a-z\d+.-]{1,20}:(?:\/\/|\\\/\\\/)/giu;
const domainAt = new RegExp(domain, 'uy');
const authorityAt =
  /(?:[^\s/@<>"'`\\?#{}]{0,200}@)?(?:\[[\da-f:.%]{2,60}\]|[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]{0,252}[\p{L}\p{M}\p{N}_])?)(?::\d{1,5})?/iuy;
/** What may follow a host: a path, a query, a fragment. */
const pathAt = /(?::\d{1,5})?(?:\\?\/|[?#])|:\d{1,5}(?!\p{N})/uy;

/** Names of data formats, which look like addresses and are nobody's. */
const vocabulary =
  /^https?:\/\/(?:www\.w3\.org|schemas?\.[\w.-]+|json-schema\.org|xmlns\.com|purl\.org|www\.sitemaps\.org)(?:\/|$)/iu;
/** Of databases and queues: their host is a machine's, and their password is a secret of its own. */
const connection =
  /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|rediss|amqps?|mssql|sqlserver|jdbc|kafka|nats|mqtts?|clickhouse|cassandra|memcached|ldaps?)\b/iu;
/** Addresses of the machine itself. */
const ownMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)(?::\d+)?$/iu;

const words = contextWords({
  for: [
    ...['website*', 'webseite*', 'homepage*', 'site', 'web', 'url', 'link', 'visit', 'blog'],
    ...['domain', 'besuchen', 'besuche', 'internet', 'online', 'profil', 'profile', 'portfolio'],
    ...['홈페이지', '사이트', '웹', '블로그', '주소', '링크', '도메인'],
  ],
  against: [
    'import',
    'require',
    'module',
    'downloading',
    'go get',
    'go install',
    'package',
    'from',
  ],
});

/** A bare host: nothing before it that could make it part of a path, an address, an expression. */
const bare = new RegExp(
  String.raw`(?<![\p{Script=Latin}\p{N}_@/\\.$#%&=+-])(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,8}[a-z]{2,24}(?![a-z\d_@-]|\.[a-z\d])`,
  'giu',
);
/** Ends that a bare host is believed in; other ends are words, too (`event.target`, `main.py`). */
const plainEnd = /\.(?:com|org|net|edu|gov|mil|info|biz|eu|[a-z]{2})$/u;
/** Ends of two letters that are words or files rather than countries, when no path follows. */
const wordEnd = /\.(?:am|as|at|be|by|do|go|id|in|io|is|it|la|me|my|no|sc|st|to|us|vi|ws)$/u;
/** Ends that are files everywhere but in an address with a path: `readme.md`, `main.py`. */
const fileEnd = /\.(?:cc|md|ml|mm|pl|pm|ps|py|rs|sh|so|zip|mov|app|java)$/u;
/** What follows the name of a module: `github.com/gorilla/mux v1.8.1`. */
const moduleVersion = /^[ @]v\d+\./u;
/** Packages of Java and the like are hosts from behind: `com.example.app`. */
const packageName =
  /^(?:com|org|net|edu|gov|io|java|javax|android)\..*\.(?!com$|org$|net$|edu$|gov$)\w+$/u;

function closersOf(text: string, start: number): string {
  const before = start === 0 ? '\n' : (text[start - 1] ?? '');
  if (before === ',' || before === ';' || before === "'") {
    return before;
  }
  return '';
}

function* withScheme(text: string): Generator<Candidate> {
  let read = 0;
  for (const { index: start, 0: opening } of text.matchAll(scheme)) {
    authorityAt.lastIndex = start + opening.length;
    const authority = authorityAt.exec(text)?.[0];
    const isFile = /^file:/iu.test(opening);
    if (start < read || (authority === undefined && !isFile)) {
      continue;
    }
    const host = cutHost(authority ?? '');
    const path = start + opening.length + host.length;
    const isWhole = host === (authority ?? '');
    const end = isWhole ? endWithPath(text, start, path) : path;
    read = end;
    yield found(start, end, scoreOf(text.slice(start, end), host));
  }
}

/** The authority without the particle behind its host; a port ends a host, so none follows it. */
function cutHost(authority: string): string {
  const at = authority.lastIndexOf('@') + 1;
  const host = authority.slice(at);
  return host.includes('.') && !/[:[]|\.\d+$/u.test(host)
    ? authority.slice(0, at) + (hostIn(host) ?? host)
    : authority;
}

function scoreOf(address: string, authority: string): number {
  const isOfMachine = ownMachine.test(authority);
  return vocabulary.test(address) || connection.test(address) || isOfMachine
    ? scores.unsure
    : scores.shape;
}

function* withWww(text: string): Generator<Candidate> {
  for (const { index: start, 0: opening } of text.matchAll(
    /(?<![\p{Script=Latin}\p{N}_@/.-])www\.(?=[\p{L}\p{N}])/giu,
  )) {
    domainAt.lastIndex = start + opening.length;
    const rest = domainAt.exec(text)?.[0];
    const host = rest === undefined ? undefined : hostIn(rest);
    if (host !== undefined) {
      yield found(
        start,
        endWithPath(text, start, start + opening.length + host.length),
        scores.shape,
      );
    }
  }
}

function* bareHosts(text: string, around: Surroundings): Generator<Candidate> {
  let read = 0;
  for (const { index: start, 0: host } of text.matchAll(bare)) {
    const hostEnd = start + host.length;
    if (start >= read && isBareHost(text, host, hostEnd)) {
      const end = endWithPath(text, start, hostEnd);
      read = end;
      const hasPath = end > hostEnd;
      if (hasPath || !fileEnd.test(host)) {
        const score = bareScore(host, hasPath);
        const said = around.verdict({ start, end }, words);
        const isModule = said === 'against' || moduleVersion.test(text.slice(end, end + 6));
        const lowered = isModule ? scores.unlikely : score;
        yield found(start, end, said === 'for' ? Math.max(score, scores.likely) : lowered);
      }
    }
  }
}

/** Where the path ends that follows a host at `hostEnd`, if one does. */
function endWithPath(text: string, start: number, hostEnd: number): number {
  pathAt.lastIndex = hostEnd;
  const opening = pathAt.exec(text)?.[0];
  if (opening === undefined || /\d$/u.test(opening)) {
    return hostEnd + (opening?.length ?? 0);
  }
  const end = endOfUrl(text, hostEnd + opening.length - 1, closersOf(text, start));
  return Math.max(hostEnd, end);
}

/** False for what only looks like a host: a call, an assignment, an abbreviation, a package. */
function isBareHost(text: string, host: string, end: number): boolean {
  const last = host.slice(host.lastIndexOf('.'));
  return (
    last === last.toLowerCase() &&
    !/^www\.|(?:^|\.)[A-Z]\./u.test(host) &&
    !packageName.test(host) &&
    !/^(?:\s?=|[([])/u.test(text.slice(end, end + 2)) &&
    !/^\p{L}\.\p{L}{2}$/u.test(host) &&
    hasKnownEnd(host)
  );
}

function bareScore(host: string, hasPath: boolean): number {
  if (hasPath) {
    return plainEnd.test(host) ? scores.shape : scores.likely;
  }
  if (!plainEnd.test(host)) {
    return scores.unlikely;
  }
  return wordEnd.test(host) ? scores.unsure : scores.open;
}

function found(start: number, end: number, score: number): Candidate {
  return { label: 'URL', start, end, score, rule: 'url', checked: false };
}

/**
 * Addresses with a scheme, with `www.`, and bare hosts (`example.com/path`). `readme.md`, packages
 * and expressions (`event.target`) are none; names of XML vocabularies and the machine's own
 * addresses lie below the threshold.
 */
export const url: Rule = {
  id: 'url',
  *find(text) {
    const whole = [...withScheme(text)];
    yield* whole;
    yield* withWww(text);
    let at = 0;
    for (const one of bareHosts(text, new Surroundings(text))) {
      while ((whole[at]?.end ?? Infinity) <= one.start) {
        at++;
      }
      // A host in the query of an address is the address's.
      if (one.start < (whole[at]?.start ?? Infinity)) {
        yield one;
      }
    }
  },
};
