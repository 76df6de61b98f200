import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contextKeyName, type ContextKey } from '../../../src/ui/names/context-keys';

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

interface Contributes {
  readonly commands: readonly { readonly command: string }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
  readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
}

type Texts = Readonly<Record<string, string>>;
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { contributes } = read('package.json') as { readonly contributes: Contributes };
const languages = [read('package.nls.json') as Texts, read('package.nls.ko.json') as Texts];
const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

const stepKeys = {
  sampleOpened: true,
  entitiesFound: true,
  textTranslated: true,
  questionAnswered: true,
  textRedacted: true,
} satisfies Partial<Record<ContextKey, true>>;

/** Everything that `package.json` says the extension has, and what of VS Code the texts lead to. */
const known = new Set([
  ...contributes.commands.map(({ command }) => command),
  'workbench.action.openSettings',
]);

/** A command as a link in a text names it, and what it is given. */
interface Link {
  readonly command: string;
  readonly given: unknown;
}

function linksIn(text: string): readonly Link[] {
  return [...text.matchAll(/\]\(command:(?:toSide:)?([\w.]+)\??([^)]*)\)/gu)].map(
    ([, command = '', query = '']) => ({
      command,
      given: query === '' ? undefined : (JSON.parse(decodeURIComponent(query)) as unknown),
    }),
  );
}

const textOf = (texts: Texts, key: string): string => texts[key.replaceAll('%', '')] ?? '';

describe('the walkthrough', () => {
  it('has seven steps, each with a picture that takes its colours from the theme', () => {
    expect(steps).toHaveLength(7);
    for (const { media } of steps) {
      expect(existsSync(media.svg)).toBe(true);
      const colours = [
        ...readFileSync(media.svg, 'utf8').matchAll(/(?:stroke|fill|color)="([^"]*)"/gu),
      ].map(([, colour = '']) => colour);
      expect(colours.filter((colour) => !/^(none|var\(--vscode-.+\))$/u.test(colour))).toEqual([]);
      expect(readFileSync(media.svg, 'utf8').length).toBeLessThan(5000);
    }
  });

  it('writes what is strong with two stars: VS Code shows one as it is', () => {
    const texts = languages.flatMap((one) => steps.map((step) => textOf(one, step.description)));
    expect(texts.some((text) => text.includes('**'))).toBe(true);
    expect(texts.filter((text) => /(?<!\*)\*(?!\*)/u.test(text))).toEqual([]);
  });

  it('ticks a step off by something that can happen', () => {
    const views = Object.values(contributes.views)
      .flat()
      .map(({ id }) => `onView:${id}`);
    const events = new Set([
      ...[...known].map((command) => `onCommand:${command}`),
      ...views,
      ...(Object.keys(stepKeys) as (keyof typeof stepKeys)[]).map(
        (key) => `onContext:${contextKeyName(key)}`,
      ),
    ]);
    const own = steps.flatMap(({ completionEvents }) => completionEvents);
    expect(steps.filter(({ completionEvents }) => completionEvents.length === 0)).toEqual([]);
    expect(own.filter((event) => !events.has(event))).toEqual([]);
  });

  it('leads only to commands that there are, with the same arguments in both languages', () => {
    for (const { description } of steps) {
      const [english = [], korean = []] = languages.map((texts) =>
        linksIn(textOf(texts, description)),
      );
      expect(english.length).toBeGreaterThan(0);
      expect(korean).toEqual(english);
      expect(english.filter(({ command }) => !known.has(command))).toEqual([]);
    }
  });

  it('opens a letter that there is', () => {
    const [first] = steps.flatMap(({ description }) =>
      linksIn(textOf(languages[0] ?? {}, description)),
    );
    const { beside } = first?.given as { readonly beside: string };
    expect(existsSync(`media/samples/${beside}`)).toBe(true);
  });
});

describe('the welcome of an empty view', () => {
  it('has the sample letter and the walkthrough one click away', () => {
    expect(contributes.viewsWelcome.length).toBeGreaterThan(0);
    for (const { view, contents } of contributes.viewsWelcome) {
      for (const texts of languages) {
        const commands = linksIn(textOf(texts, contents)).map(({ command }) => command);
        expect(commands.filter((command) => !known.has(command))).toEqual([]);
        expect(commands).not.toEqual([]);
        if (view === 'localTransformers.models') {
          expect(commands).toContain('localTransformers.openSampleLetter');
          expect(commands).toContain('localTransformers.getStarted');
        }
      }
    }
  });
});
