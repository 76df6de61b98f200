import { diffStateStacksRefEq, INITIAL, type IGrammar, type StateStack } from 'vscode-textmate';
import type { Region } from '../text/structure/regions';
import { longestLine, mostScopes, tooLong, type ReadingLimits } from './limits';
import { RegionBuilder } from './region-builder';
import type { Renaming } from './token-types';

/** The names of all that the end of a line stands in. */
function scopesOf(state: StateStack): string[] {
  const { newFrames } = diffStateStacksRefEq(INITIAL, state);
  const frames = newFrames.map(({ nameScopesList }) => nameScopesList);
  const content = newFrames.at(-1)?.contentNameScopesList ?? [];
  return [...frames.flat(), ...content].flatMap(({ scopeNames }) => scopeNames);
}

/** What follows such a line is no code any more, which most grammars do not know. */
const lastLine: Readonly<Record<string, RegExp>> = {
  'source.ruby': /^__END__$/u,
  'source.perl': /^__(?:END|DATA)__$/u,
};

/** A grammar, and what is said of its scopes. */
export interface PreparedGrammar {
  readonly grammar: IGrammar;
  readonly scopeName: string;
  /** VS Code's id of the language that a token is written in, where that is embedded in another. */
  readonly languageOf: (scopes: readonly string[]) => string | undefined;
  readonly renamed: Renaming;
}

/**
 * The comments and strings of a source, in order.
 *
 * @throws TextLimitError where a line is too long, or a line or the whole takes too long
 */
export function readRegions(
  { grammar, scopeName, languageOf, renamed }: PreparedGrammar,
  source: string,
  { lineMs, sourceMs }: ReadingLimits,
): readonly Region[] {
  const deadline = Date.now() + sourceMs;
  const builder = new RegionBuilder(source, languageOf);
  let state = INITIAL;
  const last = lastLine[scopeName];
  for (const { start, end } of linesOf(source)) {
    if (last?.test(source.slice(start, end)) === true && !builder.isInside) {
      break;
    }
    if (end - start > longestLine) {
      throw tooLong();
    }
    const text = source.slice(start, end);
    let line = grammar.tokenizeLine(text, state, lineMs);
    if (line.stoppedEarly) {
      // What a line needs of a grammar is prepared when it is first met, and that took the time.
      line = grammar.tokenizeLine(text, state, lineMs);
    }
    state = line.ruleStack;
    const open = scopesOf(state);
    if (line.stoppedEarly || open.length > mostScopes || Date.now() > deadline) {
      throw tooLong();
    }
    for (const { startIndex, endIndex, scopes } of line.tokens) {
      // The sign of the line's end is a part of the last one.
      const to = Math.min(start + endIndex, end);
      if (start + startIndex < to) {
        builder.add({ start: start + startIndex, end: to, scopes: renamed(scopes) });
      }
    }
    builder.endLine(renamed(open));
  }
  return builder.finish();
}

function* linesOf(source: string): Iterable<{ readonly start: number; readonly end: number }> {
  let start = 0;
  for (const { index, 0: sign } of source.matchAll(/\r\n|\n|\r/gu)) {
    yield { start, end: index };
    start = index + sign.length;
  }
  yield { start, end: source.length };
}
