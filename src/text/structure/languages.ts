/** How a programming language writes comments and strings. */
export interface Syntax {
  /** What begins a comment that ends with its line. */
  readonly line?: readonly string[];
  /** What begins and ends a comment that may go over lines. */
  readonly block?: readonly (readonly [string, string])[];
  /** Quotation marks of strings; longer ones before shorter. With `lines` they go over lines. */
  readonly strings?: readonly {
    readonly quote: string;
    readonly lines?: boolean;
    /** False where a backslash is like any other character. */
    readonly escapes?: boolean;
    /** Only single characters stand in it: Rust has `'a` without an end, too. */
    readonly character?: boolean;
  }[];
  /** A line comment needs white space before it: `a#b` is a word of a shell. */
  readonly spaced?: boolean;
  /** Strings that stand by themselves are documentation. */
  readonly docstrings?: boolean;
  /** A slash may begin a regular expression. */
  readonly regexes?: boolean;
}

const double = { quote: '"' };
const single = { quote: "'" };
const c: Syntax = { line: ['//'], block: [['/*', '*/']], strings: [double, single] };
const script: Syntax = {
  ...c,
  strings: [double, single, { quote: '`', lines: true }],
  regexes: true,
};
const triple = { quote: '"""', lines: true };
const jvm: Syntax = { ...c, strings: [triple, double, single] };
const markup: Syntax = { block: [['<!--', '-->']] };
const hash: Syntax = { line: ['#'], strings: [double, single], spaced: true };
const lisp: Syntax = { line: [';'], strings: [{ ...double, lines: true }] };

const families: readonly (readonly [string, Syntax])[] = [
  ['c cpp cuda-cpp objective-c objective-cpp glsl hlsl proto proto3 solidity shaderlab', c],
  ['javascript javascriptreact typescript typescriptreact', script],
  ['java kotlin scala groovy csharp', jvm],
  ['json jsonc json5', { ...c, strings: [double] }],
  ['go', { ...c, strings: [double, single, { quote: '`', lines: true, escapes: false }] }],
  ['rust', { ...c, strings: [double, { quote: "'", character: true }] }],
  ['swift', { ...c, strings: [triple, double] }],
  ['dart', { ...c, strings: [triple, { quote: "'''", lines: true }, double, single] }],
  ['zig fsharp', { line: ['//'], block: [['(*', '*)']], strings: [triple, double] }],
  ['php', { ...c, line: ['//', '#'] }],
  ['css', { block: [['/*', '*/']], strings: [double, single] }],
  ['scss less sass stylus', c],
  [
    'python cython starlark',
    {
      line: ['#'],
      strings: [triple, { quote: "'''", lines: true }, double, single],
      docstrings: true,
    },
  ],
  ['ruby crystal', { ...hash, block: [['\n=begin', '\n=end']] }],
  ['shellscript perl perl6 r makefile dockerfile yaml dockercompose cmake ignore gdscript', hash],
  ['elixir toml', { ...hash, strings: [triple, { quote: "'''", lines: true }, double, single] }],
  ['julia', { ...hash, block: [['#=', '=#']], strings: [triple, double] }],
  ['powershell', { ...hash, block: [['<#', '#>']] }],
  ['coffeescript', { ...hash, block: [['###', '###']] }],
  ['terraform hcl nix', { ...c, line: ['#', '//'], strings: [double] }],
  ['graphql', { ...hash, strings: [triple, double] }],
  ['ini properties editorconfig dotenv', { line: ['#', ';'], spaced: true }],
  [
    'sql',
    { line: ['--'], block: [['/*', '*/']], strings: [{ quote: "'", lines: true, escapes: false }] },
  ],
  ['lua', { line: ['--'], block: [['--[[', ']]']], strings: [double, single] }],
  ['haskell elm purescript', { line: ['--'], block: [['{-', '-}']], strings: [double] }],
  ['ada vhdl', { line: ['--'], strings: [{ quote: '"', escapes: false }] }],
  ['clojure lisp scheme racket', lisp],
  ['erlang prolog matlab', { line: ['%'], strings: [double] }],
  ['vb vba', { line: ["'"], strings: [{ quote: '"', escapes: false }] }],
  ['ocaml', { block: [['(*', '*)']], strings: [double] }],
  [
    'pascal',
    {
      line: ['//'],
      block: [
        ['{', '}'],
        ['(*', '*)'],
      ],
      strings: [{ quote: "'", escapes: false }],
    },
  ],
  ['html xml xsl svg vue svelte astro handlebars razor', markup],
];

const syntaxes: ReadonlyMap<string, Syntax> = new Map(
  families.flatMap(([ids, syntax]) => ids.split(' ').map((id) => [id, syntax] as const)),
);

/** The syntax behind a language id of VS Code; undefined for one that is not known here. */
export function syntaxOf(language: string): Syntax | undefined {
  return syntaxes.get(language);
}

/** Language ids by the ends of file names, for where no editor says it. */
const extensions: Readonly<Record<string, string>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  mdown: 'markdown',
  c: 'c',
  h: 'c',
  cc: 'cpp',
  cpp: 'cpp',
  cxx: 'cpp',
  hpp: 'cpp',
  hh: 'cpp',
  m: 'objective-c',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescriptreact',
  java: 'java',
  kt: 'kotlin',
  kts: 'kotlin',
  scala: 'scala',
  groovy: 'groovy',
  gradle: 'groovy',
  cs: 'csharp',
  json: 'json',
  jsonc: 'jsonc',
  json5: 'json5',
  go: 'go',
  rs: 'rust',
  swift: 'swift',
  dart: 'dart',
  zig: 'zig',
  fs: 'fsharp',
  php: 'php',
  css: 'css',
  scss: 'scss',
  less: 'less',
  py: 'python',
  pyi: 'python',
  rb: 'ruby',
  cr: 'crystal',
  sh: 'shellscript',
  bash: 'shellscript',
  zsh: 'shellscript',
  pl: 'perl',
  r: 'r',
  mk: 'makefile',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  cmake: 'cmake',
  ex: 'elixir',
  exs: 'elixir',
  jl: 'julia',
  ps1: 'powershell',
  coffee: 'coffeescript',
  tf: 'terraform',
  hcl: 'hcl',
  nix: 'nix',
  graphql: 'graphql',
  gql: 'graphql',
  ini: 'ini',
  properties: 'properties',
  sql: 'sql',
  lua: 'lua',
  hs: 'haskell',
  elm: 'elm',
  clj: 'clojure',
  lisp: 'lisp',
  el: 'lisp',
  scm: 'scheme',
  erl: 'erlang',
  vb: 'vb',
  ml: 'ocaml',
  pas: 'pascal',
  html: 'html',
  htm: 'html',
  xml: 'xml',
  svg: 'xml',
  vue: 'vue',
  svelte: 'svelte',
  proto: 'proto3',
  sol: 'solidity',
};

const names: Readonly<Record<string, string>> = {
  dockerfile: 'dockerfile',
  makefile: 'makefile',
  'cmakelists.txt': 'cmake',
};

/** VS Code's language id for a file's name; `plaintext` for one that is not known here. */
export function languageOfFile(name: string): string {
  const base = name.toLowerCase().split(/[/\\]/u).at(-1) ?? '';
  const extension = base.includes('.') ? (base.split('.').at(-1) ?? '') : '';
  return (
    names[base] ??
    (Object.hasOwn(extensions, extension) ? extensions[extension] : undefined) ??
    'plaintext'
  );
}
