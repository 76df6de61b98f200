import type { Span } from '../../../text/spans';
import { isRandom, lengthInSentence, secretness } from './secret-values';

/** A value that something calls a secret, and how sure that is. */
export interface NamedSecret extends Span {
  readonly certainty: 'shape' | 'likely' | 'open';
}

const password = String.raw`pass(?:word|wd|phrase|code)|pass(?=["']?[ ]?[:=][ ]?["'])|pass(?==)|pwd|pw|passwor[dt]|kennwor[dt]|passphrase|zugangsdaten|비밀번호|비번|패스워드|암호|パスワード|密码`;
const secret = String.raw`(?:client[_\s-]?|shared[_\s-]?|app[_\s-]?)?secret(?:[_\s-]?(?:key|access[_\s-]?key))?|(?:api|access|account|auth|encryption|signing|master|private|storage|shared[_\s-]?access)[_\s-]?key|시크릿|비밀키|api[_\s-]?키`;
const token = String.raw`(?:auth|access|refresh|bearer|api|session|id)?[_\s-]?token|credentials?|토큰|인증키|zugangsschlüssel|schlüssel`;
const network = String.raw`wi-?fi|wlan|와이파이`;

/** The name, what says that the value follows, and its quote. */
const named = new RegExp(
  String.raw`(?<name>(?<password>${password})|(?<secret>${secret})|(?<token>${token})|(?<network>${network}))` +
    // What else belongs to the name: a number, a bracket, a particle.
    String.raw`(?:[_-]?\d{1,2}|[ ]?\([^()\n]{1,24}\))?["'\]]{0,2}` +
    String.raw`(?<sign>[ \t]{0,8}(?:=>|:=|==?|[:：]|->|→)[ \t]{0,8}|[ ](?:is|was|lautet|ist|war|heißt)[ ]:?[ ]?|(?:는|은|가|이)[ ]{1,2}(?:임시로 )?)` +
    String.raw`(?<quote>["'${'`'}“„«「]?)`,
  'giu',
);
const closing: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“',
  '«': '»',
  '「': '」',
};
const longest = 512;

function quotedLength(text: string, start: number, quote: string): number | undefined {
  const end = text.slice(start, start + longest).indexOf(closing[quote] ?? quote);
  return end < 0 || /[\r\n]/u.test(text.slice(start, start + end)) ? undefined : end;
}

/** Where a value ends that has no quotes: at a space, or what separates the next one. */
function openLength(text: string, start: number, sign: string): number {
  const stop = sign.includes('=') ? /[\s"'`,;&<>|)]|$/u : /[\s"'`,;<>|]|$/u;
  return text.slice(start, start + longest).search(stop);
}

function certaintyOf(
  value: string,
  groups: Readonly<Record<string, string | undefined>>,
  isCertainPlace: boolean,
): NamedSecret['certainty'] | undefined {
  const kind = secretness(value);
  if (kind === 'none') {
    return undefined;
  }
  if (groups.token !== undefined || groups.secret !== undefined) {
    // `tokens: 118`, `token: expired`: only what a machine has made.
    const isKey = isRandom(value) || (kind === 'strong' && value.length >= 8 && isCertainPlace);
    return isKey ? (isRandom(value) ? 'shape' : 'likely') : undefined;
  }
  if (groups.network !== undefined) {
    return kind === 'strong' && value.length >= 8 && isCertainPlace ? 'likely' : undefined;
  }
  if (kind === 'strong') {
    return value.length >= 4 ? 'shape' : 'open';
  }
  return isCertainPlace && value.length >= 4 ? 'likely' : undefined;
}

/** Values behind a name and a sign: `password=…`, `"token": "…"`, `Passwort: …`, `비밀번호는 …`. */
export function* namedSecrets(text: string): Generator<NamedSecret> {
  for (const match of text.matchAll(named)) {
    const { groups = {}, index } = match;
    const { quote = '', sign = '' } = groups;
    const start = index + match[0].length;
    const before = text.slice(Math.max(0, index - 1), index);
    // `compass: N`, `bypass=1`; `DB_PASSWORD` and `userPassword` are names, too.
    if (/\p{Ll}/u.test(before) && /^\p{Ll}/u.test(groups.name ?? '')) {
      continue;
    }
    const inQuotes = quote === '' ? undefined : quotedLength(text, start, quote);
    const length = inQuotes ?? openLength(text, start, sign);
    const whole = text.slice(start, start + length);
    const own = inQuotes === undefined ? lengthInSentence(whole) : length;
    const isCertainPlace = inQuotes !== undefined || sign.includes('=');
    const certainty = certaintyOf(text.slice(start, start + own), groups, isCertainPlace);
    if (certainty && !(inQuotes !== undefined && /\s{2}|^\s|\s$/u.test(whole))) {
      yield { start, end: start + own, certainty };
    }
  }
}

const mention = new RegExp(
  String.raw`(?<![\p{Script=Latin}\p{N}_-])(?:${password}|${network})(?![\p{Script=Latin}\p{N}_=:-])`,
  'giu',
);
/** In brackets or quotes, or of letters, digits and signs together: no word is written so. */
const set =
  /(?<open>[("'“„「])(?<inner>(?=[^\s()"'“”„」]*\p{N})(?=[^\s()"'“”„」]*\p{L})[^\s()"'“”„」]{6,64})[)"'“”」]|(?<=^|\s)(?<bare>(?=\S*\p{L})(?=\S*[\p{N}])(?=\S*[!#$%^&*_+?~-])[^\s/:.,@()<>"'${}[\]=]{8,64})(?=[.,!?]?(?:\s|$))/u;
/** Numbers of tickets and models, dates: `INC-4417`, `x86_64`, `2026-11-27`. */
const name = /^(?:\p{L}{1,6}[-_]?\d+(?:[-_]\d+)*|[\d-]+\p{L}?|v\d.*|x\d+_\d+)$/u;
/** So far behind its mention a password may stand, in UTF-16 code units: in the answer of a chat. */
const reach = 120;

/** Values that stand somewhere behind the word: `my password (…) in clear text`, or a chat's answer. */
export function* mentionedSecrets(text: string): Generator<NamedSecret> {
  let read = 0;
  for (const { index, 0: word } of text.matchAll(mention)) {
    const from = index + word.length;
    if (from < read) {
      continue;
    }
    // Up to the second line behind it, in the same paragraph.
    const [paragraph = ''] = text.slice(from, from + reach).split(/\n[ \t]*\n/u);
    const near = paragraph.split('\n').slice(0, 3).join('\n');
    const match = set.exec(near);
    const value = match?.groups?.inner ?? match?.groups?.bare;
    if (match && value !== undefined && !name.test(value) && secretness(value) === 'strong') {
      const start = from + match.index + (match.groups?.open?.length ?? 0);
      read = start + value.length;
      yield { start, end: start + lengthInSentence(value), certainty: 'open' };
    }
  }
}
