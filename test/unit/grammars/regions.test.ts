import { describe, expect, it } from 'vitest';
import { regionsOf, shown } from '../../support/grammars';

const read = async (source: string, language: string): Promise<string[]> =>
  shown(source, await regionsOf(source, language));

describe('comments and strings by grammars', () => {
  it('are those of the language', async () => {
    const source = '/* a */ const b = "c // d"; // e\nf(/\\/\\/ g/);\n/** h */';
    expect(await read(source, 'typescript')).toEqual([
      'block /*  a ',
      'string " c // d',
      'line //  e',
      'block /* * h ',
    ]);
  });

  it('stand at their places in UTF-16 code units, whatever ends the lines', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const source = ['/* 😀', 'b */', "x = '😀'; // c", '// d'].join(end);
      const regions = await regionsOf(source, 'javascript');
      expect(regions.map(({ start, end: to }) => source.slice(start, to))).toEqual([
        `/* 😀${end}b */`,
        "'😀'",
        '// c',
        '// d',
      ]);
    }
  });
});
