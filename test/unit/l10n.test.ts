import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { taskDefinitions } from '../../src/tasks/registry';

/** `vscode.l10n.t(…)`, or `l10n.t(…)`, which the page of the panel and others call it. */
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

/** A text to translate, with the place it has in the sources. */
interface Found {
  readonly place: string;
  /** Undefined where it is no literal. */
  readonly text: string | undefined;
}

/** The first arguments of all translations and messages in a source. */
function messagesOf(name: string, code: string): readonly Found[] {
  const source = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (isTranslation(node) || isMessage(node)) {
      const [message] = node.arguments;
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const text = message && ts.isStringLiteralLike(message) ? message.text : undefined;
      found.push({ place: `${name}:${line + 1}`, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Translates messages, whose templates are where they are made. */
const translator = 'localized.ts';

const found = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith(translator))
  .map((name) => join('src', name))
  .flatMap((file) => messagesOf(file, readFileSync(file, 'utf8')));
const messages = new Set(found.flatMap(({ text }) => text ?? []));

type Texts = Readonly<Record<string, string>>;
const read = (file: string): Texts => JSON.parse(readFileSync(file, 'utf8')) as Texts;
const bundle = read('l10n/bundle.l10n.ko.json');
const english = read('package.nls.json');
const korean = read('package.nls.ko.json');

const joined = (texts: Iterable<string>): string => [...texts].sort().join(' ');
const placeholders = (text: string): string => joined(text.match(/\{\w+\}/gu) ?? []);
/** Names that must be written as they are: settings' values and Python's parameters. */
const codes = (text: string): string => joined(new Set(text.match(/`[^`]+`|#[^#\s]+#/gu)));

/** What is wrong with the translations of `texts`, a line each. */
function differences(
  texts: Iterable<string>,
  translated: Texts,
  same: (text: string) => string,
): readonly string[] {
  return [...texts].flatMap((text) => {
    const said = Object.hasOwn(translated, text) ? translated[text] : undefined;
    if (said === undefined) {
      return [`is not translated: ${text}`];
    }
    return [
      ...(/\p{Script=Hangul}/u.test(said) ? [] : [`is not in Korean: ${text}`]),
      ...(same(said) === same(text) ? [] : [`has other places or names: ${text}`]),
    ];
  });
}

describe('the Korean texts', () => {
  it('translate every message of the sources, and nothing else', () => {
    expect(messages.size).toBeGreaterThan(300);
    expect([
      ...found.filter(({ text }) => text === undefined).map(({ place }) => `no literal: ${place}`),
      ...differences(messages, bundle, placeholders),
      ...Object.keys(bundle)
        .filter((text) => !messages.has(text))
        .map((text) => `is not used: ${text}`),
    ]).toEqual([]);
  });

  it('keep the names in what stands in package.json', () => {
    const other = Object.keys(english).filter(
      (key) => codes(korean[key] ?? '') !== codes(english[key] ?? ''),
    );
    expect(other).toEqual([]);
    expect(Object.keys(korean).sort()).toEqual(Object.keys(english).sort());
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
    const other = titles.filter((key) => bundle[english[key] ?? ''] !== korean[key]);
    expect(other).toEqual([]);
  });
});

/** The rows of the table in the glossary: what is said, and what is not. */
const glossary = readFileSync('docs/korean.md', 'utf8')
  .split('\n')
  .filter(
    (line) => line.startsWith('| ') && !line.startsWith('| English') && !line.startsWith('| -'),
  )
  .map((line) => {
    const [, said = '', never = ''] = line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim());
    return { said: said.split(', '), never: never.split(', ') };
  });

/** What the glossary has against these Korean texts. */
function unusual(texts: readonly string[]): readonly string[] {
  return glossary.flatMap(({ said, never }) =>
    never.flatMap((word) =>
      texts
        .filter((text) => text.includes(word))
        .map((text) => `${word} → ${said.join(', ')}: ${text}`),
    ),
  );
}

describe('the glossary', () => {
  const texts = [...Object.values(bundle), ...Object.values(korean)];

  it('has one Korean word for one thing, and so have all texts', () => {
    expect(glossary.length).toBeGreaterThan(20);
    expect(unusual(texts)).toEqual([]);
  });

  it('has no word that no text has', () => {
    const words = glossary.flatMap(({ said }) => said);
    expect(words.filter((word) => !texts.some((text) => text.includes(word)))).toEqual([]);
  });

  it('notices a word that it forbids', () => {
    expect(unusual(['모델을 내려받으세요.', '모델을 다운로드하세요.'])).toEqual([
      '내려받 → 다운로드: 모델을 내려받으세요.',
    ]);
  });
});

describe('the comparison', () => {
  it('sees all three ways to write a text, and what is none', () => {
    const code = "vscode.l10n.t('a'); l10n.t('b {0}', x); translatable('c'); l10n.t(d); at('e');";
    expect(messagesOf('x.ts', code).map(({ text }) => text)).toEqual([
      'a',
      'b {0}',
      'c',
      undefined,
    ]);
  });

  it('tells what is missing, not Korean, or without its values', () => {
    const translated = { a: 'a', '{0} b': '나 {1}', c: '다', 'd {0}': '{0} 라' };
    expect(differences(['a', '{0} b', 'c', 'd {0}', 'e'], translated, placeholders)).toEqual([
      'is not in Korean: a',
      'has other places or names: {0} b',
      'is not translated: e',
    ]);
  });
});
