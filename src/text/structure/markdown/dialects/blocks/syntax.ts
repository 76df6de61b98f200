import type { Construct, Extension } from 'micromark-util-types';
import { body, endOfBody } from './body';
import { definition } from './definition';
import { directiveRules } from './directives';
import { fencedDirective } from './fenced';
import { lineRules } from './lines';
import { rawRules } from './raw';
import { rows } from './rows';
import type { LineRule } from './rule';
import { SourceLines } from './source-lines';

/** What is asked first comes first: what goes on over lines before what stands in one. */
const rules: readonly LineRule[] = [...rawRules, ...directiveRules, ...lineRules];

/** The code of a character, by which micromark finds constructs; any for none. */
function keyOf(sign: string): string {
  return sign === '' ? 'null' : String(sign.charCodeAt(0));
}

/**
 * Blocks that dialects of Markdown have beside CommonMark's: containers, definitions, admonitions,
 * directives, and lines with a meaning.
 *
 * @param source the document that is read with it, and no other
 */
export function blockSyntax(source: string): Extension {
  const lines = new SourceLines(source);
  const ended = new Set<number>();
  const flow: Record<string, Construct | Construct[]> = {};
  const signs = new Set(rules.flatMap(({ first }) => first.split(/(?!^)/u)));
  for (const sign of signs) {
    const mine = rules.filter(({ first }) => (sign === '' ? first === '' : first.includes(sign)));
    flow[keyOf(sign)] = rows(lines, mine);
  }
  flow.null = [
    endOfBody(ended),
    rows(
      lines,
      rules.filter(({ first }) => first === ''),
    ),
  ];
  const definitions = definition(lines);
  const bodies = body(lines, ended);
  const directives = fencedDirective(lines);
  const document: Record<string, Construct> = {};
  for (const [signsOf, construct] of [
    [':', definitions],
    ['~', [definitions, directives]],
    ['!?=', bodies],
    ['`', directives],
  ] as const) {
    for (const sign of signsOf) {
      Object.assign(document, { [keyOf(sign)]: construct });
    }
  }
  return { flow, document };
}
