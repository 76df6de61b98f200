import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { taskDefinitions } from '../../src/tasks/registry';

/** `vscode.l10n.t(…)`, or `l10n.t(…)` where it is imported by itself. */
function isTranslation(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 't' &&
    /\bl10n$/u.test(node.expression.expression.getText())
  );
}

/** `translatable(…)`: a message that is translated where it is shown. */
function isMessage(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.getText() === 'translatable';
}

/** The first arguments of all translations and messages in a file. */
function messagesOf(file: string): readonly string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isTranslation(node) || isMessage(node)) {
      const [message] = node.arguments;
      if (!message || !ts.isStringLiteralLike(message)) {
        throw new Error(`${file}: ${node.getText()} has no literal text to translate.`);
      }
      found.push(message.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Translates messages, whose templates are where they are made. */
const translator = 'localized.ts';

const messages = new Set(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith(translator))
    .flatMap((name) => messagesOf(join('src', name))),
);

const read = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const bundle = read('l10n/bundle.l10n.ko.json');
const english = read('package.nls.json');
const korean = read('package.nls.ko.json');

const sorted = (texts: Iterable<string>): string[] => [...texts].sort();
const placeholders = (text: string): string[] => sorted(text.match(/\{\w+\}/gu) ?? []);
/** Names that must be written as they are: settings' values and Python's parameters. */
const codes = (text: string): string[] => sorted(new Set(text.match(/`[^`]+`|#[^#\s]+#/gu)));

describe('the Korean texts', () => {
  it('translate every message of the sources, and nothing else', () => {
    expect(messages.size).toBeGreaterThan(0);
    expect(sorted(Object.keys(bundle))).toEqual(sorted(messages));
  });

  it.each(Object.entries(bundle))('say “%s” in Korean', (message, text) => {
    expect(text).toMatch(/\p{Script=Hangul}/u);
    expect(placeholders(text)).toEqual(placeholders(message));
  });

  it.each(Object.keys(english))('keep the names in %s', (key) => {
    expect(codes(korean[key] ?? '')).toEqual(codes(english[key] ?? ''));
  });

  it('have the titles of tasks, which stand in messages', () => {
    const titles = Object.values(taskDefinitions).map(({ title }) => title.template);
    expect(titles.filter((title) => !messages.has(title))).toEqual([]);
  });

  it('call a command the same everywhere', () => {
    const titles = Object.keys(english).filter(
      (key) => key.startsWith('command.') && messages.has(english[key] ?? ''),
    );
    expect(titles.length).toBeGreaterThan(0);
    for (const key of titles) {
      expect(bundle[english[key] ?? ''], key).toBe(korean[key]);
    }
  });
});
