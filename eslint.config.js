const js = require('@eslint/js');
const tseslint = require('typescript-eslint');

/** The house's arrows: what each folder may not import. Kept here so that the linter keeps them. */
const boundary = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});
const vscode = { group: ['vscode'], message: 'Pure logic does not know the editor.' };
const transformers = {
  group: ['@huggingface/transformers', 'onnxruntime-*'],
  message: 'Only src/engine/{model,process} runs models.',
};
const unproxied = {
  group: ['node:http', 'node:https'],
  message: 'VS Code gives its proxy only to what is imported as http and https.',
};
const node = { group: ['node:*'], message: 'This runs without Node, too.' };
const processes = {
  group: ['./process/*', './model/*'],
  message: 'Engines are handed in; the contract is all that is known of them.',
};
const up = {
  group: ['**/extension', '**/app', '**/commands/*', '**/commands'],
  message: 'Imports go downwards only.',
};

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
  boundary(['src/text/**', 'src/tasks/**'], [vscode, transformers, up]),
  boundary(['src/engine/model/**', 'src/engine/process/**'], [vscode, up]),
  boundary(
    ['src/**/*.ts'],
    [transformers, up, unproxied],
    [
      'src/text/**',
      'src/tasks/**',
      'src/engine/model/**',
      'src/engine/process/**',
      'src/extension.ts',
      'src/app.ts',
      'src/ui/commands/**',
    ],
  ),
  boundary(['src/extension.ts', 'src/app.ts', 'src/ui/commands/**'], [transformers]),
  // What asks for results runs in a browser as well: only `process/` and `model/` know Node.
  boundary(['src/engine/*.ts'], [vscode, transformers, up, node, processes]),
);
