import { count, text } from './bind';
import type { Budget } from './budget';
import { fault } from './errors';
import { capitalized, isInCase, isOfKind, kindNames, swapCased, titleCased } from './letters';
import { padded, type Form } from './number-format';
import { itemsOf } from './compare';
import { pointLength, pointOffset, pointsOf } from './points';
import { rsplit, split, splitLines } from './split';
import { stripped } from './strip';
import { none, Tuple, type Value } from './values';
import { isWhiteSpace } from './white-space';

export interface TextMethod {
  readonly parameters: readonly string[];
  run(self: string, args: readonly (Value | undefined)[], budget: Budget): Value;
}

function method(parameters: readonly string[], run: TextMethod['run']): TextMethod {
  return { parameters, run };
}

/** `startswith` or `endswith`: one of several, within a part. */
function edges(test: 'startsWith' | 'endsWith'): TextMethod {
  return method(['$part', '$start?', '$end?'], (self, [parts, start, end]) => {
    const all = start === undefined && end === undefined ? self : within(self, start, end);
    if (all === undefined) {
      return false;
    }
    const options = parts instanceof Tuple ? parts.items : [parts];
    return options.some((part) => all[test](text(part)));
  });
}

/** A part of a text, between two places as slices have them; undefined where the first is behind its end. */
function within(self: string, start?: Value, end?: Value): string | undefined {
  const points = pointsOf(self);
  const from = start === none ? 0 : count(start, 0);
  if (from > points.length) {
    return undefined;
  }
  return points.slice(from, end === none ? undefined : count(end, points.length)).join('');
}

function finding(last: boolean, throws: boolean): TextMethod {
  return method(['$part', '$start?', '$end?'], (self, [part, start, end]) => {
    const from = start === undefined || start === none ? 0 : count(start, 0);
    const inside = within(self, start, end) ?? '';
    const at = last ? inside.lastIndexOf(text(part)) : inside.indexOf(text(part));
    if (at < 0) {
      if (throws) {
        throw fault('there is no such part');
      }
      return -1n;
    }
    const before = from < 0 ? Math.max(0, pointLength(self) + from) : from;
    return BigInt(before + pointOffset(inside, at));
  });
}

function justified(align: '<' | '>' | '^'): TextMethod {
  return method(['$width', '$fill?'], (self, [width, fill], budget) => {
    const size = count(width, 0);
    budget.make(Math.max(0, size));
    const filling = text(fill, ' ');
    if (pointLength(filling) !== 1) {
      throw fault('the filling is one character');
    }
    if (align !== '^') {
      return padded(self, { fill: filling, align, width: size } as Form);
    }
    const missing = Math.max(0, size - pointLength(self));
    const left = (missing >> 1) + (missing & size & 1);
    return filling.repeat(left) + self + filling.repeat(missing - left);
  });
}

function partition(last: boolean): TextMethod {
  return method(['$separator'], (self, [separator]) => {
    const sign = text(separator);
    if (sign === '') {
      throw fault('the separator is empty');
    }
    const at = last ? self.lastIndexOf(sign) : self.indexOf(sign);
    if (at < 0) {
      return new Tuple(last ? ['', '', self] : [self, '', '']);
    }
    return new Tuple([self.slice(0, at), sign, self.slice(at + sign.length)]);
  });
}

function splitting(run: typeof split): TextMethod {
  return method(['sep?', 'maxsplit?'], (self, [separator, most], budget) => {
    const parts = run(self, separator ?? none, count(most, -1));
    budget.make(parts.length);
    return [...parts];
  });
}

function strips(left: boolean, right: boolean): TextMethod {
  return method(['$characters?'], (self, [characters]) =>
    stripped(
      self,
      characters === undefined || characters === none ? undefined : text(characters),
      left,
      right,
    ),
  );
}

function occurrences(self: string, part: string): number {
  return part === '' ? pointLength(self) + 1 : self.split(part).length - 1;
}

/** `replace`, at most `most` times from the left; -1 for all. @throws TemplateError */
export function replaced(
  self: string,
  old: string,
  by: string,
  most: number,
  budget: Budget,
): string {
  const pieces = old === '' ? ['', ...pointsOf(self), ''] : self.split(old);
  budget.make(self.length + (pieces.length - 1) * by.length);
  if (most < 0 || pieces.length - 1 <= most) {
    return pieces.join(by);
  }
  return [...pieces.slice(0, most), pieces.slice(most).join(old)].join(by);
}

const simple: Readonly<Record<string, (self: string) => Value>> = {
  upper: (self) => self.toUpperCase(),
  lower: (self) => self.toLowerCase(),
  title: titleCased,
  capitalize: capitalized,
  swapcase: swapCased,
  isspace: isWhiteSpace,
  isascii: (self) => /^[\0-\x7f]*$/u.test(self),
  islower: (self) => isInCase(self, 'lower'),
  isupper: (self) => isInCase(self, 'upper'),
};

/** The methods of a text. */
export const textMethods: ReadonlyMap<string, TextMethod> = new Map<string, TextMethod>([
  ...Object.entries(simple).map(([name, run]) => [name, method([], run)] as const),
  ...kindNames.map((name) => [name, method([], (self) => isOfKind(self, name))] as const),
  ['strip', strips(true, true)],
  ['lstrip', strips(true, false)],
  ['rstrip', strips(false, true)],
  ['startswith', edges('startsWith')],
  ['endswith', edges('endsWith')],
  ['find', finding(false, false)],
  ['rfind', finding(true, false)],
  ['index', finding(false, true)],
  ['rindex', finding(true, true)],
  ['center', justified('^')],
  ['ljust', justified('<')],
  ['rjust', justified('>')],
  ['partition', partition(false)],
  ['rpartition', partition(true)],
  ['split', splitting(split)],
  ['rsplit', splitting(rsplit)],
  ['splitlines', method(['keepends?'], (self, [keep]) => splitLines(self, keep === true))],
  [
    'count',
    method(['$part', '$start?', '$end?'], (self, [part, start, end]) => {
      const inside = within(self, start, end);
      return BigInt(inside === undefined ? 0 : occurrences(inside, text(part)));
    }),
  ],
  [
    'join',
    method(['$parts'], (self, [parts = none], budget) => {
      const all = itemsOf(parts).map((part) => text(part));
      budget.make(all.reduce((sum, part) => sum + part.length + self.length, 0));
      return all.join(self);
    }),
  ],
  [
    'replace',
    method(['$old', '$new', '$count?'], (self, [old, by, most], budget) =>
      replaced(self, text(old), text(by), count(most, -1), budget),
    ),
  ],
  [
    'removeprefix',
    method(['$part'], (self, [part]) =>
      self.startsWith(text(part)) ? self.slice(text(part).length) : self,
    ),
  ],
  [
    'removesuffix',
    method(['$part'], (self, [part]) =>
      self.endsWith(text(part)) ? self.slice(0, self.length - text(part).length) : self,
    ),
  ],
  [
    'zfill',
    method(['$width'], (self, [width], budget) => {
      const missing = Math.max(0, count(width, 0) - pointLength(self));
      budget.make(missing);
      const signed = /^[+-]/u.test(self) ? 1 : 0;
      return self.slice(0, signed) + '0'.repeat(missing) + self.slice(signed);
    }),
  ],
]);
