import { SaxesParser } from 'saxes';
import { MarkupLines } from './markup-lines';
import { attributeStyle, textStyle, type MarkupWriting } from './markup-style';
import { Decoder } from './decoded';
import { inComment } from './comment-style';
import { tokenAt, type Style } from './style';
import type { ViewBuilder } from './view-builder';

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** What XML 1.0 has no way to say. */
const impossible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu; // eslint-disable-line no-control-regex

const references = /&(?:#x[\da-f]+|#\d+|[\w:.-]+);/;

function said(reference: string): string | undefined {
  const name = reference.slice(1, -1);
  if (name.startsWith('#')) {
    const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  }
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

const writing: MarkupWriting = {
  references,
  said,
  escape: (words) =>
    words
      .replace(impossible, '\uFFFD')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('\r', '&#13;'),
};

const text = textStyle(writing);
const attribute = attributeStyle(writing, references, true);

const cdataStart = '<![CDATA[';

function cdata(words: string): string {
  return words
    .replace(impossible, '\uFFFD')
    .replaceAll('\r', '\n')
    .replaceAll(']]>', ']]]]><![CDATA[>');
}

const cdataStyle: Style = {
  decode: (raw) =>
    raw.startsWith(cdataStart) && raw.endsWith(']]>')
      ? new Decoder(raw)
          .insideAt(cdataStart.length)
          .escaped(cdataStart.length, raw.length - 3, /\]\]\]\]><!\[CDATA\[>|\r\n?/gu, ([match]) =>
            match.startsWith(']') ? ']]>' : '\n',
          )
          .done()
      : undefined,
  fits: (raw) => !raw.slice(0, -3).replaceAll(']]]]><![CDATA[>', '').includes(']]>'),
  escape: cdata,
  whole: (words) => `${cdataStart}${cdata(words)}]]>`,
};

/** A comment; two hyphens in it would be an error. */
export const xmlCommentStyle: Style = {
  decode: (raw) =>
    new Decoder(raw)
      .insideAt(4)
      .verbatim(4, raw.length - 3)
      .done(),
  escape: (words) => inComment(words).replace(impossible, '\uFFFD'),
};

/** Attributes that say how others are read, or where something is drawn. */
const structural =
  /^(?:xmlns|xml:|xsi:|(?:class|style|d|points|transform|viewBox|version|encoding)$)/u;

/** What a document consists of, apart from the text between. What is well formed has them whole. */
const markup =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<!DOCTYPE(?:[^[>"']|"[^"]*"|'[^']*')*(?:\[[^]*?\]\s*)?>|<(?:[^<>"']|"[^"]*"|'[^']*')*>/gu;
const attributes = /([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/gu;

/** True for a document that a parser takes: its entities that a document type names may stay. */
function isSound(xml: string): boolean {
  let isGood = true;
  const parser = new SaxesParser({ xmlns: false, position: false });
  for (const [, name = ''] of xml.slice(0, 20_000).matchAll(/<!ENTITY\s+([\w:.-]+)\s/gu)) {
    parser.ENTITIES[name] = `&${name};`;
  }
  parser.on('error', () => {
    isGood = false;
  });
  parser.write(xml).close();
  return isGood;
}

/**
 * Reads an XML document: text behind the name of its element, attributes behind theirs, comments.
 *
 * @returns false where it is not well formed, and nothing was read
 */
export function readXml(view: ViewBuilder, xml: string): boolean {
  if (!isSound(xml)) {
    return false;
  }
  const lines = new MarkupLines(view);
  // The elements that are open; one that began within a line does not end it.
  const open: { readonly name: string; readonly isInLine: boolean }[] = [];
  let read = xml.startsWith('\uFEFF') ? 1 : 0;
  const token = (start: number, end: number, style: Style) => tokenAt(xml, start, end, style);
  for (const { 0: tag, index } of xml.matchAll(markup)) {
    const lead = lines.open ? 0 : (/^\s*/u.exec(xml.slice(read, index))?.[0].length ?? 0);
    const words = open.length > 0 ? token(read + lead, index, text) : undefined;
    if (words) {
      lines.text(words, open.at(-1)?.name);
    }
    read = index + tag.length;
    if (tag.startsWith('<!--')) {
      const comment = token(index, read, xmlCommentStyle);
      if (comment) {
        lines.attribute('', comment);
      }
    } else if (tag.startsWith(cdataStart)) {
      const section = token(index, read, cdataStyle);
      if (section) {
        lines.text(section, open.at(-1)?.name);
      }
    } else if (tag.startsWith('</')) {
      if (open.pop()?.isInLine === false) {
        lines.end();
      }
    } else if (!/^<[!?]/u.test(tag)) {
      for (const found of tag.matchAll(attributes)) {
        const [all, name = '', value = ''] = found;
        const end = index + found.index + all.length;
        const one = structural.test(name) ? undefined : token(end - value.length, end, attribute);
        if (one) {
          lines.attribute(name, one);
        }
      }
      if (!tag.endsWith('/>')) {
        open.push({ name: /^<([^\s/>]+)/u.exec(tag)?.[1] ?? '', isInLine: lines.open });
      }
    }
  }
  lines.end();
  return true;
}
