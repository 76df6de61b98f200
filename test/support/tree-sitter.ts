import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Parser as YamlParser, type CST } from 'yaml';
import { Language, Parser, type Node } from 'web-tree-sitter';
import type { Span } from '../../src/text/spans';

/*
 * Who else can say where the comments of a source are: parsers of tree-sitter, which have nothing to
 * do with grammars of TextMate, and for YAML the one of npm's `yaml`.
 */

/** Comments, and the strings that stand by themselves. */
export interface Witnessed {
  readonly comments: readonly Span[];
  readonly docstrings: readonly Span[];
  /** How many places could not be parsed; whoever has some is no witness. */
  readonly errors: number;
}

const parsers = new Map<string, Promise<Parser>>();

async function load(name: string): Promise<Parser> {
  await Parser.init();
  const path = resolve('node_modules/@vscode/tree-sitter-wasm/wasm', `tree-sitter-${name}.wasm`);
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(path)));
  return parser;
}

/** @param name as the parser's file is called; `yaml` for the one of npm */
export async function witness(source: string, name: string): Promise<Witnessed> {
  if (name === 'yaml') {
    return witnessYaml(source);
  }
  const parser = parsers.get(name) ?? load(name);
  parsers.set(name, parser);
  const tree = (await parser).parse(source);
  if (!tree) {
    throw new Error(`The parser of ${name} gave no tree`);
  }
  const found = { comments: [] as Span[], docstrings: [] as Span[], errors: 0 };
  const visit = (node: Node): void => {
    if (node.isNamed && /comment|hash_bang_line/u.test(node.type)) {
      // Some parsers count the end of the line as a part of the comment.
      const { length } = /[\n\r]*$/u.exec(node.text)?.[0] ?? '';
      found.comments.push({ start: node.startIndex, end: node.endIndex - length });
      return;
    }
    found.errors += node.isError || node.isMissing ? 1 : 0;
    if (node.type === 'string' && node.parent?.type === 'expression_statement') {
      found.docstrings.push({ start: node.startIndex, end: node.endIndex });
    }
    for (const child of node.children) {
      visit(child);
    }
  };
  visit(tree.rootNode);
  tree.delete();
  return found;
}

function witnessYaml(source: string): Witnessed {
  const comments: Span[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (typeof value === 'object' && value !== null) {
      const token = value as CST.SourceToken;
      if (token.type === 'comment') {
        comments.push({ start: token.offset, end: token.offset + token.source.length });
      } else {
        Object.values(value).forEach(visit);
      }
    }
  };
  for (const token of new YamlParser().parse(source)) {
    visit(token);
  }
  return { comments: comments.sort((a, b) => a.start - b.start), docstrings: [], errors: 0 };
}
