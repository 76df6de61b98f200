import fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { nasty, piecesAfter, replacementsOf, words, written } from '../../../support/redacted';
import { viewOf } from '../../../support/views';

const encode = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What XML can say at all, and does not read in another way. */
const sayable = (text: string): string =>
  text.replace(/[^\t\n\u0020-\ud7ff\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]|[\u007f-\u009f]/gu, '');
const xmlWords = words.map((text) => sayable(text.replaceAll('\r', '')));
const xmlNasty = nasty.map(sayable);

/** Elements with attributes in both kinds of quotes, text, sections and comments. */
const { node } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    xmlWords.map(encode),
    xmlWords.map((text) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`),
    fc.constant('<!-- by Kim -->'),
    fc
      .tuple(
        fc.constantFrom('a', 'name', 'x:y'),
        xmlWords,
        fc.constantFrom('"', "'"),
        fc.array(tie('node'), { maxLength: 3 }),
      )
      .map(
        ([name, text, quote, inside]) =>
          `<${name} alt=${quote}${encode(text)
            .replaceAll('"', '&quot;')
            .replaceAll("'", '&#39;')
            .replace(/[\t\n]/gu, ' ')}${quote}>${inside.join('')}</${name}>`,
      ),
  ),
}));

interface Read {
  readonly says: string[];
  readonly shape: string;
}

/** What a document says, in its order, and what remains of it without that. */
function readXml(source: string): Read {
  const says: string[] = [];
  let shape = '';
  let text = '';
  const parser = new SaxesParser();
  const flush = (): void => {
    if (text !== '') {
      says.push(text);
    }
    text = '';
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (one) => (text += one));
  parser.on('cdata', (one) => (text += one));
  parser.on('comment', () => {
    flush();
    shape += '<!---->';
  });
  parser.on('opentag', ({ name, attributes }) => {
    flush();
    shape += `<${name} ${Object.keys(attributes).join(' ')}>`;
    says.push(...Object.values(attributes));
  });
  parser.on('closetag', ({ name }) => {
    flush();
    shape += `</${name}>`;
  });
  parser.write(source).close();
  return { says, shape };
}

function draw(source: fc.Arbitrary<string>, name: 'xml' | 'html', value: fc.Arbitrary<string>) {
  return source.chain((text) => {
    const view = viewOf(text, { name });
    return fc.record({
      source: fc.constant(text),
      view: fc.constant(view),
      replacements: replacementsOf(view, value),
    });
  });
}

describe('XML', () => {
  const document = fc
    .array(node, { maxLength: 3 })
    .map((nodes) => `<?xml version="1.0"?>\n<root xmlns:x="urn:x">${nodes.join('')}</root>\n`);

  it('says what was put in, in as many elements', () => {
    fc.assert(
      fc.property(draw(document, 'xml', xmlNasty), ({ source, view, replacements }) => {
        expect(view.remark).toBeUndefined();
        const before = readXml(source);
        const after = readXml(written(source, view.edits(replacements)));
        expect(after.shape).toBe(before.shape);
        const joined = (read: Read): string =>
          read.says.filter((text) => text !== 'urn:x').join('');
        const expected = piecesAfter(view, replacements).filter((_, index) => {
          const { start, end } = view.pieces[index] ?? { start: 0, end: 0 };
          return view.text.slice(start, end) !== ' by Kim ';
        });
        const letters = (text: string): string =>
          Array.from(text.replace(/[\s\u0085\u2028]/gu, ''))
            .sort()
            .join('');
        expect(letters(joined(after))).toBe(letters(expected.join('')));
      }),
      { numRuns: Number(process.env.RUNS ?? 1000) },
    );
  });

  it('says exactly what was put in, in each kind of place', () => {
    const source = '<r a="Kim" b=\'Lee\'><n>Maria &amp; &#66;.</n><![CDATA[Anna]]></r>';
    fc.assert(
      fc.property(fc.tuple(xmlNasty, xmlNasty, xmlNasty, xmlNasty), (values) => {
        const view = viewOf(source, { name: 'xml' });
        expect(view.pieces.map(({ start, end }) => view.text.slice(start, end))).toEqual([
          'Kim',
          'Lee',
          'Maria & B.',
          'Anna',
        ]);
        const replacements = view.pieces.map((piece, index) => ({
          ...piece,
          value: values[index] ?? '',
        }));
        const { says } = readXml(written(source, view.edits(replacements)));
        expect(says).toEqual([
          values[0],
          values[1],
          ...[values[2], values[3]].filter((text) => text !== ''),
        ]);
      }),
      { numRuns: Number(process.env.RUNS ?? 1000) },
    );
  });

  it('reads what stands in one line of text as one line, and the rest behind its names', () => {
    const view = viewOf('<r id="7">\n <name>Kim</name>\n <p>Dear <b t="x">Kim</b> Lee,</p>\n</r>', {
      name: 'xml',
    });
    expect(view.text).toBe('id: 7\nname: Kim\np: Dear Kim Lee,\nt: x\n');
  });

  it('keeps the entities of a document type, and reads what is no XML as plain text', () => {
    expect(
      viewOf('<!DOCTYPE a [<!ENTITY co "Lee & Co">]><a>at &co;</a>', { name: 'xml' }).text,
    ).toBe('a: at &co;\n');
    for (const broken of ['<a>', '<a>&b;</a>', '<a b></a>', 'x']) {
      expect(viewOf(broken, { name: 'xml' })).toMatchObject({
        text: broken,
        remark: { values: ['XML'] },
      });
    }
  });
});

/** What a page says, and what remains of it. */
function readHtml(source: string): Read {
  const says: string[] = [];
  const visit = (one: DefaultTreeAdapterTypes.Node): string => {
    if ('value' in one) {
      says.push(one.value);
      return '';
    }
    if ('data' in one) {
      return '<!---->';
    }
    const attributes = 'attrs' in one ? one.attrs : [];
    says.push(...attributes.map(({ value }) => value));
    return `<${one.nodeName} ${attributes.map(({ name }) => name).join(' ')}>${'childNodes' in one ? one.childNodes.map(visit).join('') : ''}</>`;
  };
  return { shape: visit(parse(source)), says };
}

describe('HTML', () => {
  const places = [
    '<p title="VALUE">x</p>',
    "<img alt='VALUE'>",
    '<p>a <b>VALUE</b></p>',
    '<title>VALUE</title>',
    '<textarea>a VALUE</textarea>',
    '<table><tr><td>VALUE<td>b</table>',
    '<svg><text>VALUE</text></svg>',
    '<ul><li>VALUE<li>b</ul>',
  ];
  const safe = (text: string): string => text.replace(/[\0\r]/gu, '').trim();

  it('says exactly what was put in, in each kind of place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), words.map(safe), nasty, (place, text, value) => {
        const inside = `Kim${text}`;
        const source = `<!doctype html>\n<html><body>${place.replace('VALUE', () => encode(inside).replaceAll('"', '&quot;').replaceAll("'", '&#39;'))}</body></html>`;
        const view = viewOf(source, { name: 'html' });
        const index = view.text.indexOf(inside);
        const piece = view.pieces.find(
          ({ start, end }) => start <= index && end >= index + inside.length,
        );
        expect([view.remark, piece === undefined]).toEqual([undefined, false]);
        const replacement = { start: index, end: index + inside.length, value: `x${safe(value)}` };
        const before = readHtml(source);
        const after = readHtml(written(source, view.edits([replacement])));
        expect(after.shape).toBe(before.shape);
        const expected = before.says.map((one) =>
          one.includes(inside) && one !== 'x' && one !== 'b'
            ? one.replace(inside, () => replacement.value)
            : one,
        );
        expect(after.says.join('|')).toBe(expected.join('|'));
      }),
      { numRuns: Number(process.env.RUNS ?? 1500) },
    );
  });

  it('puts an attribute without quotes into them where it has to be', () => {
    const source = '<meta name=author content=Kim><a href=/x title=Lee>y</a>';
    const view = viewOf(source, { name: 'html' });
    const edit = (value: string): string =>
      written(source, view.edits(view.pieces.map((piece) => ({ ...piece, value }))));
    expect(edit('[P_1]')).toBe(
      '<meta name=author content=[P_1]><a href=[P_1] title=[P_1]>[P_1]</a>',
    );
    expect(edit('A "B"')).toBe(
      '<meta name=author content="A &quot;B&quot;"><a href="A &quot;B&quot;" title="A &quot;B&quot;">A "B"</a>',
    );
  });

  it('reads scripts by their strings, and no value ends one', () => {
    const source =
      '<script>const a = "Kim <b>"; // by Lee\n</script><script type="application/ld+json">{"name": "Kim"}</script><style>/* by Kim */</style><p>end</p>';
    const before = readHtml(source);
    const view = viewOf(source, { name: 'html' });
    expect(view.text).toBe('a: Kim <b>\nby Lee\nname: Kim\nby Kim\nend\n');
    fc.assert(
      fc.property(nasty, (value) => {
        const text = `x${value}`;
        const result = written(
          source,
          view.edits(view.pieces.map((piece) => ({ ...piece, value: text }))),
        );
        const after = readHtml(result);
        expect(after.shape).toBe(before.shape);
        const json = after.says.find((said) => said.startsWith('{"name"'));
        expect(JSON.parse(json ?? '')).toEqual({ name: text });
      }),
      { numRuns: Number(process.env.RUNS ?? 500) },
    );
  });

  it('leaves out nothing that it cannot read as what it is said to be', () => {
    const source =
      '<a title="\0Kim">x</a><script type="application/json">{Kim</script><script type="text/template"><b>Kim</b></script><!--[if IE]>Kim<![endif]-->';
    const view = viewOf(source, { name: 'html' });
    const found = [...view.text.matchAll(/Kim/gu)].map(({ index }) => ({
      start: index,
      end: index + 3,
      value: '[P_1]',
    }));
    expect(found).toHaveLength(4);
    const result = written(source, view.edits(found));
    expect(result).not.toContain('Kim');
    expect(readHtml(result).shape).toBe(readHtml(source).shape);
  });

  it('reads a page line by line, and what attributes say behind it', () => {
    const view = viewOf(
      '<p>Dear <a href="mailto:kim@example.com" class=x>Kim</a> Lee,<br>bye</p><p>x',
      { name: 'html' },
    );
    expect(view.text).toBe('Dear Kim Lee,\nhref: mailto:kim@example.com\nbye\nx\n');
  });
});
