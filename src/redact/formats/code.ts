import type { Region, RegionsNow } from '../../text/structure/regions';
import { codeCommentStyle, codeStringStyle, partWriting, stringWriting } from './code-style';
import { shifted, tokenAt, type Style, type Token } from './style';
import type { ViewBuilder } from './view-builder';

/** The name that a string is given, and how far it is looked for before the string. */
const nameBefore =
  /([\p{L}_$][\p{L}\p{N}_$.-]{0,60})["'`\]]{0,2}[ \t]{0,8}(?:=>|[:=(])[ \t]{0,8}[\w@$]{0,2}$/u;
const lookBack = 80;

export interface CodeReading {
  /** VS Code's id of the language. */
  readonly language: string;
  /** Finds its comments and strings. */
  readonly regionsOf: RegionsNow;
  /** Where the code begins in the source of the view. */
  readonly from?: number;
  /** It stands in a script of HTML. */
  readonly inScript?: boolean;
}

/** Strings that follow each other directly are one where a doubled quotation mark is one. */
function joined(
  regions: readonly Region[],
  isDoubling: (region: Region) => boolean,
): readonly Region[] {
  const all: Region[] = [];
  for (const region of regions) {
    const last = all.at(-1);
    if (
      last?.kind === 'string' &&
      region.kind === 'string' &&
      last.end === region.start &&
      last.opener === region.opener &&
      isDoubling(region)
    ) {
      all[all.length - 1] = {
        ...last,
        end: region.end,
        inner: { start: last.inner.start, end: region.inner.end },
      };
    } else {
      all.push(region);
    }
  }
  return all;
}

/**
 * Reads code: its comments and its strings, which have the name that they are given before them.
 * What else stands there is not read: names of people in it are names of things.
 *
 * @returns false for a language that is not known
 * @throws TextLimitError where finding them takes too long
 */
export function readCode(
  view: ViewBuilder,
  code: string,
  { language, regionsOf, from = 0, inScript = false }: CodeReading,
): boolean {
  const scanned = regionsOf(code, language);
  if (!scanned) {
    return false;
  }
  const regions = joined(
    scanned,
    (region) => !stringWriting(code, region, language, inScript).escapes,
  );
  for (const region of regions) {
    const isComment = region.kind === 'line' || region.kind === 'block';
    if (region.start === 0 && code.startsWith('#!')) {
      continue;
    }
    if (hasHoles(region, language)) {
      readAroundHoles(view, code, region, { language, regionsOf, from, inScript });
      continue;
    }
    const raw = code.slice(region.start, region.end);
    const style: Style = isComment
      ? codeCommentStyle(
          raw,
          code.slice(region.start, region.inner.start),
          code.slice(region.inner.end, region.end),
          inScript,
        )
      : codeStringStyle(stringWriting(code, region, region.language ?? language, inScript), raw);
    const token = shifted(tokenAt(code, region.start, region.end, style), from);
    if (isText(token)) {
      view.field(isComment ? '' : nameOf(code, region), token);
    }
  }
  return true;
}

/** A single character is nobody's name, and where it is a value of its own it has to stay one. */
function isText(token: Token | undefined): token is Token {
  return (
    token !== undefined && token.decoded.text.length > 1 && /[\p{L}\p{N}]/u.test(token.decoded.text)
  );
}

function nameOf(code: string, { start }: Region): string {
  return nameBefore.exec(code.slice(Math.max(0, start - lookBack), start))?.[1] ?? '';
}

/** True where code is put into a string, which has to stay as it is. */
function hasHoles({ holes = [], language }: Region, inLanguage: string): boolean {
  return holes.length > 0 && (language ?? inLanguage) === 'csharp';
}

/** Reads what stands between what is put into a string, and the strings in that. */
function readAroundHoles(
  view: ViewBuilder,
  code: string,
  region: Region,
  reading: Required<CodeReading>,
): void {
  const { from, inScript, language } = reading;
  const how = stringWriting(code, region, language, inScript);
  const holes = region.holes ?? [];
  const parts = [...holes, { start: region.end, end: region.end }].map(({ start }, index) => ({
    start: holes[index - 1]?.end ?? region.start,
    end: start,
  }));
  const tokens = parts.map(({ start, end }, index) => {
    const writing = partWriting(how, index === 0, index === parts.length - 1);
    return shifted(
      tokenAt(code, start, end, codeStringStyle(writing, code.slice(start, end))),
      from,
    );
  });
  if (tokens.some(isText)) {
    const name = nameOf(code, region);
    view.context(name === '' ? '' : `${name}: `);
    for (const [index, token] of tokens.entries()) {
      view.context(index === 0 ? '' : '{}');
      const words = token?.decoded.text ?? '';
      if (isText(token)) {
        view.token(token);
      } else {
        view.context(words);
      }
    }
    view.context('\n');
  }
  for (const { start, end } of holes) {
    readCode(view, code.slice(start + 1, end - 1), { ...reading, from: from + start + 1 });
  }
}
