import type { Budget } from './budget';
import { fault, unsupported } from './errors';
import { numberText, padded, size, type Form } from './number-format';
import { asInteger, type Given, type Value } from './values';
import { floatText, represented, written } from './written';

const piece =
  /\{\{|\}\}|\{(?<name>[^{}!:]*)(?:!(?<conversion>[^:{}]*))?(?::(?<form>[^{}]*))?\}|[{}]/gu;
const specification =
  /^(?:(?<fill>[^])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternative>#)?(?<zero>0)?(?<width>\d+)?(?<grouping>[,_])?(?:\.(?<precision>\d+))?(?<type>[a-zA-Z%])?$/u;

/**
 * `text.format(…)` of Python.
 *
 * @param find a member of a value, `.name` or `[name]`
 * @throws TemplateError
 */
export function braceFormatted(
  text: string,
  { positional, named }: Given,
  find: (of: Value, name: string, item: boolean) => Value,
  budget: Budget,
): string {
  let next = 0;
  let counted = false;
  let numbered = false;
  const made = text.replace(piece, (whole, ...match: unknown[]) => {
    if (whole === '{{' || whole === '}}') {
      return whole.charAt(0);
    }
    const groups = match.at(-1) as Readonly<Record<string, string | undefined>>;
    if (groups.name === undefined) {
      // A brace in a brace is another place within this one.
      throw whole === '{' ? unsupported('a place within a place of format') : fault('a single }');
    }
    const [first = '', ...path] = groups.name.split(/(?=[.[])/u);
    const key = first === '' ? String(next++) : first;
    counted ||= first === '';
    numbered ||= /^\d+$/u.test(first);
    if (counted && numbered) {
      throw fault('places with and without numbers');
    }
    let value = /^\d+$/u.test(key) ? positional[Number(key)] : named.get(key);
    if (value === undefined) {
      throw fault('there is no such value');
    }
    for (const step of path) {
      value = find(value, step.replace(/^[.[]|\]$/gu, ''), step.startsWith('['));
    }
    return converted(value, groups.conversion, groups.form ?? '', budget);
  });
  budget.make(made.length);
  return made;
}

function converted(
  value: Value,
  conversion: string | undefined,
  form: string,
  budget: Budget,
): string {
  switch (conversion) {
    case undefined:
      return formed(value, form, budget);
    case 's':
      return formed(written(value, budget), form, budget);
    case 'r':
      return formed(represented(value, budget), form, budget);
    default:
      throw conversion === 'a' ? unsupported('!a') : fault('an unknown conversion');
  }
}

function formed(value: Value, text: string, budget: Budget): string {
  if (text === '') {
    return written(value, budget);
  }
  const groups = specification.exec(text)?.groups as
    Readonly<Record<string, string | undefined>> | undefined;
  if (!groups) {
    throw fault('an unknown form');
  }
  const numeric = asInteger(value) !== undefined || typeof value === 'number';
  const { fill, align, sign, zero, precision, type, grouping = '' } = groups;
  const form: Form = {
    fill: fill ?? (zero === undefined ? ' ' : '0'),
    align:
      (align as Form['align'] | undefined) ?? (numeric ? (zero === undefined ? '>' : '=') : '<'),
    sign: sign === undefined || sign === '-' ? '' : (sign as Form['sign']),
    alternative: groups.alternative !== undefined,
    width: size(groups.width),
    grouping: grouping as Form['grouping'],
    precision: precision === undefined ? undefined : size(precision),
    type: type ?? '',
  };
  if (typeof value === 'string') {
    return textForm(value, form);
  }
  if (!numeric || typeof value === 'boolean') {
    throw numeric ? unsupported('a form of True or False') : fault('this has no form');
  }
  return numberForm(value, form);
}

function textForm(value: string, form: Form): string {
  const { align, sign, alternative, grouping, type, precision } = form;
  if (align === '=' || sign !== '' || alternative || grouping !== '' || !['', 's'].includes(type)) {
    throw fault('a form of numbers for a text');
  }
  return padded(
    precision === undefined ? value : Array.from(value).slice(0, precision).join(''),
    form,
  );
}

function numberForm(value: Value, form: Form): string {
  if (typeof value === 'number' && form.type === '') {
    if (form.precision !== undefined || form.grouping !== '') {
      throw unsupported('a form of floats without a type');
    }
    const text = floatText(value);
    return form.align === '='
      ? zeroed(text, form)
      : padded(value < 0 ? text : form.sign + text, form);
  }
  const type = form.type === '' || form.type === 'n' ? 'd' : form.type;
  if (type === 'c') {
    throw unsupported(':c');
  }
  if (typeof value === 'number' && 'dxXob'.includes(type)) {
    throw fault('an integer was expected');
  }
  if (typeof value === 'bigint' && 'dxXob'.includes(type) && form.precision !== undefined) {
    throw fault('an integer has no precision');
  }
  return numberText(value, { ...form, type });
}

function zeroed(text: string, { sign, fill, width }: Form): string {
  const negative = text.startsWith('-');
  const digits = negative ? text.slice(1) : text;
  const before = negative ? '-' : sign;
  return before + digits.padStart(width - before.length, fill);
}
