import type { Region } from '../regions';
import { isLikeCode } from './like-code';
import { isForeign, isPlainWord, longestRun } from './words';

/* Which strings are written for people: those with several words, unless a program reads them. */

const query =
  /^\s*(?:select\s[^]*\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|(?:create|alter|drop|truncate)\s+(?:or\s+replace\s+|temp(?:orary)?\s+|unique\s+)*(?:table|index|view|database|schema|trigger|function|role|user|type)\b|with\s+\w+\s+as\s*\(|(?:begin|commit|rollback)\b.*;|(?:left |right |inner |outer )*join\s+\S+\s+on\s|where\s+\S+\s*(?:=|<|>|in\b|is\b|like\b)|(?:order|group)\s+by\s|match\s*\(|(?:query|mutation|fragment)\s+\w+)/iu;
const markup = /<\/?[A-Za-z][\w:-]*(?:\s[^<>]*)?\/?>|<!--|<!DOCTYPE/u;
const pattern =
  /\(\?[:=!<]|\[\^?[^\]\s]+-[^\]]*\]|\\[bdswBDSW](?![a-z])|\.\*|\^\S.*\$$|\w[+*]\?|\{\d+,\d*\}/u;
const command =
  /^(?:git|npm|npx|yarn|pnpm|pip3?|docker|kubectl|sudo|curl|wget|apt(?:-get)?|brew|cargo|systemctl|chmod|chown|mkdir|rm|python3?|node|bash|sh|ssh|scp|tar|grep|sed|awk|ffmpeg|java|mvn|gradle|dotnet|terraform|ansible)\s+[\w./-]/u;
const switches = /^use (?:strict|asm|client|server|cache|no memo)$/u;
/** What names elements, looks up a value, or takes a pattern. */
const lookup =
  /(?:\bclass(?:Name|List|es|_)?|\bcls|\bcss|\bfont(?:Family|-family)?|\btransition|\banimation|\bgrid(?:Template\w*|Area)?|\bid|\bkey|\bselector|\bquery|\bsql)\s*(?:=|:|=>)\s*\{?\s*$|(?:querySelector(?:All)?|getElement\w*|getenv|getItem|setItem|require|import|include|include_once|compile|RegExp|match|matches|search|findall|addClass|removeClass|hasClass|toggleClass|classList\.\w+|strftime|strptime|format_date|execute|exec|raw|prepare|system|popen|spawn|shell)\(\s*$|\b(?:import|from|require|use|include)\s+$|[\w\])]\[\s*$/u;
/** How far back is looked for what a string is for, in UTF-16 code units. */
const lookBack = 60;

/** True where a string stands before a colon or an arrow, as a key does. */
function isKey(source: string, { start, end }: Region): boolean {
  const behind = source.slice(end, end + 8);
  if (!/^\s*(?:=>|:(?!:))/u.test(behind)) {
    return false;
  }
  return /(?:^|[{,[\n(])\s*$/u.test(source.slice(Math.max(0, start - lookBack), start));
}

/** True for words that only a program reads, like names of classes or a pattern of a date. */
function areNames(text: string): boolean {
  const tokens = text.trim().split(/\s+/u);
  const plain = tokens.filter((token) => isPlainWord(token) && /(\p{L})(?!\1)\p{L}/iu.test(token));
  const joined = tokens.filter((token) => /^[a-z\d]+(?:[-_:./][a-z\d]+)+$/u.test(token));
  return plain.length < 2 || joined.length * 3 > tokens.length;
}

/**
 * True for a string of which people read the words.
 *
 * @param text what stands in it, without what is code
 */
export function isText(source: string, region: Region, text: string): boolean {
  const before = source.slice(Math.max(0, region.start - lookBack), region.start);
  return (
    (longestRun(text) >= 2 ||
      (isForeign(text) && /\p{L}[\s\p{P}]+\p{L}|[^\p{ASCII}]{4}/u.test(text))) &&
    !query.test(text) &&
    !markup.test(text) &&
    !pattern.test(text) &&
    !command.test(text) &&
    !switches.test(text) &&
    !lookup.test(before) &&
    !isKey(source, region) &&
    (isForeign(text) || !areNames(text)) &&
    !(isLikeCode(text) && longestRun(text) < 4)
  );
}
