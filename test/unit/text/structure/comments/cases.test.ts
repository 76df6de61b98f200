import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeLayout } from '../../../../../src/text/structure/code';
import { languageOfFile } from '../../../../../src/text/structure/file-languages';
import type { Region } from '../../../../../src/text/structure/regions';
import { translateLayout } from '../../../../../src/text/structure/translate';
import { regionsOf } from '../../../../support/grammars';
import { changes, quiet, translator, type Change } from '../translators';

/* Files as they are, and beside them as they should be when words of prose are in upper case. */

const folder = 'test/fixtures/structure';
/** Fixtures of formats that are no code. */
const prose = new Set(['.md', '.mdx', '.tex', '.qmd', '.rst', '.adoc', '.po']);
const names = readdirSync(folder).filter((name) =>
  readdirSync(folder).includes(`${name}.expected`) ? !prose.has(extname(name)) : false,
);
const ids: Readonly<Record<string, string>> = { '.m': 'matlab', '.clj': 'clojure' };
function languageOf(name: string): string {
  return name.endsWith('Dockerfile') ? 'dockerfile' : (ids[extname(name)] ?? languageOfFile(name));
}

async function translate(name: string, change: Change, spelled = true): Promise<string> {
  const source = readFileSync(join(folder, name), 'utf8');
  const language = languageOf(name);
  const reread = (text: string): Promise<readonly Region[]> => regionsOf(text, language);
  const layout = codeLayout(source, await reread(source), { language, strings: false }, reread);
  return (await translateLayout(layout, 'en', translator(change, spelled), quiet)).text;
}

describe('files of code', () => {
  it.each(names)('keep all but the words of their prose: %s', async (name) => {
    const expected = readFileSync(join(folder, `${name}.expected`), 'utf8');
    expect(await translate(name, (sentence) => sentence.toUpperCase())).toBe(expected);
  });

  /** What is the same in a file and in what it should be: tags, types, code, the signs of lines. */
  function kept(source: string, expected: string): readonly string[] {
    const lines = source.split('\n');
    return expected.split('\n').map((line, index) => {
      const before = lines[index] ?? '';
      let same = 0;
      while (same < line.length && line.charAt(same) === before.charAt(same)) {
        same++;
      }
      const start = before.slice(0, same).trimEnd();
      // A word may begin with the same letter.
      return line === before ? line : start.replace(/\p{L}+$/u, '');
    });
  }

  it.each(names)('keep what begins each line, whatever a translator does: %s', async (name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    const starts = kept(source, readFileSync(join(folder, `${name}.expected`), 'utf8'));
    for (const [what, change] of Object.entries(changes)) {
      const lines = (await translate(name, change)).split('\n');
      expect(lines, what).toHaveLength(starts.length);
      lines.forEach((line, index) => {
        expect(line.startsWith(starts[index] ?? ''), `${what}: ${line}`).toBe(true);
      });
    }
  });
});
