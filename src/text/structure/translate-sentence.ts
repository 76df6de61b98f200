import type { Limit } from '../../tasks/results';
import { findWords, pairsOf, type Pair } from './marks';
import { cutAtPlaceholders, placeholder } from './placeholders';
import { protectedSpans } from './protected';
import { hasWords, type Part } from './sentence';
import { breakLines, type LineBreak, type Written } from './written';

/** For which sentence of a text something is asked. */
export interface Asking {
  /** Among all of the text: those before it are waited for first. */
  readonly place: number;
  /** Gets what the sentence will begin with, as it is being written. */
  told?(text: string): void;
}

/** Translates one sentence without formatting; it may return anything. */
export interface Translator {
  /** The translation; an empty one where there is none that means anything. */
  translate(sentence: string, asking?: Asking): Promise<string>;
  /** Why the translation of a sentence that was asked for lacks its end, if it does. */
  shortened?(sentence: string): Limit | undefined;
  /** False when the model cannot spell placeholders, so that it is not worth trying. */
  readonly placeholders: boolean;
  /** For how many sentences it is best asked at the same time; 1 where it does not say. */
  readonly ahead?: number;
}

/** Ends a sentence that had no end before: models like to add one. */
const finalStop = /\s*[.。．!?！？]$/u;

/** One call of the translator, its result in one line and ended as its source was. */
async function ask(source: string, translator: Translator): Promise<string> {
  const text = (await translator.translate(source)).replace(/\s+/gu, ' ').trim();
  return /[.。．!?！？…:;]["'”»)\]]*$/u.test(source) ? text : text.replace(finalStop, '');
}

/** A small model may return nothing, or a full stop only. */
function saysSomething(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** A sentence as it is written in the other language, and what has to be said of that. */
export interface TranslatedSentence {
  readonly written: readonly Written[];
  /** True where words stayed as they were, because nothing usable came for them. */
  readonly kept: boolean;
  readonly shortened: Limit | undefined;
}

/** What a sentence says, with placeholders for its pieces, without its formatting. */
function say(parts: readonly Part[]): {
  readonly text: string;
  readonly pieces: readonly string[];
} {
  const pieces: string[] = [];
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') {
      text += part.text;
    } else if (part.kind === 'piece') {
      pieces.push(part.source);
      text += placeholder(pieces.length);
    } else if (part.kind === 'break') {
      text += part.join;
    }
  }
  return { text: text.replace(/\s+/gu, ' ').trim(), pieces };
}

/** Translated words with formatting put in at offsets, and pieces in place of placeholders. */
function assemble(
  text: string,
  signs: readonly { readonly at: number; readonly source: string }[],
  pieces: readonly string[],
): readonly Written[] | undefined {
  if (!cutAtPlaceholders(text, pieces.length)) {
    return undefined;
  }
  const parts: Written[] = [];
  let number = 0;
  const add = (from: number, to: number): void => {
    const slice = text.slice(from, to);
    let read = 0;
    for (const match of slice.matchAll(/%\s?(\d+)/gu)) {
      parts.push({ kind: 'text', text: slice.slice(read, match.index) });
      parts.push({ kind: 'source', source: pieces[number++] ?? '' });
      read = match.index + match[0].length;
    }
    parts.push({ kind: 'text', text: slice.slice(read) });
  };
  let read = 0;
  for (const { at, source } of signs) {
    add(read, at);
    parts.push({ kind: 'source', source });
    read = at;
  }
  add(read, text.length);
  // The model may have written something that looks like a piece and never was one.
  const invented = parts.some(
    (part) => part.kind === 'text' && protectedSpans(part.text).length > 0,
  );
  return number === pieces.length && !invented ? parts.filter(isThere) : undefined;
}

function isThere(part: Written): boolean {
  return part.kind === 'source' || part.text !== '';
}

/** More formatting than this in one sentence is not looked for in its translation. */
const mostPairs = 200;

function countPieces(parts: readonly Part[], before: number): number {
  return parts.slice(0, before).filter(({ kind }) => kind === 'piece').length;
}

/** Where the formatting goes: around what its words alone are translated to. */
async function placeMarks(
  parts: readonly Part[],
  pairs: readonly Pair[],
  text: string,
  [from, to]: readonly [number, number],
  translator: Translator,
): Promise<{ at: number; source: string }[] | undefined> {
  const signs: { at: number; source: string }[] = [];
  let read = from;
  for (const { open, close, inside } of pairs) {
    const number = countPieces(parts, open);
    const inner = parts.slice(open + 1, close);
    const said = say(inner);
    // Placeholders are numbered through the whole sentence.
    const words = said.text.replace(/%(\d+)/gu, (_, n: string) => placeholder(Number(n) + number));
    const found =
      findWords(text, words, read, to) ??
      (hasWords(inner) ? findWords(text, await ask(words, translator), read, to) : undefined);
    if (!found) {
      return undefined;
    }
    const nested = await placeMarks(parts, inside, text, found, translator);
    if (!nested) {
      return undefined;
    }
    const [start, end] = [parts[open], parts[close]];
    if (start?.kind !== 'mark' || end?.kind !== 'mark') {
      return undefined;
    }
    signs.push({ at: found[0], source: start.source }, ...nested, {
      at: found[1],
      source: end.source,
    });
    read = found[1];
  }
  return signs;
}

