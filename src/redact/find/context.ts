import type { Span } from '../../text/spans';
import { TableHeaders } from './table-headers';

/** Words that speak for or against a candidate, ready to be looked for; see {@link contextWords}. */
export interface ContextWords {
  readonly for: RegExp;
  readonly against: RegExp;
  readonly after: RegExp;
}

/** What the surroundings say of a candidate; `undefined` where they say nothing. */
export type Verdict = 'for' | 'against' | undefined;

/** How far before a candidate its words may stand, in UTF-16 code units; a key and its quotes fit. */
const reach = 48;
/** How far behind it: `1990년 5월 3일 출생`, `0171 2345678 (mobil)`. */
const reachBehind = 12;

/** Scripts whose words are written together with what follows them: particles, or no spaces at all. */
const unspaced = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Separators that end a value where a key follows: `"dob": "…", "created": `. */
const beforeKey = /^.*[,;|{}&](?=[^,;|{}&]*[:=])/su;
/**
 * A number and then other words: those belong to what follows, and what stood before to the number
 * ("born 3.5.1990, moved on 4.6.2001"). Words that only join numbers do not count.
 */
const afterNumber =
  /^.*\d{2}\P{L}*(?=\p{L})(?!(?:or|and|oder|und|bzw|sowie|to|bis|및|또는)\P{L})/su;

/**
 * The same for all spellings of a word: `dateOfBirth`, `date_of_birth`, `Date of birth`. Words have
 * a space on both sides, so that no pattern needs to know what a letter is: that takes long.
 */
function plain(text: string): string {
  const words = text
    .normalize('NFC')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .toLowerCase();
  return ` ${words} `;
}

function pattern(word: string): string {
  const bare = plain(word).trim();
  const letters = bare.replaceAll(' ', ' ?');
  const isLoose = unspaced.test(bare);
  const start = isLoose || word.startsWith('*') ? '' : '(?<= )';
  // To the end of the word: of two that end together, the one that speaks for it counts.
  const end = word.endsWith('*') ? '[^ ]*' : isLoose ? '' : '(?= )';
  return start + letters + end;
}

/** One expression for a list of words; one that fits nowhere for none. */
function anyOf(words: readonly string[]): RegExp {
  return new RegExp(words.length === 0 ? '(?!)' : words.map(pattern).join('|'), 'gu');
}

/**
 * Words to be looked for before a candidate, in any case and spelling (`date of birth` is also
 * `dateOfBirth` and `date_of_birth`). A word is a whole one; `telefon*` and `*datum` are the start
 * and the end of one. Korean, Chinese and Japanese words may stand anywhere in one.
 *
 * @param lists.after words that speak for it where they stand right behind it
 */
export function contextWords(lists: {
  readonly for: readonly string[];
  readonly against?: readonly string[];
  readonly after?: readonly string[];
}): ContextWords {
  return {
    for: anyOf(lists.for),
    against: anyOf(lists.against ?? []),
    after: anyOf(lists.after ?? []),
  };
}

/** Where the last match in `text` ends; -1 for none. */
function lastEnd(text: string, words: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(words)) {
    end = match.index + match[0].length;
  }
  return end;
}

/**
 * The words around the candidates of one text: before them on their line, in the line above where
 * that is a caption (`Date of birth:`), in the key of their JSON value, in the header of their
 * column. What it costs does not grow with the text, but for reading its lines once.
 */
export class Surroundings {
  private readonly headers: TableHeaders;

  constructor(private readonly text: string) {
    this.headers = new TableHeaders(text);
  }

  /** What the words around a candidate say; those that are nearest to it count. */
  verdict(span: Span, words: ContextWords): Verdict {
    const header = this.headers.over(span);
    if (header !== undefined) {
      const said = nearest(header, words);
      if (said) {
        return said;
      }
    }
    return nearest(this.before(span), words) ?? this.behind(span, words);
  }

  /** What stands before `span` and belongs to it, in the line or in a caption above. */
  private before({ start }: Span): string {
    const from = Math.max(0, start - reach);
    const lines = this.text.slice(from, start).split(/\r\n?|\n/u);
    const line = lines.pop() ?? '';
    const own = line.replace(beforeKey, '').replace(afterNumber, '');
    if (/[\p{L}\p{N}]/u.test(line)) {
      return own;
    }
    const above = lines.findLast((one) => one.trim() !== '') ?? '';
    return /[:：]\s*$/u.test(above) ? above : own;
  }

  private behind({ end }: Span, words: ContextWords): Verdict {
    const [rest = ''] = this.text.slice(end, end + reachBehind).split(/[\r\n,;|"]/u);
    return plain(rest).search(words.after) >= 0 ? 'for' : undefined;
  }
}

function nearest(text: string, words: ContextWords): Verdict {
  const given = plain(text);
  const good = lastEnd(given, words.for);
  const bad = lastEnd(given, words.against);
  if (good < 0 && bad < 0) {
    return undefined;
  }
  return good >= bad ? 'for' : 'against';
}
