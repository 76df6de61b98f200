/*
 * Endings that several languages share, and files whose first line says what they are. What is
 * looked for stands in most files of one language and in hardly any of the others.
 */

/** Programs that a first line names, and the languages that they read. */
const interpreters: readonly (readonly [RegExp, string])[] = [
  [/^(?:ba|z|k|c|tc|da|a|fi)?sh$/u, 'shellscript'],
  [/^(?:python|pypy)[\d.]*$|^uv$|^ipython$/u, 'python'],
  [/^(?:node|nodejs|bun|zx|gjs|qjs|jsc)$/u, 'javascript'],
  [/^(?:deno|ts-node|tsx)$/u, 'typescript'],
  [/^(?:j|mac)?ruby[\d.]*$|^rake$|^macruby$/u, 'ruby'],
  [/^perl[\d.]*$/u, 'perl'],
  [/^(?:raku|perl6)$/u, 'raku'],
  [/^php[\d.]*$/u, 'php'],
  [/^lua(?:jit)?[\d.]*$/u, 'lua'],
  [/^(?:Rscript|littler|r)$/u, 'r'],
  [/^julia$/u, 'julia'],
  [/^(?:g|m|n)?awk$/u, 'awk'],
  [/^(?:tclsh|wish|expect)[\d.]*$/u, 'tcl'],
  [/^(?:pwsh|powershell)$/u, 'powershell'],
  [/^(?:make|gmake)$/u, 'makefile'],
  [/^groovy$/u, 'groovy'],
  [/^kotlin$/u, 'kotlin'],
  [/^scala$/u, 'scala'],
  [/^swift$/u, 'swift'],
  [/^elixir$/u, 'elixir'],
  [/^escript$/u, 'erlang'],
  [/^(?:runhaskell|runghc|stack)$/u, 'haskell'],
  [/^ocaml(?:run)?$/u, 'ocaml'],
  [/^(?:guile|scheme|chicken|csi)$/u, 'scheme'],
  [/^racket$/u, 'racket'],
  [/^(?:sbcl|clisp|ecl)$/u, 'lisp'],
  [/^(?:bb|clojure)$/u, 'clojure'],
  [/^crystal$/u, 'crystal'],
  [/^(?:swipl|gprolog|yap)$/u, 'prolog'],
  [/^dart$/u, 'dart'],
];

/** The language of the program that a first line `#!/usr/bin/env python3` names. */
function byInterpreter(head: string): string | undefined {
  const line = /^\uFEFF?#!([^\n\r]*)/u.exec(head)?.[1];
  const words = line?.trim().split(/\s+/u) ?? [];
  // Behind `env` stand its options and what it sets.
  const called = /(?:^|\/)env$/u.test(words[0] ?? '')
    ? words.slice(1).find((word) => !word.startsWith('-') && !word.includes('='))
    : words[0];
  const program = called?.split('/').at(-1) ?? '';
  return interpreters.find(([pattern]) => pattern.test(program))?.[1];
}

/** What a file is by its beginning, where its name says nothing: by what is there to say it. */
export function languageOfHead(head: string): string | undefined {
  if (/^\uFEFF?\s*<\?xml[\s?]/u.test(head)) {
    return 'xml';
  }
  if (/^\uFEFF?\s*<!doctype\s+html|^\uFEFF?\s*<html[\s>]/iu.test(head)) {
    return 'html';
  }
  if (/^<\?php\b/u.test(head)) {
    return 'php';
  }
  if (/^(?:diff --git |Index: |--- \S.*\r?\n\+\+\+ \S|From [\da-f]{40} )/u.test(head)) {
    return 'diff';
  }
  if (/^\uFEFF?WEBVTT(?:[ \t\r\n]|$)/u.test(head)) {
    return 'subtitles';
  }
  if (/^(?:\.\\"|'\\"|\.(?:TH|Dd|SH|Sh)[ \t])/mu.test(head.slice(0, 200))) {
    return 'troff';
  }
  return byInterpreter(head);
}

