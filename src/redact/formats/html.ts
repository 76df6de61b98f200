import { parseFragment } from 'parse5';
import type { RegionsNow } from '../../text/structure/regions';
import { readCode } from './code';
import { htmlParts, type HtmlPart } from './html-tokens';
import { readJson } from './json';
import { scriptStringStyle } from './json-style';
import { MarkupLines } from './markup-lines';
import { attributeStyle, textStyle, type MarkupWriting, type Reference } from './markup-style';
import { shifted, tokenAt, type Style, type Token } from './style';
import type { ViewBuilder } from './view-builder';
import { xmlCommentStyle } from './xml';
import { Decoder } from './decoded';

/** Asks the parser what a reference says, once for each. */
function remembered(ask: Reference): Reference {
  const known = new Map<string, string | undefined>();
  return (reference) => {
    if (!known.has(reference)) {
      known.set(reference, ask(reference));
    }
    return known.get(reference);
  };
}

/** What a reference of HTML says in a text. */
export const inText = remembered((reference) => {
  const [node] = parseFragment(reference).childNodes;
  return node && 'value' in node ? node.value : undefined;
});

const inAttribute = remembered((reference) => {
  const [node] = parseFragment(`<a b="${reference}"></a>`).childNodes;
  return node && 'attrs' in node ? node.attrs[0]?.value : undefined;
});

