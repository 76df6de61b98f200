import { lineKinds, sharesOfLines } from './lines';
import {
  asks,
  bought,
  dear,
  group,
  label,
  orders,
  regards,
  request,
  spoken,
  theirs,
  turn,
} from './patterns';
import { likelihood, share as shareOfKnown } from './letter-words';
import {
  business,
  casual,
  common,
  culture,
  first,
  lore,
  office,
  report,
  second,
  tale,
  talk,
  tech,
  third,
  work,
} from './word-lists';

/** What can be counted in a text, by name; shares are from 0 to 1. */
export type Features = Readonly<Record<string, number>>;

/** What was counted, and of how much. */
export interface Counted {
  /** How many words there are; of a text without any, how many parts that spaces divide. */
  readonly words: number;
  readonly features: Features;
}

/** One word of a subject among five says less than its share does. */
const fewestWords = 25;

/** At most 1, however much more there is of something. */
const upTo = (value: number, full: number): number => Math.min(1, value / full);

const matches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function shareOf<T>(items: readonly T[], fits: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(fits).length / items.length;
}

/** What share of lines begins with the name of somebody who speaks more than once. */
function repeated(lines: readonly string[]): number {
  const names = lines.map((line) => turn.exec(line.slice(0, 80))?.[1]?.replace(/[^\p{L}]/gu, ''));
  const counts = new Map<string | undefined, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return shareOf(names, (name) => name !== undefined && (counts.get(name) ?? 0) > 1);
}

/** Counts what tells letters to shops and services from other texts. The time grows with the text. */
export function featuresOf(text: string): Counted {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/u).filter((line) => line.trim() !== '');
  const parts = text.split(/\s+/u).filter((part) => part !== '');
  const words = text.match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? [];
  const lower = words.map((word) => word.toLowerCase().replaceAll('’', "'"));
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{sc=Latn}/gu)?.length ?? 0;
  const visible = text.match(/\S/gu)?.length ?? 0;
  const sentences = text.split(/(?<=[.!?])\s+|\n+/u).filter((part) => part.trim() !== '');
  const among = (list: ReadonlySet<string>): number => shareOf(lower, (word) => list.has(word));
  const aboutIn = (list: ReadonlySet<string>): number =>
    lower.filter((word) => list.has(word)).length / Math.max(lower.length, fewestWords);
  const characters = (pattern: RegExp): number =>
    visible === 0 ? 0 : (text.match(pattern)?.length ?? 0) / visible;
  const shares = sharesOfLines(lines);
  const ofLines = Object.fromEntries(lineKinds.map((kind) => [`line.${kind}`, shares[kind]]));
  return {
    words: Math.max(words.length, parts.length),
    features: {
      foreign: letters === 0 ? 0 : 1 - latin / letters,
      accents: letters === 0 ? 0 : characters(/[^\p{ASCII}]/gu),
      letters: visible === 0 ? 0 : letters / visible,
      digits: characters(/\d/gu),
      symbols: characters(/[{}[\]<>=;_/\\|#*@$^~`+&%]/gu),
      quotes: characters(/["“”«»]/gu),
      questions: upTo(characters(/\?/gu), 0.02),
      exclamations: upTo(characters(/!/gu), 0.02),
      likelihood: likelihood(lower),
      known: shareOfKnown(lower),
      common: among(common),
      first: among(first),
      second: among(second),
      third: among(third),
      business: among(business),
      report: aboutIn(report),
      work: aboutIn(work),
      talk: aboutIn(talk),
      tale: aboutIn(tale),
      culture: aboutIn(culture),
      lore: aboutIn(lore),
      office: aboutIn(office),
      tech: aboutIn(tech),
      casual: aboutIn(casual),
      dear: shareOf(lines.slice(0, 8), (line) => dear.test(line.slice(0, 60))) > 0 ? 1 : 0,
      regards: shareOf(lines.slice(-6), (line) => regards.test(line.slice(0, 80))) > 0 ? 1 : 0,
      request: upTo(matches(text, request), 2),
      bought: upTo(matches(text, bought), 2),
      theirs: upTo(matches(text, theirs), 2),
      spoken: upTo(matches(text, spoken), 2),
      bare: /[.!?…)"'”’:]\s*$/u.test(text) ? 0 : 1,
      emoji: upTo(matches(text, /\p{Extended_Pictographic}|(?:^|\s)[:;]-?[()DPp]/gu), 2),
      group: shareOf(lines.slice(0, 4), (line) => group.test(line.slice(0, 60))) > 0 ? 1 : 0,
      orders: shareOf(sentences, (sentence) => orders.test(sentence)),
      noFirst: among(first) > 0 ? 0 : 1,
      noSecond: among(second) > 0 ? 0 : 1,
      noBusiness: among(business) > 0 ? 0 : 1,
      yours: shareOf(lower, (word) => word === 'your'),
      asks: upTo(matches(text, asks), 2),
      turns: repeated(lines),
      labels: shareOf(lines, (line) => label.test(line)),
      ticks: upTo(matches(text, /`[^`\n]{1,60}`/gu), 2),
      mentions: upTo(matches(text, /(?:^|\s)@\w/gu), 1),
      capitals: shareOf(words, (word) => /^\p{Lu}/u.test(word)),
      shouted: shareOf(words, (word) => word.length > 1 && word === word.toUpperCase()),
      joined: shareOf(parts, (part) => /\p{Ll}\p{Lu}|\w_\w|\w\.\w+\(|::|->|\w\(\)/u.test(part)),
      addresses: upTo(
        shareOf(parts, (part) => /https?:|www\.|@\w|\/\w+\/|#\d/u.test(part)),
        0.1,
      ),
      long: shareOf(lines, (line) => line.length > 120),
      short: shareOf(lines, (line) => line.length < 30),
      ...ofLines,
    },
  };
}
