import { describe, expect, it } from 'vitest';
import { markdownLayout } from '../../../../../src/text/structure/markdown/layout';
import { translateLayout } from '../../../../../src/text/structure/translate';
import { quiet, translator } from '../translators';

async function shout(source: string): Promise<string> {
  const given = translator((sentence) => sentence.toUpperCase());
  return (await translateLayout(markdownLayout(source), 'en', given, quiet)).text;
}

const blocks: readonly (readonly [what: string, source: string, expected: string])[] = [
  [
    'containers of Docusaurus',
    ':::note[Read this]{.a title="b c"}\nSome words\nhere.\n:::\n\n:::warning\n\nOne two\n\n:::\n',
    ':::note[READ THIS]{.a title="b c"}\nSOME WORDS\nHERE.\n:::\n\n:::warning\n\nONE TWO\n\n:::\n',
  ],
  [
    'containers of VitePress',
    ':::note[A b]  \n:::  \n\n::: tip My title\nWords\n:::\n\n::: details Click me {open}\nMore words\n:::\n',
    ':::note[A B]  \n:::  \n\n::: tip MY TITLE\nWORDS\n:::\n\n::: details CLICK ME {open}\nMORE WORDS\n:::\n',
  ],
  [
    'containers of Pandoc and Quarto',
    '::: {.callout-note title="A b"}\nWords\n:::\n\n::::: columns\n:::: {.column width="40%"}\nLeft side\n::::\n:::::\n\n::: warning :::\nCareful now\n:::\n',
    '::: {.callout-note title="A b"}\nWORDS\n:::\n\n::::: columns\n:::: {.column width="40%"}\nLEFT SIDE\n::::\n:::::\n\n::: warning :::\nCAREFUL NOW\n:::\n',
  ],
  [
    'containers in lists and quotations',
    '- One two\n  :::note A title\n  Words in it\n  :::\n- Three\n\n> ::: tip\n> Four five\n> :::\n',
    '- ONE TWO\n  :::note A TITLE\n  WORDS IN IT\n  :::\n- THREE\n\n> ::: tip\n> FOUR FIVE\n> :::\n',
  ],
  [
    'a container behind a list without a blank line',
    ':::tip\n- one two\n- three\n:::\nAnd words.\n',
    ':::tip\n- ONE TWO\n- THREE\n:::\nAND WORDS.\n',
  ],
  [
    'directives of MyST with colons',
    ':::{note} My title\n:class: dropdown\n:name: some-label\n\nWords here.\n:::\n\n::::{tab-set}\n:::{tab-item} First tab\n- a list\n:::\n::::\n\n:::{code-block} python\nprint words\n:::\n',
    ':::{note} MY TITLE\n:class: dropdown\n:name: some-label\n\nWORDS HERE.\n:::\n\n::::{tab-set}\n:::{tab-item} FIRST TAB\n- A LIST\n:::\n::::\n\n:::{code-block} python\nprint words\n:::\n',
  ],
  [
    'directives of MyST with backticks',
    '````{admonition} Some title\n:class: tip\nWords with `code` here.\n\n```{note}\nInner words\n```\n\n```python\nprint words\n```\n````\nBehind it.\n\n```{code-cell} python\nprint words\n```\n\n~~~{figure} a/b.png\n---\nname: fig\n---\nThe caption\n~~~\n',
    '````{admonition} SOME TITLE\n:class: tip\nWORDS WITH `code` HERE.\n\n```{note}\nINNER WORDS\n```\n\n```python\nprint words\n```\n````\nBEHIND IT.\n\n```{code-cell} python\nprint words\n```\n\n~~~{figure} a/b.png\n---\nname: fig\n---\nTHE CAPTION\n~~~\n',
  ],
  [
    'leaves',
    '::youtube[A film of a kettle]{#id}\n\n::toc\n\n::right::\n\nWords\n',
    '::youtube[A FILM OF A KETTLE]{#id}\n\n::toc\n\n::right::\n\nWORDS\n',
  ],
  [
    'what is drawn in a container',
    '::: mermaid\ngraph LR\n  A[Some words] --> B\n:::\n\nWords\n',
    '::: mermaid\ngraph LR\n  A[Some words] --> B\n:::\n\nWORDS\n',
  ],
  [
    'definitions',
    'Kettle\n: It boils\n: It is hot\n\nParcel *sent*\nOrange\n\n:   It arrived\n    broken.\n\n    A second paragraph.\n\n    - a list\n\n~   Late\n\nNo definition.\n',
    'KETTLE\n: IT BOILS\n: IT IS HOT\n\nPARCEL *SENT*\nORANGE\n\n:   IT ARRIVED\n    BROKEN.\n\n    A SECOND PARAGRAPH.\n\n    - A LIST\n\n~   LATE\n\nNO DEFINITION.\n',
  ],
  [
    'admonitions of MkDocs',
    '!!! note "My title"\n    Words in it.\n\n    More words.\n\n    ```js\n    let words;\n    ```\n\n??? warning\n    Hidden words\n\n???+ tip inline end "Open"\n\n    Words\nNot in it.\n\nBehind.\n',
    '!!! note "MY TITLE"\n    WORDS IN IT.\n\n    MORE WORDS.\n\n    ```js\n    let words;\n    ```\n\n??? warning\n    HIDDEN WORDS\n\n???+ tip inline end "OPEN"\n\n    WORDS\nNOT IN IT.\n\nBEHIND.\n',
  ],
  [
    'tabs of MkDocs, nested',
    '=== "First tab"\n\n    !!! danger ""\n        Deep words\n\n    Less deep\n\n=== "Second tab"\n\n    1. one two\n\n',
    '=== "FIRST TAB"\n\n    !!! danger ""\n        DEEP WORDS\n\n    LESS DEEP\n\n=== "SECOND TAB"\n\n    1. ONE TWO\n\n',
  ],
  [
    'blocks of Python-Markdown',
    '/// note | My title\n    type: info\n\nSome words\n///\n\n/// details\nMore\n///\n',
    '/// note | MY TITLE\n    type: info\n\nSOME WORDS\n///\n\n/// details\nMORE\n///\n',
  ],
  [
    'callouts and alerts',
    '> [!note] My title\n> Words here.\n\n> [!TIP]-\n> Call me.\n\n> [!NOTE]\n> One two\n> three.\n\n> [!custom|meta]+ A *good* title\n> > [!info]\n> > Inner words\n',
    '> [!note] MY TITLE\n> WORDS HERE.\n\n> [!TIP]-\n> CALL ME.\n\n> [!NOTE]\n> ONE TWO\n> THREE.\n\n> [!custom|meta]+ A *GOOD* TITLE\n> > [!info]\n> > INNER WORDS\n',
  ],
  [
    'targets, tables of contents, other files',
    '(my-label)=\n# A heading\n\n[[toc]]\n\n[TOC]\n\nWords\n<<< @/snippets/a.js{2}\n@[code](./b.js)\n@include: ./c.md\n--8<-- "d.md"\n{!e.md!}\nMore words\n',
    '(my-label)=\n# A HEADING\n\n[[toc]]\n\n[TOC]\n\nWORDS\n<<< @/snippets/a.js{2}\n@[code](./b.js)\n@include: ./c.md\n--8<-- "d.md"\n{!e.md!}\nMORE WORDS\n',
  ],
  [
    'templates on lines of their own',
    '{% if page.title %}\nSome words\n{% endif %}\n\n- item one\n{% include a.html what="b c" %}\n\n{{< figure src="a.png" >}}\n{{ content }}\n\n{% include\n  a.html\n  title="b c"\n%}\n\n{# note to self #}\nMore.\n',
    '{% if page.title %}\nSOME WORDS\n{% endif %}\n\n- ITEM ONE\n{% include a.html what="b c" %}\n\n{{< figure src="a.png" >}}\n{{ content }}\n\n{% include\n  a.html\n  title="b c"\n%}\n\n{# note to self #}\nMORE.\n',
  ],
  [
    'what templates leave as it is',
    '{% raw %}\nkept words\n\nmore {{ x }}\n{% endraw %}\n\n{{< highlight go >}}\nfmt words\n{{< /highlight >}}\n\n{% hint style="info" %}\nSome words\n{% endhint %}\n',
    '{% raw %}\nkept words\n\nmore {{ x }}\n{% endraw %}\n\n{{< highlight go >}}\nfmt words\n{{< /highlight >}}\n\n{% hint style="info" %}\nSOME WORDS\n{% endhint %}\n',
  ],
  [
    'fields, comments, labels of blocks',
    'status:: open now\n**due date**:: soon\nSome words\nkey:: value\n\n%% a comment %%\n\n%%\na longer\n\ncomment\n%%\n\nWords here\n^a-label\n\n- [ ] task\n  when:: today\n\n% a comment of MyST\n',
    'status:: open now\n**due date**:: soon\nSOME WORDS\nkey:: value\n\n%% a comment %%\n\n%%\na longer\n\ncomment\n%%\n\nWORDS HERE\n^a-label\n\n- [ ] TASK\n  when:: today\n\n% a comment of MyST\n',
  ],
  [
    'abbreviations and notes',
    'The HTML words[^1].\n\n*[HTML]: Hyper text\n*[W3C]:  World wide\n\n[^1]: A note\n    goes on.\n\n    And on.\n',
    'THE HTML WORDS[^1].\n\n*[HTML]: HYPER TEXT\n*[W3C]:  WORLD WIDE\n\n[^1]: A NOTE\n    GOES ON.\n\n    AND ON.\n',
  ],
  [
    'attributes of kramdown',
    '# A heading\n{: #top .no_toc}\n\nSome words\n{: .lead}\n\n1. TOC\n{:toc}\n\n{::options parse_block_html="true" /}\n',
    '# A HEADING\n{: #top .no_toc}\n\nSOME WORDS\n{: .lead}\n\n1. TOC\n{:toc}\n\n{::options parse_block_html="true" /}\n',
  ],
  [
    'verses and addresses',
    '| Two roads went\n|   in a wood\n| and I\n\nWords\n',
    '| TWO ROADS WENT\n|   IN A WOOD\n| AND I\n\nWORDS\n',
  ],
  [
    'tables that are drawn',
    '+-------+------+\n| Some  | a    |\n+=======+======+\n| words | - b  |\n|       | - c  |\n+-------+------+\n\nWords\n\n  Right     Left\n-------     ------\n     12     words\n\nWords\n',
    '+-------+------+\n| Some  | a    |\n+=======+======+\n| words | - b  |\n|       | - c  |\n+-------+------+\n\nWORDS\n\n  Right     Left\n-------     ------\n     12     words\n\nWORDS\n',
  ],
  [
    'TeX',
    'Words\n\\newpage\n\n\\begin{figure}\nsome words\n\\end{figure}\n\nWords\n',
    'WORDS\n\\newpage\n\n\\begin{figure}\nsome words\n\\end{figure}\n\nWORDS\n',
  ],
  [
    'slides',
    '---\ntheme: a b\n---\n\n# One two\n\n---\nlayout: two cols\nclass: c\n---\n\n## Three\n\n::right::\n\nFour\n',
    '---\ntheme: a b\n---\n\n# ONE TWO\n\n---\nlayout: two cols\nclass: c\n---\n\n## THREE\n\n::right::\n\nFOUR\n',
  ],
  [
    'breaks of blocks, hints, drawers',
    '+++\ntitle = "A b"\n+++\n\n+++ {"tags": ["a b"]}\n\n!> Look out here\n\n?> A small tip\n\n:LOGBOOK:\nCLOCK: words\n:END:\n',
    '+++\ntitle = "A b"\n+++\n\n+++ {"tags": ["a b"]}\n\n!> LOOK OUT HERE\n\n?> A SMALL TIP\n\n:LOGBOOK:\nCLOCK: words\n:END:\n',
  ],
  [
    'extensions of Microsoft',
    '> [!div class="next"]\n> [Go on](a.md)\n\n[!INCLUDE [some words](a.md)]\n\n:::image type="content" source="a.png" alt-text="Some words":::\n\n:::row:::\n   :::column span="2":::\n   Words here\n   :::column-end:::\n:::row-end:::\n',
    '> [!div class="next"]\n> [GO ON](a.md)\n\n[!INCLUDE [some words](a.md)]\n\n:::image type="content" source="a.png" alt-text="Some words":::\n\n:::row:::\n   :::column span="2":::\n   WORDS HERE\n   :::column-end:::\n:::row-end:::\n',
  ],
];

