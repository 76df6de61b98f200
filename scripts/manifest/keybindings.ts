import type { TaskDefinition } from '../../src/tasks/definition';
import { commandName, type OtherCommandId } from '../../src/ui/names/command-ids';
import { contextKeyName } from '../../src/ui/names/context-keys';
import { prefix } from '../../src/ui/names/prefix';
import { viewName } from '../../src/ui/names/views';
import { taskCommands } from './commands';
import type { Json } from './json';

/**
 * What every chord of ours begins with; the last key is the command's. VS Code binds nothing to it,
 * on no system (`test/unit/tasks/keybindings.test.ts`), and no single letter behind Ctrl+K is taken
 * from those who bind them themselves.
 */
export const chord = { key: 'ctrl+k alt+l', mac: 'cmd+k alt+l' } as const;

/** Not where Cmd+K alone clears something on a Mac: a terminal, its accessible view, the debug console. */
const elsewhere =
  "!terminalFocus && !accessibleViewIsShown && focusedView != 'workbench.panel.repl.view'";
/** Where a task has a text to read. */
const inText = 'editorTextFocus && !accessibleViewIsShown';

/** A command that belongs to no task, the last key of its chord, and when it has it. */
type Chord = readonly [command: OtherCommandId, key: string, when: string];

const others: readonly Chord[] = [
  ['runAllTasks', 'a', inText],
  ['classifyParagraphs', 'h', inText],
  ['clearEntities', 'x', inText],
  ['toggleLive', 'l', inText],
  ['markAs', 'k', inText],
  ['changeLabel', 'j', inText],
  ['changeSpan', 'g', inText],
  ['notEntity', 'backspace', inText],
  ['acceptEntity', 'v', inText],
  ['correctEverywhere', 'u', inText],
  ['takeBackCorrection', 'z', inText],
  ['redoCorrection', 'shift+z', inText],
  ['redactSelection', 'd', inText],
  ['redactFile', 'n', inText],
  ['copyRedacted', 'y', inText],
  ['pasteRedacted', 'p', inText],
  ['restore', 'o', inText],
  ['applyRedaction', 'enter', `${contextKeyName('reviewing')} && ${elsewhere}`],
  ['redactToo', 'i', `${contextKeyName('reviewOf')} == redaction && ${inText}`],
  ['showEntities', 'b', elsewhere],
  ['searchEntities', 'f', elsewhere],
  ['showResults', 'r', elsewhere],
  ['openStatusMenu', 'm', elsewhere],
  ['stop', '.', `${contextKeyName('running')} && ${elsewhere}`],
];

/** A command of a walk, its key, and that of a Mac; each walk has one, backwards with Shift. */
type Step = readonly [command: OtherCommandId, key: string, mac: string];

/** Beside F8 and F7, by which VS Code itself goes from problem to problem, and from use to use. */
const steps: readonly Step[] = [
  ['nextEntity', 'ctrl+f8', 'cmd+f8'],
  ['previousEntity', 'ctrl+shift+f8', 'cmd+shift+f8'],
  ['nextEntityOfLabel', 'ctrl+f7', 'cmd+f7'],
  ['previousEntityOfLabel', 'ctrl+shift+f7', 'cmd+shift+f7'],
  ['nextEntityOfText', 'ctrl+f6', 'cmd+f6'],
  ['previousEntityOfText', 'ctrl+shift+f6', 'cmd+shift+f6'],
];

/** `contributes.keybindings`. */
export function keybindings(tasks: readonly TaskDefinition[]): Json {
  return [
    ...taskCommands(tasks).flatMap(({ id, key }) =>
      key === undefined ? [] : [binding(`${prefix}.${id}`, key, inText)],
    ),
    ...others.map(([command, key, when]) => binding(commandName(command), key, when)),
    ...steps.map(([command, key, mac]) => ({
      command: commandName(command),
      key,
      mac,
      when: inText,
    })),
    {
      command: commandName('switchEntity'),
      key: 'space',
      when: `focusedView == ${viewName('entities')} && listFocus && !inputFocus`,
    },
    {
      command: commandName('tickInFolder'),
      key: 'space',
      when: `focusedView == ${viewName('folder')} && listFocus && !inputFocus`,
    },
    {
      command: commandName('switchRedaction'),
      key: 'space',
      when: `focusedView == ${viewName('redaction')} && listFocus && !inputFocus`,
    },
    {
      command: commandName('deleteModel'),
      key: 'delete',
      mac: 'cmd+backspace',
      when: `focusedView == ${viewName('models')} && listFocus && !inputFocus`,
    },
  ];
}

function binding(command: string, key: string, when: string): Json {
  return { command, key: `${chord.key} ${key}`, mac: `${chord.mac} ${key}`, when };
}
