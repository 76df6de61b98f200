/*
 * How words are written in a string, so that they do not end it and nothing in them is taken for
 * code: by the signs around it and the language.
 */

/** Languages in which a quotation mark in a string is written twice, by the mark. */
const doubled: Readonly<Record<string, string>> = {
  sql: "'",
  plsql: "'",
  pascal: "'",
  yaml: "'",
  dockercompose: "'",
  vb: '"',
  matlab: '\'"',
  powershell: "'",
  ada: '"',
  fortran: '\'"',
};
/** Languages in which a dollar begins code between double quotation marks. */
const withDollar = new Set(
  'shellscript php perl kotlin dart groovy powershell makefile terraform hcl julia scala'.split(
    ' ',
  ),
);

export interface StringSigns {
  /** The quotation marks themselves: `"`, `"""`. */
  readonly quote: string;
  /** True where a backslash is a character like any other. */
  readonly isRaw: boolean;
  /** Writes words between the signs. */
  readonly escape: (text: string) => string;
}

/**
 * What the signs of a string say; undefined where they are not known, and it stays.
 *
 * @param opener what begins the string, its prefix included
 * @param language VS Code's id of the language
 */
export function signsOf(opener: string, language: string): StringSigns | undefined {
  const [, prefix = '', quote = ''] = /^([\w$@#]*)(["'`]{1,3})$/u.exec(opener) ?? [];
  const mark = quote.charAt(0);
  if (mark === '' || prefix.includes('#')) {
    return undefined;
  }
  const isShellRaw = language === 'shellscript' && mark === "'" && prefix !== '$';
  const isRaw =
    /r/iu.test(prefix) ||
    prefix.includes('@') ||
    isShellRaw ||
    (mark === '`' && language === 'go') ||
    (mark === "'" && /^(?:yaml|toml|dockercompose|powershell|sql|plsql|pascal)$/u.test(language)) ||
    (doubled[language]?.includes(mark) ?? false);
  const isTwice = prefix.includes('@') || (doubled[language]?.includes(mark) ?? false);
  const escape = (text: string): string => {
    let written = isRaw ? text : text.replaceAll('\\', '\\\\');
    if (isTwice) {
      written = written.replaceAll(mark, mark + mark);
    } else if (isRaw) {
      // Nothing writes this mark here.
      written = written.replaceAll(mark, mark === "'" ? '’' : "'");
    } else {
      written = written.replaceAll(mark, `\\${mark}`);
    }
    if (/f/iu.test(prefix) || (prefix.includes('$') && language === 'csharp')) {
      written = written.replace(/[{}]/gu, '$&$&');
    }
    if (isRaw) {
      return written;
    }
    if (mark === '`' || (mark === '"' && withDollar.has(language))) {
      written = written.replace(mark === '`' ? /\$(?=\{)/gu : /\$(?=[\w{(])/gu, '\\$&');
    }
    return language === 'ruby' && mark === '"' ? written.replace(/#(?=\{)/gu, '\\#') : written;
  };
  return { quote, isRaw, escape };
}