const prose: readonly (readonly [what: string, source: string])[] = [
  ['an exclamation', '!!! wow\n\n!!! that is new\nand more words\n\n??? what is it\n'],
  ['a colon before words', 'Some words\n\n: and more of them\n\nhe said\n: well\n'],
  ['signs in the middle of a line', 'use ::: for it, or !!! or === or ??? words\n'],
  ['equal signs below a line', 'Some words\n===\n\nmore\n=== "\n'],
  ['percent signs', 'it is\n% of the words\n'],
  ['a bar before words', 'this | that\nand | so\n'],
  ['colons in words', 'the time: 10:30, a::b is here and so on\n'],
  ['a name of a directive', 'some ::before words :: here\n'],
  ['braces', 'some } in words and so on %} more\n'],
  ['a plus', '+++ is no sign\nwords +++ here\n'],
  ['a mark at the end', 'to the power of ^2\n'],
  ['an open template', '{% that is never closed\n\nsome words\n'],
  ['brackets', '[a certain] (words) here\n\n(label) = words\n'],
];

describe('blocks of dialects', () => {
  it.each(blocks)(
    'keep their lines and have their titles translated: %s',
    async (_, source, expected) => {
      expect(await shout(source)).toBe(expected);
      expect(await shout(source.replaceAll('\n', '\r\n'))).toBe(expected.replaceAll('\n', '\r\n'));
    },
  );

  it('are asked for line by line where each line is a term', async () => {
    const given = translator((sentence) => sentence);
    const layout = markdownLayout('Kettle\nPot of tea\n: It boils\n  water.\n\nOne\ntwo.\n');
    await translateLayout(layout, 'en', given, quiet);
    expect(given.asked).toEqual(['Kettle', 'Pot of tea', 'It boils water.', 'One two.']);
  });

  it.each(prose)('are not taken for what only looks like them: %s', async (_, source) => {
    const words = source.match(/\p{L}{4,}/gu) ?? [];
    expect((await shout(source)).match(/\p{Lu}{4,}/gu)).toEqual(
      words.map((word) => word.toUpperCase()),
    );
  });
});
