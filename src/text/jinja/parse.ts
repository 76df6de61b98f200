import { Cursor } from './cursor';
import { TemplateError, unsupported } from './errors';
import type { Block, Expression, MacroBody, Statement, Target } from './nodes';
import { parseExpression } from './parse-expression';
import { parseFilterChain } from './parse-postfix';
import { parseTuple } from './parse-primary';
import { tokensOf } from './tokens';

/** Tags of jinja2 that need other templates, or what no model's template has. */
const elsewhere = ['include', 'import', 'from', 'extends', 'block', 'autoescape', 'print'];

/** Reads a template. @throws TemplateError `fault`, `unsupported`, or `bounds` where it is nested too deeply */
export function parseTemplate(source: string): Block {
  return new Parser(new Cursor(tokensOf(source), parseExpression)).block([]);
}

class Parser {
  /** Loops around what is read, in the same macro: only there is a `break`. */
  private loops = 0;

  constructor(private readonly cursor: Cursor) {}

  /** Statements up to one of `ends`, whose name is what stands there then. */
  block(ends: readonly string[]): Block {
    const { cursor } = this;
    return cursor.nested(() => {
      const body: Statement[] = [];
      for (;;) {
        const { type, value, line } = cursor.next();
        if (type === 'data') {
          body.push({ kind: 'text', line, text: value });
        } else if (type === 'variableBegin') {
          body.push({ kind: 'output', line, of: parseTuple(cursor) });
          cursor.expect('variableEnd');
        } else if (type === 'blockBegin') {
          if (cursor.isName(...ends)) {
            return body;
          }
          body.push(this.statement());
          cursor.expect('blockEnd');
        } else if (ends.length === 0) {
          return body;
        } else {
          cursor.fail(`there is no ${ends.at(-1) ?? ''}`);
        }
      }
    });
  }

  /** The body of a statement, behind its head; what ended it has been read. */
  private body(...ends: readonly string[]): readonly [Block, string] {
    this.cursor.skip('operator', ':');
    this.cursor.expect('blockEnd');
    const body = this.block(ends);
    return [body, this.cursor.next().value];
  }

  private statement(): Statement {
    const { cursor } = this;
    const { value, line } = cursor.expect('name');
    switch (value) {
      case 'for':
        return this.loop(line);
      case 'if':
        return this.condition(line);
      case 'set':
        return this.assignment(line);
      case 'macro': {
        const name = cursor.expect('name').value;
        return { kind: 'macro', line, name, macro: this.macro('endmacro', true) };
      }
      case 'call':
        return this.call(line);
      case 'filter': {
        const filter = parseFilterChain(cursor, true);
        const body = this.apart(() => this.body('endfilter')[0]);
        return filter ? { kind: 'filterBlock', line, filter, body } : cursor.fail('no filter');
      }
      case 'with':
        return this.with(line);
      case 'generation':
        return { kind: 'generation', line, body: this.apart(() => this.body('endgeneration')[0]) };
      case 'break':
      case 'continue':
        return this.loops > 0 ? { kind: value, line } : cursor.fail('there is no loop');
      default:
        throw elsewhere.includes(value)
          ? unsupported(`{% ${value} %}`, line)
          : new TemplateError('fault', 'unknown tag', line);
    }
  }

  /** Reads what a loop around it cannot be left from. */
  private apart<T>(read: () => T): T {
    const { loops } = this;
    this.loops = 0;
    try {
      return read();
    } finally {
      this.loops = loops;
    }
  }

  private loop(line: number): Statement {
    const { cursor } = this;
    const target = this.target();
    cursor.expect('name', 'in');
    const over = parseTuple(cursor, { conditions: false, until: 'recursive' });
    const test = cursor.skip('name', 'if') ? cursor.expression() : undefined;
    const recursive = cursor.skip('name', 'recursive');
    this.loops++;
    const [body, end] = this.body('else', 'endfor');
    this.loops--;
    const otherwise = end === 'else' ? this.body('endfor')[0] : [];
    return { kind: 'for', line, target, over, test, recursive, body, otherwise };
  }