const references = /&(?:#x[\da-f]+;?|#\d+;?|[a-z][a-z\d]*;?)/;
const attributeReferences = /&(?:#x[\da-f]+;?|#\d+;?|[a-z][a-z\d]*;?=?)/;

const writing: MarkupWriting = {
  references,
  said: inText,
  escape: (words) =>
    words
      .replaceAll('\0', '\uFFFD')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('\r', '&#13;'),
};

const text = textStyle(writing);
const attribute = attributeStyle({ ...writing, said: inAttribute }, attributeReferences, false);

/** An attribute that says `value`, whatever is written there. */
function wholeAttribute(value: string): Style {
  return {
    ...attribute,
    decode: (raw) => new Decoder(raw).says(value, 0, raw.length).done(),
    escape: () => undefined,
  };
}

/** Text in which there are no references: only what would end it is written otherwise. */
const rawStyle: Style = {
  decode: (raw) => new Decoder(raw).verbatim(0, raw.length).done(),
  escape: (words) => words.replace(/[<>]/gu, ' '),
};

/** Elements within a line of text. */
const inLine = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Attributes that say what something is, not what somebody has written. */
const structural =
  /^(?:accept|accept-charset|align|as|async|autocomplete|autofocus|bgcolor|border|charset|checked|class|color|cols|colspan|crossorigin|d|defer|dir|disabled|draggable|enctype|fill|for|headers|height|hidden|hreflang|http-equiv|id|integrity|is|itemprop|itemscope|itemtype|kind|lang|loading|max|maxlength|media|method|min|minlength|multiple|name|on\w+|pattern|points|property|readonly|rel|required|role|rows|rowspan|scope|selected|shape|size|sizes|span|spellcheck|start|step|stroke.*|style|tabindex|target|transform|type|usemap|viewbox|width|wrap|xmlns.*|v-.*|[:@#*[(].*)$/u;

type StartPart = Extract<HtmlPart, { kind: 'start' }>;

/** Where the value of an attribute stands, with its quotation marks; undefined where it has none. */
function valueOf(
  html: string,
  { startOffset, endOffset }: { startOffset: number; endOffset: number },
) {
  const written = html.slice(startOffset, endOffset);
  const lead = /^[^\s][^\s=]*\s*=\s*/u.exec(written)?.[0].length;
  return lead === undefined ? undefined : { start: startOffset + lead, end: endOffset };
}

/** Goes through the parts of an HTML document. */
class HtmlReader {
  private readonly lines: MarkupLines;
  private script = '';

  constructor(
    private readonly view: ViewBuilder,
    private readonly html: string,
    private readonly regionsOf: RegionsNow,
    private readonly from: number,
  ) {
    this.lines = new MarkupLines(view);
  }

  /** False where something is not where the parser said. */
  read(parts: readonly HtmlPart[]): boolean {
    for (const part of parts) {
      if (!this.part(part)) {
        return false;
      }
    }
    this.lines.end();
    return true;
  }

  private part(part: HtmlPart): boolean {
    switch (part.kind) {
      case 'start':
        if (!inLine.has(part.name)) {
          this.lines.end();
        }
        this.script =
          part.name === 'script'
            ? (part.token.attrs.find(({ name }) => name === 'type')?.value ?? '')
            : '';
        this.attributes(part);
        return true;
      case 'end':
        if (!inLine.has(part.name)) {
          this.lines.end();
        }
        return true;
      case 'comment':
        return this.comment(part.start, part.end);
      case 'text':
        return this.text(part);
    }
  }

  private attributes({ token, attributes }: StartPart): void {
    const named = token.attrs.find(({ name }) => name === 'name' || name === 'property')?.value;
    for (const { name, value } of token.attrs) {
      const place = attributes[name] && valueOf(this.html, attributes[name]);
      if (!place || structural.test(name)) {
        continue;
      }
      const read = this.token(place.start, place.end, attribute);
      // One that is not followed here is written anew as a whole.
      const found =
        read?.decoded.text === value
          ? read
          : this.token(place.start, place.end, wholeAttribute(value));
      if (found) {
        const isNamed = name === 'content' || name === 'value';
        this.lines.attribute(isNamed ? (named ?? name) : name, found);
      }
    }
  }

  private comment(start: number, end: number): boolean {
    const written = this.html.slice(start, end);
    if (written.startsWith('<!--') && written.endsWith('-->') && written.length >= 7) {
      const found = this.token(start, end, xmlCommentStyle);
      if (found && found.decoded.text.trim() !== '') {
        this.lines.attribute('', found);
      }
    }
    return true;
  }

  private text({ start, end, words, mode }: Extract<HtmlPart, { kind: 'text' }>): boolean {
    const { html, lines } = this;
    const written = html.slice(start, end);
    if (mode === 'script' || mode === 'style') {
      lines.end();
      this.code(written, start, mode);
      return true;
    }
    const style = mode === 'raw' ? rawStyle : text;
    if (style.decode(written)?.text !== words && written.replace(/\r\n?/gu, '\n') !== words) {
      return false;
    }
    const lead = lines.open ? 0 : (/^\s*/u.exec(written)?.[0].length ?? 0);
    const found = this.token(start + lead, end, style);
    if (found) {
      lines.text(found);
    }
    return true;
  }

  private code(written: string, from: number, mode: 'script' | 'style'): void {
    const place = { regionsOf: this.regionsOf, from: this.from + from, inScript: true };
    if (mode === 'style') {
      readCode(this.view, written, { language: 'css', ...place });
    } else if (/json/iu.test(this.script) && this.json(written, from)) {
      return;
    } else if (/^$|script|module|babel|jsx/iu.test(this.script)) {
      readCode(this.view, written, { language: 'javascript', ...place });
    } else {
      // A template, or JSON that is none: words of whatever kind.
      const words = this.token(from, from + written.length, rawStyle);
      if (words) {
        this.lines.text(words);
        this.lines.end();
      }
    }
  }

  private json(written: string, from: number): boolean {
    return readJson(this.view, written, this.from + from, scriptStringStyle);
  }

  private token(start: number, end: number, style: Style): Token | undefined {
    return shifted(tokenAt(this.html, start, end, style), this.from);
  }
}

/**
 * Reads an HTML document: what stands on the page, line by line, the attributes that say something,
 * comments, and the strings of its scripts.
 *
 * @param regionsOf finds the comments and strings of its scripts and styles
 * @param from where it begins in the source of the view
 * @returns false where the places of its parts are not known
 */
export function readHtml(
  view: ViewBuilder,
  html: string,
  regionsOf: RegionsNow,
  from = 0,
): boolean {
  return new HtmlReader(view, html, regionsOf, from).read(htmlParts(html));
}
