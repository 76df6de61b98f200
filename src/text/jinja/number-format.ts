import { fault, unsupported } from './errors';
import { fixed, mostDecimals } from './rounding';
import { asInteger, type Value } from './values';

/** How a number or text is written: what both of Python's languages for it can say. */
export interface Form {
  readonly fill: string;
  /** `=` puts the filling behind the sign. */
  readonly align: '<' | '>' | '^' | '=';
  /** Sign of a number that is not negative. */
  readonly sign: '' | '+' | ' ';
  readonly alternative: boolean;
  readonly width: number;
  readonly grouping: '' | ',' | '_';
  readonly precision: number | undefined;
  readonly type: string;
}

/** Widths beyond this are for no prompt. */
const widest = 10_000;

/** `digits` of a width and precision. @throws TemplateError */
export function size(digits: string | undefined): number {
  const value = Number(digits ?? 0);
  if (value > widest) {
    throw unsupported('very wide fields');
  }
  return value;
}

/** `text` at the width that was asked for, by code points. */
export function padded(text: string, { fill, align, width }: Form): string {
  const missing = width - Array.from(text).length;
  if (missing <= 0) {
    return text;
  }
  const left = align === '<' ? 0 : align === '^' ? missing >> 1 : missing;
  return fill.repeat(left) + text + fill.repeat(missing - left);
}

/** A number as `form` says. @throws TemplateError */
export function numberText(value: Value, form: Form): string {
  const whole = asInteger(value);
  if (whole === undefined && typeof value !== 'number') {
    throw fault('a number was expected');
  }
  const negative = whole === undefined ? Number(value) < 0 || Object.is(value, -0) : whole < 0n;
  const digits =
    whole !== undefined && 'dxXobc'.includes(form.type)
      ? integerDigits(whole < 0n ? -whole : whole, form)
      : floatDigits(Math.abs(Number(whole ?? value)), form);
  const sign = negative ? '-' : form.sign;
  if (form.align === '=') {
    const missing = form.width - sign.length - digits.length;
    if (form.grouping !== '' && form.fill === '0' && missing > 0) {
      throw unsupported('zeros with groups of digits');
    }
    return sign + form.fill.repeat(Math.max(0, missing)) + digits;
  }
  return padded(sign + digits, form);
}

function integerDigits(value: bigint, { type, alternative, grouping, precision }: Form): string {
  const base = { x: 16, X: 16, o: 8, b: 2 }[type] ?? 10;
  const prefix = alternative && base !== 10 ? `0${type}` : '';
  const plain = value.toString(base).padStart(precision ?? 0, '0');
  const digits = type === 'X' ? plain.toUpperCase() : plain;
  return prefix + grouped(digits, grouping, base === 10 ? 3 : 4);
}

function grouped(digits: string, separator: string, every: number): string {
  return separator === ''
    ? digits
    : digits.replace(new RegExp(`\\B(?=(?:[\\da-fA-F]{${every}})+$)`, 'gu'), separator);
}

function floatDigits(value: number, form: Form): string {
  const { type, precision = 6, grouping } = form;
  if (precision > mostDecimals || form.alternative) {
    throw unsupported('a number of so many digits');
  }
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'nan' : 'inf';
  }
  const percent = type === '%' ? '%' : '';
  switch (type.toLowerCase()) {
    case 'f':
    case '%': {
      const [before = '', after] = fixed(percent === '' ? value : value * 100, precision).split(
        '.',
      );
      const rest = after === undefined ? '' : `.${after}`;
      return grouped(before, grouping, 3) + rest + percent;
    }
    case 'e':
      return cased(exponential(value, precision), type);
    case 'g':
      return cased(general(value, Math.max(1, precision)), type);
    default:
      throw fault('an unknown form of numbers');
  }
}

function cased(text: string, type: string): string {
  return type === type.toUpperCase() ? text.toUpperCase() : text;
}

function exponential(value: number, decimals: number): string {
  return value
    .toExponential(decimals)
    .replace(/e([+-])(\d)$/u, (_, sign: string, digit: string) => `e${sign}0${digit}`);
}

/** As many significant digits, without zeros at the end. */
function general(value: number, digits: number): string {
  const power = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
  const text =
    power < -4 || power >= digits
      ? exponential(value, digits - 1)
      : fixed(value, Math.max(0, digits - 1 - power));
  const [number = '', ...exponent] = text.split('e');
  const short = number.includes('.') ? number.replace(/\.?0+$/u, '') : number;
  return [short, ...exponent].join('e');
}
