import { count, text } from './bind';
import { computed } from './arithmetic';
import { itemsOf } from './compare';
import { fault, unsupported } from './errors';
import { filterOf, type Filter } from './filter';
import { jsonText } from './json';
import { capitalized } from './letters';
import { onlyAttributeOf } from './member';
import { pointLength, pointsOf } from './points';
import { rsplit, splitLines } from './split';
import { stripped } from './strip';
import { replaced, textMethods } from './text-methods';
import { asInteger, isTrue, none, Stream, Tuple, Undefined } from './values';
import { written } from './written';

/** A filter of what is written of a value. */
function ofText(run: (value: string) => string): Filter {
  return filterOf([], (value, _, { budget }) => {
    const self = written(value, budget);
    budget.make(self.length);
    return run(self);
  });
}

const tojson = filterOf(
  ['ensure_ascii?', 'indent?', 'separators?', 'sort_keys?'],
  (value, [ascii, indent = none, separators = none, sortKeys], { budget }) => {
    const width = asInteger(indent);
    if (width === undefined && indent !== none && typeof indent !== 'string') {
      throw fault('an indentation is a number or a text');
    }
    if (width !== undefined && width > 1000n) {
      throw unsupported('a very wide indentation');
    }
    const parts =
      separators instanceof Tuple ? separators.items : Array.isArray(separators) ? separators : [];
    if (separators !== none && parts.length !== 2) {
      throw fault('there are two separators');
    }
    const form = {
      ascii: isTrue(ascii ?? false),
      indent:
        width === undefined
          ? typeof indent === 'string'
            ? indent
            : undefined
          : ' '.repeat(Math.max(0, Number(width))),
      between: separators === none ? (indent === none ? ', ' : ',') : text(parts[0]),
      behindKey: separators === none ? ': ' : text(parts[1]),
      sorted: isTrue(sortKeys ?? false),
    };
    return jsonText(value, form, budget);
  },
);

const indent = filterOf(
  ['width?', 'first?', 'blank?'],
  (value, [width = 4n, first, blank], { budget }) => {
    const by =
      typeof width === 'string' ? width : ' '.repeat(Math.max(0, Math.min(count(width, 4), 1000)));
    const lines = splitLines(`${text(value)}\n`, false);
    budget.make(text(value).length + lines.length * by.length);
    const [head = '', ...rest] = lines;
    const tail = rest.map((line) => (isTrue(blank ?? false) || line !== '' ? by + line : line));
    return (isTrue(first ?? false) ? by : '') + [head, ...tail].join('\n');
  },
);

const truncate = filterOf(
  ['length?', 'killwords?', 'end?', 'leeway?'],
  (value, [length, kill, end, leeway]) => {
    const most = count(length, 255);
    const spare = leeway === none ? 5 : count(leeway, 5);
    if (typeof value !== 'string') {
      const { length: items } = itemsOf(value);
      if (value instanceof Stream || items > most + spare) {
        throw fault('only a text is cut');
      }
      return value;
    }
    const self = value;
    const sign = text(end, '...');
    const room = most - pointLength(sign);
    if (room < 0) {
      throw fault('the end is longer than the whole');
    }
    const points = pointsOf(self);
    if (points.length <= most + spare) {
      return self;
    }
    const cut = points.slice(0, room).join('');
    return (isTrue(kill ?? false) ? cut : (rsplit(cut, ' ', 1)[0] ?? '')) + sign;
  },
);

const title = ofText((self) =>
  self
    .split(/([-\s({[<]+)/u)
    .map((part) => {
      const [first = ''] = part;
      return first.toUpperCase() + part.slice(first.length).toLowerCase();
    })
    .join(''),
);

const format: Filter = (value, { positional, named }, { budget }) => {
  if (named.size > 0) {
    throw unsupported('|format');
  }
  return computed('%', written(value, budget), new Tuple(positional), budget);
};

const unreserved = /[^\w.~/-]/gu;

const urlencode = ofText((self) =>
  self.replace(unreserved, (sign) =>
    /^[\ud800-\udfff]$/.test(sign)
      ? '?'
      : encodeURIComponent(sign).replace(
          /[!'()*]/gu,
          (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
        ),
  ),
);

/** The filters of texts and of what is written of other values. */
export const textFilters: Readonly<Record<string, Filter>> = {
  tojson,
  indent,
  truncate,
  title,
  format,
  upper: ofText((self) => self.toUpperCase()),
  lower: ofText((self) => self.toLowerCase()),
  capitalize: ofText(capitalized),
  string: ofText((self) => self),
  urlencode: (value, given, room) => {
    if (typeof value === 'object' && value !== none) {
      throw unsupported('|urlencode');
    }
    return urlencode(value, given, room);
  },
  attr: filterOf(['name'], (value, [name], { budget }) =>
    onlyAttributeOf(value, text(name), budget),
  ),
  center: filterOf(['width?'], (value, [width = 80n], { budget }) => {
    const self = written(value, budget);
    return textMethods.get('center')?.run(self, [width], budget) ?? self;
  }),
  trim: filterOf(['chars?'], (value, [characters], { budget }) => {
    const away = characters === undefined || characters === none ? undefined : text(characters);
    return stripped(written(value, budget), away, true, true);
  }),
  replace: filterOf(['old', 'new', 'count?'], (value, [old, by, most], { budget }) =>
    replaced(
      written(value, budget),
      written(old ?? '', budget),
      written(by ?? '', budget),
      most === none ? -1 : count(most, -1),
      budget,
    ),
  ),
  wordcount: filterOf([], (value, _, { budget }) =>
    BigInt(written(value, budget).match(/[\p{L}\p{N}_]+/gu)?.length ?? 0),
  ),
  default: filterOf(['default_value?', 'boolean?'], (value, [otherwise = '', boolean]) =>
    value instanceof Undefined || (isTrue(boolean ?? false) && !isTrue(value)) ? otherwise : value,
  ),
};
