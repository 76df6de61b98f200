import type { Html, Link, Nodes } from 'mdast';
import type { DialectRows } from '../../text/structure/markdown/dialects/blocks/from-markdown';
import type { RegionsNow } from '../../text/structure/regions';
import { extentOf, isContainer } from '../../text/structure/markdown/tree';
import { readHtml } from './html';
import {
  autolinkStyle,
  codeLineStyle,
  codeSpanStyle,
  labelStyle,
  targetStyle,
  wordsStyle,
  type MarkdownLevel,
} from './markdown-style';
import { tokenAt, type Style } from './style';
import type { ViewBuilder } from './view-builder';
import { readYaml } from './yaml';

/** What stands behind the text of a link: where it goes, and its title. */
const resource =
  /\]\(\s{0,80}(<[^<>\n]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s{1,80}("[^"]*"|'[^']*'|\([^()]*\)))?\s{0,80}\)$/u;
const definition =
  /^\[(?:[^\]\\]|\\.)*\]:\s{0,80}(<[^<>\n]*>|\S+)(?:\s{1,80}("[^"]*"|'[^']*'|\([^()]*\)))?\s{0,80}$/u;

/** Reads a document of Markdown, in its order. */
export class MarkdownReader {
  constructor(
    private readonly view: ViewBuilder,
    private readonly source: string,
    private readonly level: MarkdownLevel,
    private readonly regionsOf: RegionsNow,
  ) {}

  node(node: Nodes, isCell = false): void {
    const [start, end] = extentOf(node) ?? [0, 0];
    if ((node.type as string) === 'toml') {
      this.lines(start, end);
      return;
    }
    switch (node.type) {
      case 'text':
        this.add(start, end, wordsStyle(this.level, isCell));
        return;
      case 'inlineCode':
        this.add(start, end, codeSpanStyle);
        return;
      case 'break':
        this.view.context('\n');
        return;
      case 'code':
      case 'math':
        this.lines(start, end);
        return;
      case 'inlineMath':
        this.add(start, end, codeLineStyle(this.level));
        return;
      case 'dialectRows':
        this.rows(node, start, end);
        return;
      case 'yaml':
        this.frontMatter(start, end, node.value);
        return;
      case 'html':
        this.html(node, start, end);
        return;
      case 'image':
      case 'imageReference':
        this.image(start, end);
        return;
      case 'definition':
        this.target(start, definition.exec(this.source.slice(start, end)));
        return;
    }
    if (node.type === 'link' && this.source[start] === '<') {
      this.add(start, end, autolinkStyle(this.level));
      return;
    }
    if ('children' in node) {
      for (const child of node.children) {
        this.node(child, isCell || node.type === 'tableCell');
      }
    }
    if (node.type === 'link') {
      this.link(node, start, end);
    }
    if (isContainer(node)) {
      this.view.context(node.type === 'tableCell' ? '\n' : '\n\n');
    }
  }

  private add(start: number, end: number, style: Style, name?: string): void {
    const token = tokenAt(this.source, start, end, style);
    if (token && name === undefined) {
      this.view.token(token);
    } else if (token && token.decoded.text.trim() !== '') {
      this.view.field(name ?? '', token);
    }
  }

  /** Lines of a dialect: the words of a title, and around them what is no words. */
  private rows({ children }: DialectRows, start: number, end: number): void {
    let read = start;
    for (const title of children) {
      const [from, to] = extentOf(title) ?? [read, read];
      this.codeLines(read, from);
      this.node(title);
      read = to;
    }
    this.codeLines(read, end);
    this.view.context('\n\n');
  }

  /** The lines of code between its fences, without what quotations and lists put before them. */
  private lines(start: number, end: number): void {
    const { source } = this;
    const written = source.slice(start, end);
    const isFenced = /^(?:`{3,}|~{3,}|\$\$|\+\+\+)/u.test(written);
    const all = [...written.matchAll(/[^\n\r]+/gu)];
    const inside = isFenced
      ? all.slice(
          1,
          /^[\s>]*(?:`{3,}|~{3,}|\$\$|\+\+\+)\s*$/u.test(all.at(-1)?.[0] ?? '') ? -1 : undefined,
        )
      : all;
    for (const { 0: line, index } of inside) {
      this.codeLines(start + index, start + index + line.length);
    }
    this.view.context('\n');
  }

  /** Lines without what quotations and lists put before them. */
  private codeLines(start: number, end: number): void {
    for (const { 0: line, index } of this.source.slice(start, end).matchAll(/[^\n\r]+/gu)) {
      const lead = /^[ \t>]*/u.exec(line)?.[0].length ?? 0;
      this.add(start + index + lead, start + index + line.length, codeLineStyle(this.level));
      this.view.context('\n');
    }
  }

  private frontMatter(start: number, end: number, value: string): void {
    const at = this.source.indexOf(value, start);
    if (at < 0 || !readYaml(this.view, value, at)) {
      this.lines(start, end);
    }
  }

  /** Elements are read as HTML where they stand as they are, not behind the signs of a quotation. */
  private html({ value }: Html, start: number, end: number): void {
    const written = this.source.slice(start, end);
    if (written !== value || !readHtml(this.view, value, this.regionsOf, start)) {
      this.lines(start, end);
    }
  }

  private image(start: number, end: number): void {
    const written = this.source.slice(start, end);
    const words = /^!\[((?:[^[\]\\]|\\[^]|\[[^[\]\\]*\])*)\]/u.exec(written)?.[1];
    if (words) {
      this.add(start + 2, start + 2 + words.length, labelStyle(this.level));
    }
    this.after(start, written);
  }

  private link({ children }: Link, start: number, end: number): void {
    const last = children.at(-1);
    const from = (last && extentOf(last)?.[1]) ?? start + 1;
    this.after(from, this.source.slice(from, end));
  }

  private after(from: number, written: string): void {
    const found = resource.exec(written);
    if (found) {
      this.target(from + found.index, found);
    }
  }

  /** Where a link goes and its title, of which a match says where they stand. */
  private target(from: number, found: RegExpExecArray | null): void {
    const [all = '', url = '', title = ''] = found ?? [];
    const urlAt = all.indexOf(url, all.startsWith('](') ? 2 : all.indexOf(']:') + 2);
    const inAngles = url.startsWith('<') ? 1 : 0;
    const titleAt = title === '' ? -1 : all.lastIndexOf(title);
    if (url.length > 2 * inAngles) {
      this.view.context(' (');
      this.add(from + urlAt + inAngles, from + urlAt + url.length - inAngles, targetStyle);
      this.view.context(')');
    }
    if (titleAt > 0) {
      this.view.context(' ');
      this.add(from + titleAt + 1, from + titleAt + title.length - 1, labelStyle(this.level));
    }
    this.view.context(all.startsWith('](') ? '' : '\n');
  }
}
