import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../../src/text/structure/markdown/tree';
import { viewOf } from '../../../../src/redact/formats/view-of';
import { nasty, written } from '../../../support/redacted';

const placeholder = (source: string): string => {
  const view = viewOf(source, { name: 'markdown' });
  const names = [...view.text.matchAll(/Kim|kim@example\.com/gu)].map(({ index, 0: name }) => ({
    start: index,
    end: index + name.length,
    value: '[P_1]',
  }));
  return written(source, view.edits(names));
};

/** What a document is, but for its words; and its words. */
function read(source: string): { shape: string; says: string } {
  let shape = '';
  let says = '';
  const visit = (node: Nodes): void => {
    if (node.type === 'text') {
      says += node.value;
      return;
    }
    // Emphasis goes where a value begins or ends with a blank or a sign,
    // and an address is a link by itself.
    const isLink = node.type !== 'link' || source[node.position?.start.offset ?? 0] === '[';
    const isShape = node.type !== 'emphasis' && isLink;
    shape += isShape ? `<${node.type}>` : '';
    says += 'value' in node ? node.value : '';
    if ('children' in node) {
      node.children.forEach(visit);
      shape += isShape ? '</>' : '';
    }
  };
  visit(parseMarkdown(source, false));
  return { shape, says: says.replace(/\s/gu, '') };
}

describe('Markdown', () => {
  it.each([
    ['Kim wrote *Kim*', '[P_1] wrote *[P_1]*'],
    // Alone they would make a definition, a link and a reference of what is words.
    ['Kim: hello', '[P_1]\\: hello'],
    ['see Kim(x)', 'see [P_1]\\(x)'],
    ['[Kim](mailto:kim@example.com)', '[[P_1]](mailto:[P_1])'],
    ['<kim@example.com> is', '[P_1] is'],
    ['write kim@example.com', 'write [P_1]'],
    ['`Kim`', '`[P_1]`'],
    ['```\nKim\n```', '```\n[P_1]\n```'],
    ['| a |\n|---|\n| Kim |', '| a |\n|---|\n| [P_1] |'],
    // What dialects read as titles, bodies, fields and comments is read too.
    [':::note[Kim]{a="Kim"}\nKim\n:::', ':::note[[P_1]]{a="[P_1]"}\n[P_1]\n:::'],
    [':::{note} Kim\n:name: Kim\nKim\n:::', ':::{note} [P_1]\n:name: [P_1]\n[P_1]\n:::'],
    [
      '!!! note "Kim"\n    Kim\n\n    Kim\n\n    - Kim',
      '!!! note "[P_1]"\n    [P_1]\n\n    [P_1]\n\n    - [P_1]',
    ],
    ['Kim\n: Kim\n\n    Kim', '[P_1]\n: [P_1]\n\n    [P_1]'],
    ['> [!note]- Kim\n> Kim', '> [!note]- [P_1]\n> [P_1]'],
    ['by:: Kim\n\n%%\nKim\n%%', 'by:: [P_1]\n\n%%\n[P_1]\n%%'],
    [
      '{% include Kim %}\n{% raw %}\nKim\n{% endraw %}',
      '{% include [P_1] %}\n{% raw %}\n[P_1]\n{% endraw %}',
    ],
    ['```{note} Kim\n:name: Kim\nKim\n```', '```{note} [P_1]\n:name: [P_1]\n[P_1]\n```'],
    ['| Kim\n| Kim', '| [P_1]\n| [P_1]'],
    ['+---+\n|Kim|\n+---+', '+---+\n|[P_1]|\n+---+'],
    ['\uFEFFKim *Kim*\n\n# Kim', '\uFEFF[P_1] *[P_1]*\n\n# [P_1]'],
    ['**Kim** is', '**[P_1]** is'],
    ['**Kim**는', '**[P_1]**는'],
    ['> for\n> Kim', '> for\n> [P_1]'],
    ['---\nby: Kim\n---\nKim', '---\nby: "[P_1]"\n---\n[P_1]'],
    ['![Kim](a.png "Kim")', '![[P_1]](a.png "[P_1]")'],
    ['<b title="Kim">x</b>', '<b title="[P_1]">x</b>'],
    ['[a]: http://x/ "Kim"\n', '[a]: http://x/ "[P_1]"\n'],
  ])('%j becomes %j', (source, expected) => {
    expect(placeholder(source)).toBe(expected);
  });

  const source =
    '# For Kim\n\nDear *Kim Lee* and Kim,\nsee [Kim](http://example.com/kim) or `Kim`.\n\n- Kim\n- Lee\n\n> Kim\n> Lee\n\n| a | b |\n| --- | --- |\n| Kim | Lee |\n\n```js\nconst a = "Kim";\n```\n';

  it('stays the same document, whatever is put in, and says it', () => {
    const names = [...viewOf(source, { name: 'markdown' }).text.matchAll(/Kim|Lee/gu)];
    fc.assert(
      fc.property(fc.nat(names.length - 1), nasty, (index, value) => {
        const view = viewOf(source, { name: 'markdown' });
        const { index: start = 0, 0: name = '' } = names[index] ?? {};
        const text = `x${value.replace(/[\0\r\u00ad]/gu, '')}`;
        const result = written(
          source,
          view.edits([{ start, end: start + name.length, value: text }]),
        );
        const before = read(source);
        const after = read(result);
        expect([result, after.shape]).toEqual([result, before.shape]);
        // Code has no escapes: what would end it is put in otherwise.
        const letters = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, '');
        expect(letters(after.says)).toContain(letters(text));
      }),
      { numRuns: Number(process.env.RUNS ?? 400) },
    );
  });

  it('reads what is written, line by line, and where links go', () => {
    expect(viewOf('Dear *Kim*, \\* see [a](http://x/ "t")\n', { name: 'markdown' }).text).toBe(
      'Dear Kim, * see a (http://x/) t\n\n',
    );
  });

  it('reads as plain text what takes too long', () => {
    const deep = `${'> '.repeat(200)}Kim`;
    expect(viewOf(deep, { name: 'markdown' })).toMatchObject({
      text: deep,
      remark: { values: ['Markdown'] },
    });
  });
});
