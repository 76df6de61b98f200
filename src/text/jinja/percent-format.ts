import type { Budget } from './budget';
import { fault, unsupported } from './errors';
import { numberText, padded, size, type Form } from './number-format';
import { Dict, none, Tuple, type Value } from './values';
import { represented, written } from './written';

const place =
  /%(?:\((?<key>[^)]*)\))?(?<flags>[-+ #0]*)(?<width>\*|\d+)?(?:\.(?<precision>\*|\d*))?[hlL]?(?<type>[^])?/gu;

/** `text % values` of Python. @throws TemplateError */
export function percentFormatted(text: string, values: Value, budget: Budget): string {
  const list = values instanceof Tuple ? values.items : [values];
  let used = 0;
  const made = text.replace(place, (...match: unknown[]) => {
    const groups = match.at(-1) as Readonly<Record<string, string | undefined>>;
    const { key, flags = '', width, precision, type } = groups;
    if (type === '%') {
      return '%';
    }
    if (type === undefined || width === '*' || precision === '*') {
      throw type === undefined ? fault('an incomplete place') : unsupported('%*d');
    }
    let value: Value | undefined;
    if (key === undefined) {
      value = list[used++];
    } else {
      used = list.length;
      value = values instanceof Dict ? values.get(key) : undefined;
    }
    if (value === undefined) {
      throw fault('there are not enough values');
    }
    return one(value, type, flags, size(width), precision && size(precision), budget);
  });
  if (
    used < list.length &&
    (typeof values !== 'object' || values instanceof Tuple || values === none)
  ) {
    // Anything with items may be there for its names.
    throw fault('there are too many values');
  }
  budget.make(made.length);
  return made;
}

function one(
  value: Value,
  type: string,
  flags: string,
  width: number,
  precision: number | '' | undefined,
  budget: Budget,
): string {
  const exact = precision === '' ? 0 : precision;
  const form: Form = {
    fill: flags.includes('0') && !flags.includes('-') && !'sra'.includes(type) ? '0' : ' ',
    align: flags.includes('-') ? '<' : flags.includes('0') && !'sra'.includes(type) ? '=' : '>',
    sign: flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '',
    alternative: flags.includes('#'),
    width,
    grouping: '',
    precision: exact,
    type: 'iu'.includes(type) ? 'd' : type,
  };
  switch (type) {
    case 's':
    case 'r': {
      const text = type === 's' ? written(value, budget) : represented(value, budget);
      const cut = exact === undefined ? text : Array.from(text).slice(0, exact).join('');
      return padded(cut, form);
    }
    case 'd':
    case 'i':
    case 'u':
      return numberText(typeof value === 'number' ? whole(value) : value, form);
    case 'x':
    case 'X':
    case 'o':
      if (typeof value === 'number') {
        throw fault('an integer was expected');
      }
      return numberText(value, form);
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G':
      return numberText(value, form);
    case 'c':
    case 'a':
      throw unsupported(`%${type}`);
    default:
      throw fault('an unknown place');
  }
}

/** The integer that a float is cut to. @throws TemplateError */
export function whole(value: number): bigint {
  if (!Number.isFinite(value)) {
    throw fault('this is no integer');
  }
  return BigInt(Math.trunc(value));
}
