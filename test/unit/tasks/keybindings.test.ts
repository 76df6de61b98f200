import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keybindings } from '../../../scripts/manifest/keybindings';
import { taskDefinitions } from '../../../src/tasks/registry';

interface Binding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly when?: string;
}

/** A key as a list of strokes, each with its modifiers in one order. */
function strokes(key: string): readonly string[] {
  return key
    .toLowerCase()
    .split(' ')
    .map((stroke) => {
      const parts = stroke.split('+');
      return [...parts.slice(0, -1).sort(), parts.at(-1) ?? ''].join('+');
    });
}

/** True where one of two keys is the other, or begins as all of the other is. */
function collide(one: string, other: string): boolean {
  const [a, b] = [strokes(one), strokes(other)];
  return a.slice(0, b.length).join(' ') === b.slice(0, a.length).join(' ');
}

/** What the focus in a text says of the other places: they have it not. */
const elsewhere = ['!terminalFocus', "focusedView != 'workbench.panel.repl.view'"];

/** True where each way in which `theirs` holds has a term that `ours` denies. */
function exclude(ours: string, theirs: string): boolean {
  const terms = ours.split(' && ');
  const denied = [...terms, ...(terms.includes('editorTextFocus') ? elsewhere : [])]
    .filter((term) => term.startsWith('!') || term.includes(' != '))
    .map((term) => term.replace(/^!/u, '').replace(' != ', ' == '));
  return theirs
    .split(' || ')
    .every((way) => way.split(' && ').some((term) => term === 'false' || denied.includes(term)));
}

const own = keybindings(Object.values(taskDefinitions)) as unknown as readonly Binding[];
const chords = own.filter(({ key }) => key.includes(' '));
/** Keys by themselves; those of a list that has the focus are the list's own. */
const single = own.filter(
  ({ key, when = '' }) => !key.includes(' ') && !when.includes('listFocus'),
);

/** What VS Code binds by itself: `npm run keys` has written it down. */
function defaults(system: string): readonly Binding[] {
  return JSON.parse(readFileSync(`test/fixtures/keys/${system}.json`, 'utf8')) as Binding[];
}

describe('the keys', () => {
  it.each(['linux', 'windows', 'mac'])(
    'collide with nothing that VS Code binds on %s',
    (system) => {
      const theirs = defaults(system);
      expect(theirs.length).toBeGreaterThan(1000);
      const clashes = [...chords, ...single].flatMap(({ command, key, mac = key, when = '' }) =>
        theirs
          .filter((other) => collide(system === 'mac' ? mac : key, other.key))
          .filter((other) => !exclude(when, other.when ?? ''))
          .map(
            (other) => `${command}: ${other.key} is “${other.command}”, ${other.when ?? 'always'}`,
          ),
      );
      expect(clashes).toEqual([]);
    },
  );

  it('are each for one command, and every task has one', () => {
    const tasks = Object.values(taskDefinitions).map(({ command }) => command.id);
    const bound = chords.map(({ command }) => command.replace(/^.*\./u, ''));
    expect(tasks.filter((id) => !bound.includes(id))).toEqual([]);
    expect(single.length).toBe(6);
    expect(new Set(single.flatMap(({ key, mac }) => [key, mac])).size).toBe(2 * single.length);
    expect(new Set(chords.map(({ key }) => key)).size).toBe(chords.length);
    expect(new Set(chords.map(({ mac }) => mac)).size).toBe(chords.length);
  });
});

describe('the comparison', () => {
  it('sees the same key, a beginning of it and what goes on behind it', () => {
    expect(collide('ctrl+k alt+l e', 'ctrl+k alt+l e')).toBe(true);
    expect(collide('ctrl+k alt+l e', 'Ctrl+K')).toBe(true);
    expect(collide('ctrl+k l', 'ctrl+k l e')).toBe(true);
    expect(collide('ctrl+shift+k l', 'shift+ctrl+k l')).toBe(true);
    expect(collide('ctrl+k alt+l e', 'ctrl+k alt+l s')).toBe(false);
    expect(collide('ctrl+k alt+l e', 'ctrl+k ctrl+l')).toBe(false);
  });

  it('finds what the list has, such as Ctrl+K in a browser’s text field on a Mac', () => {
    const theirs = defaults('mac');
    expect(theirs.some(({ key }) => collide('ctrl+k l', key))).toBe(true);
    expect(theirs.some(({ key }) => collide('cmd+k m', key))).toBe(true);
    expect(exclude('editorTextFocus', 'textInputFocus && !editorReadonly')).toBe(false);
    expect(exclude('running', 'terminalFocus && terminalHasBeenCreated')).toBe(false);
    expect(exclude('!terminalFocus', 'terminalFocus && a || b')).toBe(false);
    expect(exclude('!terminalFocus', 'terminalFocus && a || false')).toBe(true);
  });
});
