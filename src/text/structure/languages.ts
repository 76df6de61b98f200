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
    /** Two of it in a string are one that stands for itself. */
    readonly doubled?: boolean;
    /** It is a quotation mark only where a value of YAML begins: `a: don't` has none. */
    readonly atValue?: boolean;
    /** Only single characters stand in it: Rust has `'a` without an end, too. */
    readonly character?: boolean;
  }[];
  /**
   * What has to stand before a line comment: white space, since `a#b` is a word of a shell; in a
   * shell the end of a command does, too; or nothing in its line. Anything where it is not said.
   */
  readonly behind?: 'space' | 'command' | 'nothing';
  /** A backslash takes the meaning from what follows it outside of strings as well. */
  readonly escapes?: boolean;
  /** `<<EOF` begins a text that goes to the line that is `EOF`. */
  readonly heredocs?: boolean;
  /** `|` and `>` before the end of a line begin a text that is indented: YAML. */
  readonly scalars?: boolean;
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
const hash: Syntax = { line: ['#'], strings: [double, single], behind: 'space' };
/** Here a hash begins a comment wherever it stands outside of a string. */
const anywhere: Syntax = { line: ['#'], strings: [double, single] };
const alone: Syntax = { line: ['#'], behind: 'nothing' };
const shell: Syntax = {
  line: ['#'],
  behind: 'command',
  strings: [
    { quote: '"', lines: true },
    { quote: "'", lines: true, escapes: false },
  ],
  escapes: true,
  heredocs: true,
};
const yaml: Syntax = {
  line: ['#'],
  behind: 'space',
  strings: [
    { quote: '"', lines: true, atValue: true },
    { quote: "'", lines: true, escapes: false, doubled: true, atValue: true },
  ],
  scalars: true,
};
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
  ['ruby crystal', { ...hash, block: [['\n=begin', '\n=end']], heredocs: true }],
  ['perl perl6', { ...hash, heredocs: true }],
  ['shellscript', shell],
  ['yaml dockercompose', yaml],
  ['makefile', hash],
  ['r cmake gdscript', anywhere],
  ['dockerfile ignore', alone],
  ['elixir', { ...hash, strings: [triple, { quote: "'''", lines: true }, double, single] }],
  [
    'toml',
    {
      ...anywhere,
      strings: [
        triple,
        { quote: "'''", lines: true, escapes: false },
        double,
        { quote: "'", escapes: false },
      ],
    },
  ],
  ['julia', { ...anywhere, block: [['#=', '=#']], strings: [triple, double] }],
  ['powershell', { ...hash, block: [['<#', '#>']] }],
  ['coffeescript', { ...hash, block: [['###', '###']] }],
  ['terraform hcl nix', { ...c, line: ['#', '//'], strings: [double] }],
  ['graphql', { ...anywhere, strings: [triple, double] }],
  ['ini editorconfig dotenv', { line: ['#', ';'], behind: 'space' }],
  ['properties', { ...alone, line: ['#', '!'] }],
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
