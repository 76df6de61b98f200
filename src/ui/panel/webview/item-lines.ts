/** What is written for what a line cannot hold. */
const escapes: Readonly<Record<string, string>> = { '\\': '\\', n: '\n', r: '\r', t: '\t' };

/** Texts as lines, one each, with `\n` for a line break in one of them. */
export function linesOf(items: readonly string[]): string {
  return items
    .map((item) =>
      item.replace(/[\\\n\r\t]/gu, (sign) => {
        const [letter = ''] = Object.entries(escapes).find(([, meant]) => meant === sign) ?? [];
        return `\\${letter}`;
      }),
    )
    .join('\n');
}

/** The texts of {@link linesOf}; empty lines are none. */
export function itemsOf(lines: string): readonly string[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/\\([\\nrt])/gu, (_, letter: string) => escapes[letter] ?? letter));
}
