import type { Candidate, Rule } from '../rule';
import { domain, hasKnownEnd, hostIn } from './hosts';
import { scores } from './scores';

/** As long as a local part may be, RFC 5321 4.5.3.1.1. */
const longestLocal = 64;
const domainAt = new RegExp(domain, 'uy');
/** `user@[192.0.2.1]`, RFC 5321 4.1.3. */
const literalAt = /\[(?:IPv6:[\da-f:.]{2,45}|\d{1,3}(?:\.\d{1,3}){3})\]/iuy;
/** What local parts are made of in real life: the RFC also allows `/`, `=`, `?` and others. */
const local = /[\p{L}\p{M}\p{N}._%+'-]/u;
/** Local parts with `=` that mailing lists and forwarders write (VERP, SRS). */
const forwarded = /(?:[\p{L}\p{N}._-]+\+|SRS[01][=+-])[\p{L}\p{N}._+=-]+$/iu;
const quoted = /(?:^|[\s<(,;:])("[^"\\\r\n:,;]*\p{L}[^"\\\r\n:,;]*")$/u;
/** The user info of a URL: the address is the URL's (`https://anna@example.com/`). */
const userInfo = /[a-z][a-z\d+.-]*:\/\/[^\s/"'<>]*$/iu;
/** Files that are named like a domain: `icon@2x.png`, `lodash@4.17.tgz`. */
const fileEnd =
  /^\d+x\.\p{L}+$|\.(?:png|jpe?g|gif|svg|webp|ico|css|s[ac]ss|js|mjs|cjs|ts|tsx|jsx|json|html?|py|tgz|gz|rb|java|kt|go|swift|cpp|yml|yaml|toml|xml|csv|txt|pdf|lock)$/iu;
/** Whose name stands before the `@` of a repository is the server's: `git@github.com:a/b.git`. */
const repository = /^(?:git|hg|svn)@[^@]*$/iu;
/** `anna (at) example (dot) com`, `anna [at] example.com`. */
const disguised = new RegExp(
  String.raw`(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}](?:[\p{L}\p{N}._%+-]{0,62}[\p{L}\p{N}])?` +
    String.raw` ?[([{] ?(?:at|ät) ?[)\]}] ?` +
    String.raw`[a-z\d-]{1,63}(?:(?:\.| ?[([{] ?(?:dot|punkt) ?[)\]}] ?)[a-z\d-]{1,63}){1,4}(?![\p{L}\p{N}])`,
  'giu',
);

/** The local part that ends where `before` does; empty for none. */
function localPart(before: string): string {
  const inQuotes = before.endsWith('"') ? quoted.exec(before)?.[1] : undefined;
  if (inQuotes) {
    return inQuotes;
  }
  let start = before.length;
  while (start > 0 && local.test(before[start - 1] ?? '')) {
    start--;
  }
  const whole = before[start - 1] === '=' ? forwarded.exec(before)?.[0] : undefined;
  const found = whole ?? before.slice(start);
  const afterDots = found.slice(found.lastIndexOf('...') + 1);
  const trimmed = afterDots.replace(/^[.'%+-]+/u, '').replace(/[.]+$/u, '');
  if (trimmed === '' || !found.endsWith(trimmed)) {
    return '';
  }
  // `메일은kim@`: what stands before Latin letters belongs to the sentence.
  const rest =
    /[^\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*$/u.exec(
      trimmed,
    )?.[0] ?? '';
  return rest.replace(/^[.'%+-]+/u, '') || trimmed;
}

function scoreOf(host: string): number {
  return hasKnownEnd(host) || /\.(?:example|test|invalid|local|internal|lan)$/iu.test(host)
    ? scores.shape
    : scores.open;
}

function* written(text: string): Generator<Candidate> {
  let read = 0;
  for (const { index } of text.matchAll(/[@＠]/gu)) {
    const before = text.slice(Math.max(read, index - longestLocal), index);
    const name = localPart(before);
    const start = index - name.length;
    if (name === '' || userInfo.test(text.slice(Math.max(0, start - 200), start))) {
      continue;
    }
    domainAt.lastIndex = literalAt.lastIndex = index + 1;
    const found = domainAt.exec(text)?.[0];
    const host = found === undefined ? literalAt.exec(text)?.[0] : hostIn(found);
    if (host === undefined || fileEnd.test(host)) {
      continue;
    }
    const end = index + 1 + host.length;
    if (repository.test(text.slice(start, end)) && /^[:/]\S/u.test(text.slice(end, end + 2))) {
      continue;
    }
    read = end;
    const score = host.startsWith('[') ? scores.shape : scoreOf(host);
    yield { label: 'EMAIL', start, end, score, rule: 'email', checked: false };
  }
}

/** E-mail addresses in any script, also of hosts that only a house knows (`root@mail.local`). */
export const email: Rule = {
  id: 'email',
  *find(text) {
    yield* written(text);
    for (const { index: start, 0: found } of text.matchAll(disguised)) {
      const end = start + found.length;
      yield { label: 'EMAIL', start, end, score: scores.likely, rule: 'email', checked: false };
    }
  },
};
