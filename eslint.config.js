const js = require('@eslint/js');
const tseslint = require('typescript-eslint');

const house = require('./scripts/lint/plugin.mts').default;
const { rooms } = require('./scripts/lint/arrows.mts');

/** Folders that know nothing of Node, not even its globals. */
const withoutNode = Object.entries(rooms)
  .filter(([, { outside = [] }]) => !outside.includes('node'))
  .flatMap(([room]) => [`src/${room}.ts`, `src/${room}/**`]);
const withNode = Object.entries(rooms)
  .filter(([, { outside = [] }]) => outside.includes('node'))
  .map(([room]) => `src/${room}/**`);
const ofNode = ['process', 'Buffer', 'global', 'setImmediate', 'clearImmediate', '__dirname'];

const privateName = {
  selector: 'PrivateIdentifier',
  message: 'Write “private name”, as everywhere here.',
};
/** Commands, context keys, settings and views have names with types, in `src/ui/names`. */
const named = [
  {
    selector:
      'Literal[value=/^localTransformers\\b/], TemplateElement[value.raw=/^localTransformers\\b/]',
    message: 'Take the name from src/ui/names.',
  },
  { selector: 'Literal[value="setContext"]', message: 'Set it by src/ui/context-keys.ts.' },
  {
    selector: 'CallExpression[callee.property.name=/^register(TextEditor)?Command$/]',
    message: 'Register it by src/ui/commands/command.ts.',
  },
];

module.exports = tseslint.config(
  { ignores: ['dist', 'out', '.vscode-test', 'models', 'training', 'test/fixtures'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        require: 'readonly',
        module: 'writable',
        process: 'readonly',
        console: 'readonly',
        __dirname: 'readonly',
      },
    },
  },
  {
    files: ['**/*.ts', '**/*.mts'],
    plugins: { house },
    rules: {
      'house/file-name': 'error',
      'house/no-cycle': 'error',
      'no-restricted-syntax': ['error', privateName],
    },
  },
  { files: ['src/**/*.ts'], rules: { 'house/arrows': 'error' } },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/ui/names/**', 'src/ui/context-keys.ts', 'src/ui/commands/command.ts'],
    rules: { 'no-restricted-syntax': ['error', privateName, ...named] },
  },
  {
    files: withoutNode,
    ignores: withNode,
    rules: {
      'no-restricted-globals': [
        'error',
        ...ofNode.map((name) => ({ name, message: 'A browser has no such thing.' })),
      ],
    },
  },
);
