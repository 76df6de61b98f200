import { diffStateStacksRefEq, INITIAL, type IGrammar, type StateStack } from 'vscode-textmate';
import type { Region } from '../text/structure/regions';
import { longestLine, mostScopes, tooLong, type ReadingLimits } from './limits';
import { RegionBuilder } from './region-builder';

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

/**
 * The comments and strings of a source, in order.
 *
 * @param scopeName the grammar's
 * @param languageOf VS Code's id of the language that a token is written in, where that is embedded
 * @throws TextLimitError where a line is too long, or a line or the whole takes too long
 */
export function readRegions(
  grammar: IGrammar,
  scopeName: string,
  source: string,
  languageOf: (scopes: readonly string[]) => string | undefined,
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
    const line = grammar.tokenizeLine(source.slice(start, end), state, lineMs);
    if (line.stoppedEarly || Date.now() > deadline) {
      throw tooLong();
    }
    for (const { startIndex, endIndex, scopes } of line.tokens) {
      // The sign of the line's end is a part of the last one.
      const token = { start: start + startIndex, end: Math.min(start + endIndex, end), scopes };
      if (token.start < token.end) {
        builder.add(token);
      }
    }
    state = line.ruleStack;
    const scopes = scopesOf(state);
    if (scopes.length > mostScopes) {
      throw tooLong();
    }
    builder.endLine(scopes);
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
