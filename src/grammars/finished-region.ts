import type { Region } from '../text/structure/regions';
import { isLine, type OpenRegion } from './open-region';
import { commentSigns, isTextOpener, stringOpener } from './signs';

/** A comment that has ended; undefined where it is none that is known. */
export function commentRegion(source: string, open: OpenRegion): Region | undefined {
  // Grammars of Razor give the inside only.
  const outside = source.startsWith('@*', open.start - 2) && source.startsWith('*@', open.end);
  const from = outside ? open.start - 2 : open.start;
  const end = outside ? open.end + 2 : open.end;
  const text = source.slice(from, end);
  const start = from + (/^\s*/u.exec(text)?.[0].length ?? 0);
  const signs = commentSigns(source.slice(start, end), isLine(open), open.host);
  if (!signs || isMisread(source, start, end, open.host)) {
    return undefined;
  }
  const { kind, opener, closing } = signs;
  const inner = { start: start + opener.length, end: end - closing };
  return { kind, start, end, inner, opener, ...languageField(open) };
}

/** A string that has ended; undefined where nobody would call it one. */
export function stringRegion(source: string, open: OpenRegion): Region | undefined {
  const { holes, host } = open;
  const signs = signsOf(source, open);
  // Values of attributes in markup are no strings of a program, and keys no text.
  if (
    !signs ||
    !isTextOpener(signs.opener) ||
    /^(?:text|source\.(?:svelte|astro|vue))\b/u.test(host) ||
    (host.startsWith('source.json') && /^\s{0,80}:/u.test(source.slice(signs.end, signs.end + 81)))
  ) {
    return undefined;
  }
  const kind = kindOfString(open);
  return { kind, ...signs, ...languageField(open), ...(holes.length > 0 && { holes }) };
}

function signsOf(
  source: string,
  { start, end: to, opened, closing, path }: OpenRegion,
): Omit<Region, 'kind'> | undefined {
  const name = path.at(-1) ?? '';
  // Some grammars count white space behind the end as a part of it.
  const end = start + source.slice(start, to).trimEnd().length;
  if (opened > start && closing !== undefined) {
    const opener = source.slice(start, opened);
    return { start, end, inner: { start: opened, end: closing }, opener };
  }
  const before = name.includes('documentation')
    ? (/^@\w+\s+/u.exec(source.slice(start, end))?.[0].length ?? 0)
    : 0;
  const opener = stringOpener(source.slice(start + before, end));
  if (opener !== undefined) {
    const quote = /^~?[\w@$]*(.*)$/u.exec(opener)?.[1] ?? '';
    const inner = { start: start + before + opener.length, end: end - quote.length };
    return { start: start + before, end, inner, opener };
  }
  // The signs of a heredoc stand in other lines than its text.
  return /heredoc|embedded\.block/u.test(name) && !/^<<[^\n\r]*$/u.test(source.slice(start, end))
    ? { start, end: to, inner: { start, end: to }, opener: '<<' }
    : undefined;
}

function kindOfString({ path, depth }: OpenRegion): 'docstring' | 'string' {
  return /docstring|documentation/u.test(path[depth] ?? '') ? 'docstring' : 'string';
}

function languageField({ language }: OpenRegion): { readonly language?: string } {
  return language === undefined ? {} : { language };
}

/**
 * Comments that grammars are known to find where there are none, or not whole: a sign within a word,
 * and one in the comments of Kotlin, which nest.
 */
function isMisread(source: string, start: number, end: number, host: string): boolean {
  return (
    (/powershell|fish|nushell/u.test(host) &&
      source[start] === '#' &&
      /[\w.:/\\-]/u.test(source[start - 1] ?? '')) ||
    (host.includes('kotlin') &&
      source.slice(start + 2, end).includes('/*') &&
      source[start + 1] === '*')
  );
}
