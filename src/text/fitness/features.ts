import { lineKinds, sharesOfLines } from './lines';
import { likelihood, share as shareOfKnown } from './letter-words';
import { business, common, first, report, second, talk, third, work } from './word-lists';

const dear =
  /^\W{0,4}(?:dear|hello|hi|good (?:morning|afternoon|evening|day)|to (?:the|whom)|greetings|attention|attn)\b/iu;
const regards =
  /^\W{0,4}(?:(?:with )?(?:(?:very|many|warm|warmest|kind|kindest|best|sincere|friendly|heartfelt|cordial) )?(?:regards|wishes|thanks|greetings)\b|yours?\b|(?:most )?(?:sincerely|respectfully|gratefully|faithfully|truly|cordially)\b|thank you\b|thanks\b|cheers\b|love\b|.{0,24}\b(?:yours|regards|wishes)\b[^.]{0,30},?$)/iu;

/** What can be counted in a text, by name; shares are from 0 to 1. */
export type Features = Readonly<Record<string, number>>;

/** What was counted, and of how much. */
export interface Counted {
  /** How many words there are; of a text without any, how many parts that spaces divide. */
  readonly words: number;
  readonly features: Features;
}

/** At most 1, however much more there is of something. */
const upTo = (value: number, full: number): number => Math.min(1, value / full);

const matches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function shareOf<T>(items: readonly T[], fits: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(fits).length / items.length;
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
  const among = (list: ReadonlySet<string>): number => shareOf(lower, (word) => list.has(word));
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
      report: among(report),
      work: among(work),
      talk: among(talk),
      dear: shareOf(lines.slice(0, 8), (line) => dear.test(line.slice(0, 60))) > 0 ? 1 : 0,
      regards: shareOf(lines.slice(-6), (line) => regards.test(line.slice(0, 80))) > 0 ? 1 : 0,
      request: upTo(
        matches(
          text,
          /\b(?:please|(?:could|can|would|will) you|i (?:would|'d) like|i expect|kindly|let me know|send me)\b/giu,
        ),
        2,
      ),
      bought: upTo(
        matches(
          text,
          /\b(?:i|we) (?:have )?(?:ordered|bought|booked|received|paid|purchased|stayed|returned|asked|called|phoned|wrote)\b/giu,
        ),
        2,
      ),
      theirs: upTo(
        matches(
          text,
          /\byour (?:\w+ )?(?:shop|store|staff|team|company|service|hotel|website|branch|customer|driver|order|price|catalogue|colleague|workshop|product|department|answer|reply|letter|kindness|help)s?\b/giu,
        ),
        2,
      ),
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
