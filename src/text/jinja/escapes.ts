import { fault, unsupported } from './errors';

const simple: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What a string in a template says: Python's escapes. @throws TemplateError */
export function unescaped(text: string): string {
  return text.replace(
    /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([^]))/gu,
    (whole, octal?: string, ...rest: (string | undefined)[]) => {
      const hexadecimal = rest[0] ?? rest[1] ?? rest[2];
      if (octal !== undefined) {
        return String.fromCodePoint(parseInt(octal, 8));
      }
      if (hexadecimal !== undefined) {
        const code = parseInt(hexadecimal, 16);
        if (code > 0x10ffff) {
          throw fault('an escape is no character');
        }
        return String.fromCodePoint(code);
      }
      const sign = rest[3] ?? '';
      if (sign === 'N') {
        throw unsupported('\\N{…}');
      }
      if ('xuU'.includes(sign)) {
        throw fault('an escape has too few digits');
      }
      return simple[sign] ?? whole;
    },
  );
}
