import { base64urlnopad } from '@scure/base';
import type { Span } from '../../../text/spans';
import type { Candidate, Rule } from '../rule';
import { scores } from './scores';
import { mentionedSecrets, namedSecrets } from './secret-assignments';
import { authorization, inAddress, keyBegins, keyEnds, onCommandLine } from './secret-keys';
import { serviceKey, webToken } from './secret-keys';
import { isRandom, secretness } from './secret-values';

/** No private key is longer, in UTF-16 code units: RSA of 16,384 bits has 13,000. */
const longestKey = 20_000;

function candidate(span: Span, score: number, checked = false): Candidate {
  const { start, end } = span;
  return { label: 'SECRET', start, end, score, rule: 'secret', checked };
}

/** True for the header of a token: JSON with an algorithm, which nothing has by chance. */
function isHeader(part: string): boolean {
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(base64urlnopad.decode(part)));
    return typeof header === 'object' && header !== null && 'alg' in header;
  } catch {
    return false;
  }
}

/** A private key from its first line to its last, or to the end of its lines where that is missing. */
function* privateKeys(text: string): Generator<Candidate> {
  let read = 0;
  for (const { index: start, 0: first } of text.matchAll(keyBegins)) {
    if (start >= read) {
      const rest = text.slice(start, start + longestKey);
      const last = keyEnds.exec(rest);
      const lines =
        /^(?:[\w+/=:,. -]|\\n|\r?\n(?!\r?\n))*/u.exec(rest.slice(first.length))?.[0] ?? '';
      const length = last ? last.index + last[0].length : first.length + lines.trimEnd().length;
      read = start + length;
      yield candidate({ start, end: read }, scores.checked);
    }
  }
}

/** The named group `value` of each match, where it looks like a secret. */
function* valuesOf(
  text: string,
  shape: RegExp,
  isOne: (value: string) => boolean,
): Generator<Span> {
  for (const match of text.matchAll(shape)) {
    const value = match.groups?.value ?? '';
    const start = match.index + match[0].lastIndexOf(value);
    if (isOne(value)) {
      yield { start, end: start + value.length };
    }
  }
}

/** All that any of the ways finds, the surest ways first. */
function* candidates(text: string): Generator<Candidate> {
  yield* privateKeys(text);
  for (const { index: start, 0: found, groups } of text.matchAll(webToken)) {
    if (isHeader(groups?.header ?? '')) {
      yield candidate({ start, end: start + found.length }, scores.checked, true);
    }
  }
  for (const { index: start, 0: found } of text.matchAll(serviceKey)) {
    yield candidate({ start, end: start + found.length }, scores.shape);
  }
  for (const span of valuesOf(text, authorization, isRandom)) {
    yield candidate(span, scores.shape);
  }
  const isSecret = (value: string): boolean => secretness(value) !== 'none';
  for (const shape of [inAddress, onCommandLine]) {
    for (const span of valuesOf(text, shape, isSecret)) {
      yield candidate(span, scores.shape);
    }
  }
  for (const { certainty, ...span } of [...namedSecrets(text), ...mentionedSecrets(text)]) {
    yield candidate(span, scores[certainty]);
  }
}

/**
 * Keys of services by their prefixes, private keys, web tokens (their header is read, so they are
 * `checked`), and what is called a password, secret or token: the value without its name. What
 * several ways find in one place is found once, by the surest.
 */
export const secret: Rule = {
  id: 'secret',
  *find(text) {
    const ranked = [...candidates(text)].map((one, rank) => ({ one, rank }));
    ranked.sort((a, b) => a.one.start - b.one.start || a.rank - b.rank);
    let last: (typeof ranked)[number] | undefined;
    for (const next of ranked) {
      if (!last || next.one.start >= last.one.end) {
        if (last) {
          yield last.one;
        }
        last = next;
      } else if (next.rank < last.rank) {
        last = next;
      }
    }
    if (last) {
      yield last.one;
    }
  },
};