  private condition(line: number): Statement {
    const branches: { test: Expression; body: Block }[] = [];
    for (;;) {
      const test = parseTuple(this.cursor, { conditions: false });
      const [body, end] = this.body('elif', 'else', 'endif');
      branches.push({ test, body });
      if (end !== 'elif') {
        const otherwise = end === 'else' ? this.body('endif')[0] : [];
        return { kind: 'if', line, branches, otherwise };
      }
    }
  }

  private assignment(line: number): Statement {
    const { cursor } = this;
    const target = this.target(true);
    if (cursor.skip('operator', '=')) {
      return { kind: 'set', line, target, value: parseTuple(cursor) };
    }
    const filter = parseFilterChain(cursor, false);
    const body = this.apart(() => this.body('endset')[0]);
    return { kind: 'setBlock', line, target, filter, body };
  }

  private macro(end: string, parameters: boolean): MacroBody {
    const { cursor } = this;
    const names: string[] = [];
    const [[defaults, body], asks] = cursor.withNames(() => {
      const values = parameters ? this.parameters(names) : [];
      return [values, this.apart(() => this.body(end)[0])] as const;
    });
    return { parameters: names, defaults, body, asks };
  }

  /** What is in the brackets of a macro. @returns the defaults of the last of `names` */
  private parameters(names: string[]): readonly Expression[] {
    const { cursor } = this;
    const defaults: Expression[] = [];
    cursor.expect('operator', '(');
    while (!cursor.isOperator(')')) {
      if (names.length > 0) {
        cursor.expect('operator', ',');
      }
      names.push(cursor.expect('name').value);
      if (cursor.skip('operator', '=')) {
        defaults.push(cursor.expression());
      } else if (defaults.length > 0) {
        cursor.fail('a parameter without a default follows one with a default');
      }
    }
    cursor.next();
    return defaults;
  }

  private call(line: number): Statement {
    const { cursor } = this;
    const names: string[] = [];
    const defaults = cursor.isOperator('(') ? this.parameters(names) : [];
    const call = cursor.expression();
    if (call.kind !== 'call') {
      return cursor.fail('expected a call');
    }
    const { body, asks } = this.macro('endcall', false);
    return { kind: 'call', line, call, macro: { parameters: names, defaults, body, asks } };
  }

  private with(line: number): Statement {
    const { cursor } = this;
    const targets: Target[] = [];
    const values: Expression[] = [];
    while (!cursor.is('blockEnd')) {
      if (targets.length > 0) {
        cursor.expect('operator', ',');
      }
      targets.push(this.target());
      cursor.expect('operator', '=');
      values.push(cursor.expression());
    }
    return { kind: 'with', line, targets, values, body: this.body('endwith')[0] };
  }

  /** What is given a value: a name, several of them, or a member of a namespace. */
  private target(members = false): Target {
    const { cursor } = this;
    const items: Target[] = [];
    let several = false;
    while (cursor.is('name') ? !cursor.isName('in') : cursor.isOperator('(')) {
      items.push(this.oneTarget(members));
      if (!cursor.skip('operator', ',')) {
        break;
      }
      several = true;
    }
    const [first] = items;
    return several ? { kind: 'targets', items } : (first ?? cursor.fail('expected a name'));
  }

  private oneTarget(members: boolean): Target {
    const { cursor } = this;
    if (cursor.skip('operator', '(')) {
      const inside = cursor.nested(() => this.target(members));
      cursor.expect('operator', ')');
      return inside;
    }
    const { value } = cursor.expect('name');
    if (/^(?:true|false|none)$/iu.test(value)) {
      cursor.fail('this cannot be given a value');
    }
    return members && cursor.skip('operator', '.')
      ? { kind: 'member', namespace: value, name: cursor.expect('name').value }
      : { kind: 'name', name: value };
  }
}
