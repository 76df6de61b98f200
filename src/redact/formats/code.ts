import type { Region, RegionsNow } from '../../text/structure/regions';
import { codeCommentStyle, codeStringStyle, stringWriting } from './code-style';
import { shifted, tokenAt, type Style } from './style';
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
    // A single character is nobody's name, and where it is a value of its own it has to stay one.
    if (token && token.decoded.text.length > 1 && /[\p{L}\p{N}]/u.test(token.decoded.text)) {
      const before = isComment
        ? ''
        : code.slice(Math.max(0, region.start - lookBack), region.start);
      const name = nameBefore.exec(before)?.[1] ?? '';
      view.field(name, token);
    }
  }
  return true;
}
