import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syntaxOf } from '../../../../src/text/structure/languages';
import { scanCode } from '../../../../src/text/structure/scan';
import { templateEnds } from '../../../../src/text/structure/templates';

/* What strings and templates are, said without regard to time. */

function stringEnd(source: string, at: number): number {
  const quote = source.charAt(at);
  for (let here = at + 1; here < source.length; here++) {
    const sign = source[here];
    if (sign === '\\') {
      here++;
    } else if (sign === quote) {
      return here + 1;
    } else if (sign === '\n' && quote !== '`') {
      return -1;
    } else if (quote === '`' && source.startsWith('${', here)) {
      here = expressionEnd(source, here + 2);
    }
  }
  return -1;
}

function expressionEnd(source: string, at: number): number {
  let depth = 1;
  for (let here = at; here < source.length; here++) {
    const sign = source.charAt(here);
    if (sign === '{') {
      depth++;
    } else if (sign === '}' && --depth === 0) {
      return here;
    } else if ('"\'`'.includes(sign)) {
      const end = stringEnd(source, here);
      here = end < 0 ? here : end - 1;
    }
  }
  return source.length;
}

function regexEnd(source: string, at: number): number {
  const regex = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//uy;
  regex.lastIndex = at;
  return at + (regex.exec(source)?.[0].length ?? NaN);
}

const signs = ['`', '${', '}', '{', '"', "'", '\\', '\n', 'a', '/', '[', ']', '=', ' ', '\u2028'];
const sources = fc
  .array(fc.constantFrom(...signs, '/*', '*/', '//'), { maxLength: 24 })
  .map((parts) => parts.join(''));
const typescript = syntaxOf('typescript') ?? {};

describe('the scan of a source', () => {
  it('finds the ends of templates where they are', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const ends = templateEnds(source);
        for (let at = source.indexOf('`'); at >= 0; at = source.indexOf('`', at + 1)) {
          expect(ends[at + 1]).toBe(stringEnd(source, at));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the strings and comments that are there, in order', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const found = scanCode(source, typescript).map(({ start, end }) => [start, end]);
        const expected: number[][] = [];
        for (let at = 0; at < source.length;) {
          const sign = source.charAt(at);
          let end = NaN;
          if (source.startsWith('/*', at) && source.includes('*/', at + 2)) {
            end = source.indexOf('*/', at + 2) + 2;
          } else if (source.startsWith('//', at)) {
            end = at + (/^[^\n\r]*/u.exec(source.slice(at))?.[0].length ?? 0);
          } else if ('"\'`'.includes(sign) && stringEnd(source, at) >= 0) {
            end = stringEnd(source, at);
          } else if (sign === '/' && /(?:^|[=[{}*])\s*$/u.test(source.slice(0, at))) {
            const after = regexEnd(source, at);
            at = Number.isNaN(after) ? at + 1 : after;
            continue;
          }
          if (Number.isNaN(end)) {
            at++;
          } else {
            expected.push([at, end]);
            at = end;
          }
        }
        expect(found).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['`${', '`${`${a}', '`"${\'', '"\\"', '=/[', '/*', '`\n${"'])(
    'comes to the end of a source of “%s”, and finds what stands before it',
    (unit) => {
      const source = `/* words */\n${unit.repeat(50_000)}`;
      const [first] = scanCode(source, typescript);
      expect(first).toMatchObject({ kind: 'block', start: 0, end: 11 });
    },
  );
});
