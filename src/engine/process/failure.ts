import { english, translatable, type Message } from '../../base/message';
import type { RunRequest } from '../contract';

/** What is said and noted of a failure. */
export interface Failure {
  /** In English. */
  readonly message: string;
  /** The same for the user: a library's own words stay as they are. */
  readonly said: string | Message;
  /** Name, message and the frames of the stack, for the log. */
  readonly detail: string;
}

/** A message of a library is cut after so many UTF-16 code units. */
const longest = 300;
const hidden = '…';
const nativeFailure = /while running (\w{1,60}) node\. Name:'([\w./:-]{0,200})'/u;
const frame = /^\s+at (?:async )?([\w.$<>]* ?)\(?(?:.*[/\\:])?([\w.@-]+:\d+:\d+)\)?$/u;

/** The texts of a person in a request: all strings of any length that somebody wrote. */
function textsOf(request: RunRequest | undefined): string[] {
  if (!request) {
    return [];
  }
  const texts: string[] = [];
  for (const [key, value] of Object.entries(request)) {
    if (typeof value === 'string' && !['task', 'language', 'locale'].includes(key)) {
      texts.push(value);
    }
  }
  for (const value of Object.values(request.parameters)) {
    texts.push(...[value].flat().filter((part) => typeof part === 'string'));
  }
  return texts.map((text) => text.toLowerCase());
}

/** True when `word` is of the texts, or holds a word of theirs. */
function quotes(word: string, texts: readonly string[], words: ReadonlySet<string>): boolean {
  if (texts.some((text) => text.includes(word))) {
    return true;
  }
  for (let start = 0; start < word.length; start++) {
    for (let end = start + 4; end <= word.length; end++) {
      if (words.has(word.slice(start, end))) {
        return true;
      }
    }
  }
  return false;
}

/**
 * A library's words without the person's: what stands in quotes, numbers (they may be token ids),
 * what is not ASCII, and every word of three letters and more that is in the texts.
 */
function withoutTexts(message: string, texts: readonly string[]): string {
  const words = new Set(texts.flatMap((text) => text.match(/[a-z]{4,}/gu) ?? []));
  return message
    .slice(0, longest)
    .replace(/(["'`“‘«]).*?(["'`”’»]|$)/gsu, hidden)
    .replace(/[^\s!-~]+/gu, hidden)
    .replace(/\d+/gu, hidden)
    .replace(/[A-Za-z]{3,}/gu, (word) => (quotes(word.toLowerCase(), texts, words) ? hidden : word))
    .replace(/\s+/gu, ' ')
    .replace(/…(?:[\s,.:;|…-]*…)+/gu, hidden);
}

/**
 * What may be said of an error that a library has thrown in a run: onnxruntime and others quote
 * what they were given, and messages end in the log and in what people paste into reports.
 *
 * @param request the run in which it was thrown; undefined outside of one, where no text is known
 */
export function failureOf(error: unknown, request?: RunRequest): Failure {
  const given = error instanceof Error ? error.message : String(error);
  const native = nativeFailure.exec(given);
  const said = native
    ? translatable(
        'onnxruntime failed in {0}.',
        `${native[1] ?? ''}${native[2] ? ` (${native[2]})` : ''}`,
      )
    : request
      ? withoutTexts(given, textsOf(request))
      : given;
  const message = typeof said === 'string' ? said : english(said);
  return { message, said, detail: [message, ...framesOf(error, given)].join('\n') };
}

/** Where an error was thrown: names of functions and files, without the message before them. */
function framesOf(error: unknown, message: string): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const behind = stack.slice(Math.max(0, stack.indexOf(message)) + message.length);
  return behind.split('\n').flatMap((line) => {
    const [, name = '', place] = frame.exec(line) ?? [];
    return place === undefined ? [] : [`    at ${name.trim()} (${place})`];
  });
}
