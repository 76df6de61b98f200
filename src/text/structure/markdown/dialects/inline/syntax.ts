import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  Token,
  TokenizeContext,
} from 'micromark-util-types';
import { inlineRules, type InlineRule } from './rules';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    dialect: 'dialect';
    dialectSign: 'dialectSign';
  }
  interface Token {
    /** Which rule was found here. */
    dialect?: InlineRule;
  }
}

/** What a rule has found: where it ends, and where its words are; offsets in the source. */
interface Found {
  readonly rule: InlineRule;
  readonly end: number;
  readonly words: readonly [number, number] | undefined;
}

function isDefined(context: TokenizeContext, label: string): boolean {
  return context.parser.defined.includes(
    label
      .replace(/[\t\n\r ]+/gu, ' ')
      .trim()
      .toLowerCase()
      .toUpperCase(),
  );
}

function find(
  source: string,
  at: number,
  rules: readonly InlineRule[],
  context: TokenizeContext,
): Found | undefined {
  const before = /.?$/su.exec(source.slice(Math.max(0, at - 2), at))?.[0] ?? '';
  for (const rule of rules) {
    if (rule.behind && !rule.behind.test(before)) {
      continue;
    }
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(source);
    if (match && !(rule.label && isDefined(context, match[0].replace(/^\[{1,2}|\]{1,2}$/gu, '')))) {
      return { rule, end: at + match[0].length, words: match.indices?.[1] };
    }
  }
  return undefined;
}

/**
 * A construct that finds what the rules say in the source itself, and then goes over it. Where the
 * text that is read ends before that (a cell, a title), there is nothing.
 */
function construct(source: string, rules: readonly InlineRule[]): Construct {
  return {
    name: 'dialect',
    tokenize(effects: Effects, ok: State, nok: State): State {
      // eslint-disable-next-line @typescript-eslint/no-this-alias -- that is how micromark hands it
      const context = this;
      let found: Found | undefined;
      /** What is being read: a token has to be open for each character. */
      let open: 'dialectSign' | 'chunkText' | undefined;
      const turn = (next: typeof open): void => {
        if (open === next) {
          return;
        }
        if (open) {
          effects.exit(open);
        }
        if (next === 'chunkText') {
          effects.enter(next, { contentType: 'text' });
        } else if (next) {
          effects.enter(next);
        }
        open = next;
      };
      const step = (code: Code): State | undefined => {
        const { end = 0, words = [0, 0] } = found ?? {};
        const here = context.now().offset;
        if (here >= end) {
          turn(undefined);
          effects.exit('dialect');
          return ok(code);
        }
        // The end of a line comes as a code below -2.
        if (code === null || code < -2) {
          return nok(code);
        }
        turn(here >= words[0] && here < words[1] ? 'chunkText' : 'dialectSign');
        effects.consume(code);
        return step;
      };
      return (code) => {
        found = find(source, context.now().offset, rules, context);
        if (!found) {
          return nok(code);
        }
        const token: Token = effects.enter('dialect');
        token.dialect = found.rule;
        return step(code);
      };
    },
  };
}

/**
 * Reads the inline signs of the dialects.
 *
 * @param source the document that is parsed with it, and no other
 * @param rules those that are looked for
 */
export function dialectSyntax(
  source: string,
  rules: readonly InlineRule[] = inlineRules,
): Extension {
  const text: Record<number, Construct> = {};
  for (const first of new Set(rules.map((rule) => rule.first))) {
    text[first.charCodeAt(0)] = construct(
      source,
      rules.filter((rule) => rule.first === first),
    );
  }
  return { text };
}
