import { unescaped } from './escapes';
import type { TokenSource } from './token-source';
import { whiteSpace } from './white-space';

const blank = new RegExp(`[${whiteSpace}]+`, 'uy');
const blockEnd = new RegExp(`\\+%\\}|-%\\}[${whiteSpace}]*|%\\}\\n?`, 'uy');
const variableEnd = new RegExp(`-\\}\\}[${whiteSpace}]*|\\}\\}`, 'uy');
/** Not behind a dot: `a.1.2` is two places in lists. */
const float = /(?<!\.)(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?[eE][+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/uy;
const integer =
  /0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\da-fA-F])+|[1-9](?:_?\d)*|0(?:_?0)*/uy;
const name = /[\p{L}\p{N}\p{Mn}\p{Mc}_]+/uy;
const string = /'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"/suy;
const operator = /\/\/|\*\*|==|!=|>=|<=|[-+/*%~[\](){}><=.:|,;]/uy;
const partner: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Takes what stands between the signs of a block or an expression to pieces, its end included. */
export function lexInside(lexer: TokenSource, block: boolean): void {
  lexer.add(block ? 'blockBegin' : 'variableBegin', '');
  const end = block ? blockEnd : variableEnd;
  const open: string[] = [];
  for (;;) {
    const start = lexer.position;
    if (open.length === 0 && lexer.take(end)) {
      lexer.add(block ? 'blockEnd' : 'variableEnd', '', start);
      return;
    }
    if (lexer.take(blank)) {
      continue;
    }
    const number = lexer.take(float);
    if (number) {
      lexer.add('float', number[0].replaceAll('_', ''), start);
      continue;
    }
    const whole = lexer.take(integer);
    if (whole) {
      lexer.add('integer', whole[0].replaceAll('_', ''), start);
      continue;
    }
    const word = lexer.take(name);
    if (word) {
      lexer.add('name', word[0], start);
      continue;
    }
    const text = lexer.take(string);
    if (text) {
      lexer.add('string', unescaped(text[0].slice(1, -1)), start);
      continue;
    }
    const sign = lexer.take(operator)?.[0];
    if (sign === undefined) {
      lexer.fail(lexer.position < lexer.source.length ? 'unexpected character' : 'no end of a tag');
    }
    const closing = partner[sign];
    if (closing !== undefined) {
      open.push(closing);
    } else if (')]}'.includes(sign) && open.pop() !== sign) {
      lexer.fail(`unexpected ${sign}`);
    }
    lexer.add('operator', sign, start);
  }
}