/** The whole sentence at once; undefined when a piece was lost or formatting not found again. */
async function whole(
  parts: readonly Part[],
  translator: Translator,
): Promise<TranslatedSentence | undefined> {
  const { text: said, pieces } = say(parts);
  const pairs = pairsOf(parts);
  const many = parts.filter(({ kind }) => kind === 'mark').length > 2 * mostPairs;
  if (!pairs || many || (pieces.length > 0 && !translator.placeholders)) {
    return undefined;
  }
  // Some tokenizers put a space into a placeholder.
  const text = (await ask(said, translator)).replace(/%\s(?=\d)/gu, '%');
  if (!saysSomething(text) || !cutAtPlaceholders(text, pieces.length)) {
    return undefined;
  }
  const signs = await placeMarks(parts, pairs, text, [0, text.length], translator);
  const written = signs && assemble(text, signs, pieces);
  return written && { written, kept: false, shortened: translator.shortened?.(said) };
}

/** White space, and what opens the piece behind it rather than closing the words. */
const opening = /[\s([{<„“"'«]/u;

/** The words between two pieces, translated by themselves; what is around them stays. */
async function run(
  words: string,
  translator: Translator,
): Promise<Omit<TranslatedSentence, 'written'> & { readonly text: string }> {
  const lead = /^[^\p{L}\p{N}]*/u.exec(words)?.[0] ?? '';
  let end = words.length;
  while (end > lead.length && opening.test(words.charAt(end - 1))) {
    end--;
  }
  const [core, trail] = [words.slice(lead.length, end), words.slice(end)];
  if (!/\p{L}/u.test(core)) {
    return { text: words, kept: false, shortened: undefined };
  }
  const text = await ask(core, translator);
  return saysSomething(text) && protectedSpans(text).length === 0
    ? { text: lead + text + trail, kept: false, shortened: translator.shortened?.(core) }
    : { text: words, kept: true, shortened: undefined };
}

/** The sentence in pieces around everything that is not words. */
async function inPieces(
  parts: readonly Part[],
  translator: Translator,
): Promise<TranslatedSentence> {
  const written: Written[] = [];
  let words = '';
  let kept = false;
  let shortened: Limit | undefined;
  const flush = async (): Promise<void> => {
    if (words !== '') {
      const done = await run(words.replace(/\s+/gu, ' '), translator);
      written.push({ kind: 'text', text: done.text });
      kept ||= done.kept;
      shortened ??= done.shortened;
    }
    words = '';
  };
  for (const part of parts) {
    if (part.kind === 'text') {
      words += part.text;
    } else if (part.kind === 'break') {
      words += part.join;
    } else {
      await flush();
      written.push({ kind: 'source', source: part.source });
    }
  }
  await flush();
  return { written, kept, shortened };
}

function lineBreaks(parts: readonly Part[]): readonly LineBreak[] {
  const breaks: { source: string; at: number }[] = [];
  let length = 0;
  for (const part of parts) {
    if (part.kind === 'break') {
      breaks.push({ source: part.source, at: length });
      length++;
    } else {
      length += part.kind === 'text' ? part.text.length : part.source.length;
    }
  }
  return breaks.map(({ source, at }) => ({ source, share: at / length }));
}

/** The same translator, asked for one sentence; only what it says first is told as it comes. */
function askedFor({ place, ...asking }: Asking, translator: Translator): Translator {
  let told = asking.told?.bind(asking);
  return {
    placeholders: translator.placeholders,
    shortened: (sentence) => translator.shortened?.(sentence),
    translate: (sentence) => {
      const tell = told;
      told = undefined;
      return translator.translate(sentence, {
        place,
        ...(tell && {
          told: (text) => {
            // Half a sentence with placeholders in it is nothing to show.
            if (!/%\d/u.test(text)) {
              tell(text);
            }
          },
        }),
      });
    },
  };
}

/**
 * Translates a sentence so that each of its pieces and signs is there once and in order, whatever
 * the translator does with them.
 *
 * @param careful true to go in pieces at once, because what came of the whole was read otherwise
 */
export async function translateSentence(
  parts: readonly Part[],
  translator: Translator,
  careful: boolean,
  asking: Asking,
): Promise<TranslatedSentence> {
  const own = askedFor(asking, translator);
  const translated =
    (careful ? undefined : await whole(parts, own)) ?? (await inPieces(parts, own));
  return { ...translated, written: breakLines(translated.written, lineBreaks(parts)) };
}