/** For an ending its languages; the last one has no sign and is what the file is without any. */
const shared: Readonly<Record<string, readonly (readonly [RegExp | undefined, string])[]>> = {
  m: [
    [
      /^[ \t]*(?:#(?:import|include|define|if)|@(?:interface|implementation|import|protocol|class|end|property)\b|\/\/|\/\*)/mu,
      'objective-c',
    ],
    [
      /^[ \t]*:-[ \t]*(?:module|interface|import_module|implementation|pred|func|type|mode|use_module)\b/mu,
      'mercury',
    ],
    [/^[ \t]*\(\*|^(?:\w+\[.*\]\s*:=|BeginPackage\[)/mu, 'wolfram'],
    [
      /^[ \t]*(?:%|#|\.\.\.|function\b|classdef\b|end\b|clear\b|clc\b|close\b|for\b.*=|if\b|disp\(|fprintf\(|[\w.]+\s*=)|;[ \t]*(?:%.*)?$/mu,
      'matlab',
    ],
    [undefined, 'objective-c'],
  ],
  h: [
    [/^[ \t]*(?:#import\b|@(?:interface|protocol|class|import|end|property)\b)/mu, 'objective-c'],
    [
      /^[ \t]*(?:namespace\b|class\s+\w|template\s*<|using\s+(?:namespace\s+)?\w|(?:public|private|protected):|#include\s*<(?:\w+)>[ \t]*(?:\/\/.*)?$)|\bstd::|\bconstexpr\b|\bvirtual\b|\bnullptr\b|\boperator\s*[=+<(-]/mu,
      'cpp',
    ],
    [undefined, 'c'],
  ],
  ts: [
    [/^\uFEFF?\s*(?:<\?xml\b|<!DOCTYPE TS>|<TS\b)/u, 'xml'],
    [undefined, 'typescript'],
  ],
  pl: [
    [
      /^\s*#!.*\b(?:swipl|gprolog|yap)\b|^[ \t]*:-[ \t]*(?:module|use_module|dynamic|initialization|ensure_loaded|discontiguous|set_prolog_flag)\b|^[a-z]\w*\([^)\n]*\)[ \t]*(?::-|\.[ \t]*$)/mu,
      'prolog',
    ],
    [undefined, 'perl'],
  ],
  pp: [
    [/^\s*(?:program|unit|library|uses)\b[^=\n]*;|^\s*begin\s*$/imu, 'pascal'],
    [undefined, 'puppet'],
  ],
  v: [
    [
      /^[ \t]*(?:module\s+\w+\s*(?:#\s*\(|\(|;)|`(?:timescale|include|define|default_nettype)\b|endmodule\b)/mu,
      'verilog',
    ],
    [
      /^[ \t]*(?:Require\s+(?:Import|Export)|From\s+\w+\s+Require|Theorem|Lemma|Definition|Inductive|Fixpoint|Proof|Module|Section)\b/mu,
      'coq',
    ],
    [undefined, 'v'],
  ],
  r: [
    [/^\s*REBOL\b/iu, 'rebol'],
    [undefined, 'r'],
  ],
  d: [
    [/^[^\s:#][^:\n]*\.o\s*:/u, 'makefile'],
    [undefined, 'd'],
  ],
  t: [
    [/^[ \t]*(?:use\s+(?:strict|warnings|v?\d|Test::\w+)|my\s+[$@%])/mu, 'perl'],
    [/^[ \t]+(?:\$|>) /mu, 'cram'],
    [undefined, 'perl'],
  ],
  fs: [
    [
      /^[ \t]*(?:#version|#extension|precision\s+\w+|uniform\s|varying\s|void\s+main\s*\()/mu,
      'glsl',
    ],
    [undefined, 'fsharp'],
  ],
  cls: [
    [
      /^[ \t]*(?:%|\\(?:NeedsTeXFormat|ProvidesClass|documentclass|LoadClass|RequirePackage|def|newcommand))/mu,
      'tex',
    ],
    [/^(?:VERSION\s+\d|Attribute\s+VB_)/mu, 'vb'],
    [/\b(?:public|private|global)\b.*\bclass\b/iu, 'apex'],
    [undefined, 'tex'],
  ],
  tex: [
    [/^\s*%&?\s*(?:plain|plaintex)\b|\\bye\b/u, 'tex'],
    [undefined, 'latex'],
  ],
  pro: [
    [/^[ \t]*(?:QT|TEMPLATE|TARGET|SOURCES|HEADERS|CONFIG|INCLUDEPATH)[ \t]*[+*-]?=/mu, 'qmake'],
    [undefined, 'prolog'],
  ],
  asc: [
    [/^-----BEGIN /u, 'binary'],
    [undefined, 'asciidoc'],
  ],
  cl: [
    [/^[ \t]*(?:__kernel|kernel\s+void|#pragma\s+OPENCL)/mu, 'opencl'],
    [undefined, 'lisp'],
  ],
  sc: [
    [/\bSynthDef\b|\bSCDoc\b|^\s*\(\s*$|\.ar\(|\.kr\(/mu, 'supercollider'],
    [undefined, 'scala'],
  ],
  tab: [
    [/\t/u, 'tsv'],
    [undefined, 'plaintext'],
  ],
  rest: [
    [/^(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\s+\S|^###/mu, 'http'],
    [undefined, 'restructuredtext'],
  ],
};

/** What a file with a shared ending is by its beginning; undefined for any other ending. */
export function languageOfSharedEnding(ending: string, head: string): string | undefined {
  return Object.hasOwn(shared, ending)
    ? shared[ending]?.find(([sign]) => !sign || sign.test(head))?.[1]
    : undefined;
}
