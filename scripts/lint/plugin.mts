/** ESLint's part of the house's rules: {@link rooms} says which arrows there are. */
import { basename, join, relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import type { Node } from 'estree';
import { resolveImport, wayBetween } from './graph.mts';
import { exceptionOf, problemOf } from './imports.mts';

const src = join(import.meta.dirname, '../../src');

function fromSrc(path: string): string {
  return relative(src, path).split(sep).join('/');
}

/** Calls `check` for every module that a file imports, types included. */
function everyImport(check: (node: Node, imported: string) => void): Rule.RuleListener {
  const look = (node: { source?: Node | null | undefined }): void => {
    const { source } = node;
    if (source?.type === 'Literal' && typeof source.value === 'string') {
      check(source, source.value);
    }
  };
  return {
    ImportDeclaration: look,
    ExportNamedDeclaration: look,
    ExportAllDeclaration: look,
    ImportExpression: look,
    TSImportType: look,
  };
}

const arrows: Rule.RuleModule = {
  meta: { type: 'problem', messages: { arrow: '{{problem}}' } },
  create(context) {
    const file = fromSrc(context.filename);
    return everyImport((node, imported) => {
      const own = resolveImport(context.filename, imported);
      const target = own === undefined ? imported : fromSrc(own).replace(/\.ts$/u, '');
      const problem = target.startsWith('../')
        ? undefined
        : problemOf(file, target, own !== undefined);
      if (problem !== undefined && exceptionOf(file, target) === undefined) {
        context.report({ node, messageId: 'arrow', data: { problem } });
      }
    });
  },
};

const noCycle: Rule.RuleModule = {
  meta: {
    type: 'problem',
    messages: { cycle: 'This import comes back to its own file: {{way}}.' },
  },
  create(context) {
    return everyImport((node, imported) => {
      const target = resolveImport(context.filename, imported);
      const way = target === undefined ? undefined : wayBetween(target, context.filename);
      if (way) {
        const data = { way: way.map((file) => fromSrc(file)).join(' → ') };
        context.report({ node, messageId: 'cycle', data });
      }
    });
  },
};

const fileName: Rule.RuleModule = {
  meta: { type: 'suggestion', messages: { name: 'Write the name of the file in kebab-case.' } },
  create(context) {
    return {
      Program(node) {
        if (!/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/u.test(basename(context.filename))) {
          context.report({ node, messageId: 'name' });
        }
      },
    };
  },
};

export default { rules: { arrows, 'no-cycle': noCycle, 'file-name': fileName } };
