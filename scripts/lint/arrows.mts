/**
 * The house's arrows: which folder may import which. ESLint keeps them (`house/arrows`), and
 * `test/unit/house.test.ts` sees that no exception outlives its reason.
 */

/** What a folder may know beyond its own files. */
export interface Room {
  /** Folders of `src` it may import, with all that is below them. Its own files are always allowed. */
  readonly may: readonly string[];
  /** What of the world outside: VS Code, Node's modules and globals, what runs models. */
  readonly outside?: readonly ('vscode' | 'node' | 'runtime')[];
}

/** Which everybody may import. */
export const ground = 'base';

/** By folder, or by file without its ending; the longest that fits counts. */
export const rooms: Readonly<Record<string, Room>> = {
  extension: {
    may: ['app', 'api', 'platform', 'engine', 'models', 'language', 'grammars', 'redact/thread'],
    outside: ['vscode'],
  },
  app: {
    may: [
      'api',
      'agents',
      'ui',
      'runs',
      'findings',
      'corrections',
      'many',
      'redact',
      'engine',
      'models',
      'language',
      'grammars',
      'tasks',
      'text',
    ],
    outside: ['vscode'],
  },
  api: {
    may: ['ui', 'runs', 'findings', 'corrections', 'redact', 'engine', 'models', 'tasks'],
    outside: ['vscode'],
  },
  ui: {
    may: [
      'agents',
      'runs',
      'findings',
      'corrections',
      'exchange',
      'many',
      'redact',
      'grammars',
      'models',
      'tasks',
      'text',
    ],
    outside: ['vscode'],
  },
  'ui/panel/webview': { may: ['ui/panel', 'runs/text-pieces', 'tasks', 'text'] },
  // One client's server: what it asks for is done by the tools.
  mcp: {
    may: [
      'agents',
      'runs',
      'redact',
      'engine',
      'models',
      'tasks',
      'text',
      'language',
      'grammars',
      'platform/node',
    ],
    outside: ['node'],
  },
  // What assistants are given, as data in and out: an editor and a server stand before it.
  agents: { may: ['runs', 'redact', 'tasks', 'text'] },
  cli: {
    may: [
      'runs',
      'exchange',
      'many',
      'redact',
      'engine',
      'models',
      'tasks',
      'text',
      'language',
      'grammars',
      'platform/node',
    ],
    outside: ['node'],
  },
  // What models and rules have found in the same place is settled in one way for all runs.
  runs: {
    may: ['engine', 'models', 'findings', 'language', 'grammars', 'redact/find', 'tasks', 'text'],
  },
  findings: { may: ['tasks', 'text'] },
  corrections: { may: ['findings', 'tasks', 'text'] },
  exchange: { may: ['findings', 'corrections', 'tasks', 'text'] },
  // Many files, for the command line and the editor; files come through a port.
  many: { may: ['exchange', 'findings', 'redact', 'tasks', 'text'] },
  redact: { may: ['tasks', 'text'] },
  // Rules run where the model runs: they may take long, and the host must not.
  'redact/find': { may: ['tasks', 'text'] },
  // Formats are read and written here, since that may take long, and the host must not.
  'redact/thread': { may: ['redact', 'grammars', 'thread', 'tasks', 'text'], outside: ['node'] },
  engine: { may: ['tasks', 'text'] },
  'engine/model': { may: ['engine', 'redact/find', 'tasks', 'text'], outside: ['runtime'] },
  'engine/process': { may: ['engine', 'tasks', 'text'], outside: ['node', 'runtime'] },
  models: { may: ['tasks', 'text'] },
  language: { may: ['tasks', 'text', 'thread'], outside: ['node'] },
  // Which grammars there are is handed in: the editor knows others than the command line.
  grammars: { may: ['text', 'thread'], outside: ['node'] },
  thread: { may: [], outside: ['node'] },
  tasks: { may: [] },
  text: { may: ['tasks'] },
  platform: { may: ['models', 'engine', 'language', 'grammars', 'redact', 'many'] },
  'platform/node': {
    may: ['models', 'engine', 'language', 'grammars', 'redact', 'many'],
    outside: ['node'],
  },
  base: { may: [] },
};

/**
 * What stands against the table today, and why: a file or folder of `src`, and what it imports. In
 * the end there is none, or one with a reason that lasts.
 */
export const exceptions: readonly {
  readonly file: string;
  readonly imports: string;
  readonly why: string;
}[] = [
  { file: 'engine/model', imports: 'node:fs', why: 'until files are handed in' },
  { file: 'engine/model', imports: 'node:path', why: 'until files are handed in' },
  { file: 'engine/model', imports: 'node:os', why: 'until the device is handed in' },
];
