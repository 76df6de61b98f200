import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { RedactFormat } from './format-names';
import { jsonStringStyle } from './json-style';
import { JoinedView, viewThrough } from './joined-view';
import { tokenAt } from './style';
import type { TextView } from './view';
import { ViewBuilder } from './view-builder';

/** Pictures and programs among outputs, which nobody reads. */
const unread = /^(?:image\/|video\/|audio\/|application\/(?:javascript|pdf|octet-stream|vnd))/u;

/** Reads notebooks of Jupyter, as their cells are written. */
class NotebookReader {
  readonly views: TextView[] = [];

  constructor(
    private readonly source: string,
    private readonly viewOf: (text: string, format: RedactFormat) => TextView,
    private readonly language: string,
  ) {}

  cell(cell: Node): void {
    const kind = String(findNodeAtLocation(cell, ['cell_type'])?.value);
    const text = findNodeAtLocation(cell, ['source']);
    const format: RedactFormat =
      kind === 'code'
        ? { name: 'code', language: this.language }
        : { name: kind === 'markdown' ? 'markdown' : 'text' };
    if (text) {
      this.lines(text, format);
    }
    for (const output of findNodeAtLocation(cell, ['outputs'])?.children ?? []) {
      this.output(output);
    }
    this.fields(findNodeAtLocation(cell, ['metadata']));
  }

  /** Every string below a node, behind its key. */
  fields(node: Node | undefined): void {
    const view = new ViewBuilder(this.source);
    const visit = (one: Node, name: string): void => {
      if (one.type === 'string') {
        const token = tokenAt(this.source, one.offset, one.offset + one.length, jsonStringStyle);
        if (token) {
          view.field(name, token);
        }
        return;
      }
      for (const child of one.children ?? []) {
        const [key, value] = child.children ?? [];
        if (child.type === 'property') {
          if (value) {
            visit(value, String(key?.value));
          }
        } else {
          visit(child, name);
        }
      }
    };
    if (node) {
      visit(node, '');
      this.views.push(view.done());
    }
  }

  /** A text that is one string or a list of its lines. */
  private lines(node: Node, format: RedactFormat): void {
    const strings = node.type === 'array' ? (node.children ?? []) : [node];
    const outer = new ViewBuilder(this.source);
    for (const { type, offset, length } of strings) {
      const token =
        type === 'string'
          ? tokenAt(this.source, offset, offset + length, jsonStringStyle)
          : undefined;
      if (token) {
        outer.token(token);
      }
    }
    const said = outer.done();
    this.views.push(viewThrough(said, this.viewOf(said.text, format)));
  }

  private output(output: Node): void {
    for (const key of ['text', 'traceback', 'evalue']) {
      const node = findNodeAtLocation(output, [key]);
      if (node) {
        this.lines(node, { name: 'text' });
      }
    }
    for (const { children: [key, value] = [] } of findNodeAtLocation(output, ['data'])?.children ??
      []) {
      const type = String(key?.value);
      if (!value || unread.test(type)) {
        continue;
      }
      if (type.endsWith('json')) {
        this.fields(value);
      } else {
        this.lines(value, {
          name: type === 'text/html' ? 'html' : type === 'text/markdown' ? 'markdown' : 'text',
        });
      }
    }
  }
}

/**
 * The view of a notebook of Jupyter: its cells as Markdown and as code, and what they have put out.
 *
 * @param viewOf reads what stands in a cell
 * @returns undefined where it is none
 */
export function notebookView(
  source: string,
  viewOf: (text: string, format: RedactFormat) => TextView,
): TextView | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(source.replace(/^\uFEFF/u, ' '), errors);
  const cells = root && findNodeAtLocation(root, ['cells']);
  if (errors.length > 0 || cells?.type !== 'array') {
    return undefined;
  }
  const metadata = root && findNodeAtLocation(root, ['metadata']);
  const language = metadata && findNodeAtLocation(metadata, ['language_info', 'name']);
  const reader = new NotebookReader(source, viewOf, String(language?.value ?? 'python'));
  for (const cell of cells.children ?? []) {
    reader.cell(cell);
  }
  reader.fields(metadata);
  return new JoinedView(reader.views);
}
