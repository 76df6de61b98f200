import { describe, expect, it } from 'vitest';
import { languageOfFile } from '../../../../src/text/structure/file-languages';

/** Languages, and behind them names of files that are in them whatever stands there. */
const names = `
markdown: A.MD notes.markdown /a/b.mkd
mdx: page.mdx
quarto: paper.qmd
rmd: paper.Rmd
latex: paper.tex x.ltx
tex: style.sty class.cls
bibtex: refs.bib
restructuredtext: index.rst
asciidoc: book.adoc book.asciidoc
subtitles: film.srt film.vtt
po: de.po messages.pot
jupyter: a.ipynb
diff: a.diff fix.patch
csv: a.csv
tsv: a.tsv
json: a.json composer.lock
jsonl: a.jsonl a.ndjson
jsonc: tsconfig.json tsconfig.build.json a.code-workspace settings.json
javascript: a.js a.mjs
typescript: a.ts a.mts
typescriptreact: a.tsx
python: x/y.py SConstruct
ruby: Gemfile Rakefile Podfile a.gemspec a.rake
groovy: Jenkinsfile Jenkinsfile.release build.gradle
makefile: Makefile GNUmakefile Makefile.am rules.mk makefile.inc
dockerfile: Dockerfile Dockerfile.dev api.dockerfile Containerfile
cmake: CMakeLists.txt a.cmake
shellscript: .bashrc .zshrc .profile a.sh PKGBUILD
viml: .vimrc a.vim
dotenv: .env .env.local .env.production
ignore: .gitignore .dockerignore
properties: a.properties .editorconfig .npmrc
pip-requirements: requirements.txt requirements-dev.txt
dockercompose: docker-compose.yml compose.yaml
yaml: a.yml config.yml.example a.yaml.tmpl
html: a.html a.html.erb index.html.ejs
erb: a.js.erb
xml: a.svg a.xml a.plist a.csproj
starlark: BUILD WORKSPACE a.bzl
git-commit: COMMIT_EDITMSG
c: a.c a.h
objective-c: a.m
perl: a.pl
r: a.R
v: a.v
plaintext: notes notes.txt a.constructor a.hasOwnProperty LICENSE a. .
org: a.org
typst: a.typ
mediawiki: a.wiki
`;

/** A name, what stands in the file, and what it is. */
const heads: readonly (readonly [string, string, string])[] = [
  ['a.m', '% The kettle\nx = 1;\n', 'matlab'],
  ['a.m', 'function y = f(x)\n  y = x;\nend\n', 'matlab'],
  ['a.m', 'x = [1 2 3]\nplot(x)\n', 'matlab'],
  ['a.m', '#import <Foundation/Foundation.h>\n', 'objective-c'],
  ['a.m', '// A kettle.\n@interface Kettle : NSObject\n@end\n', 'objective-c'],
  ['a.m', '/* A kettle */\nint main(void) { return 0; }\n', 'objective-c'],
  ['a.m', ':- module kettle.\n:- interface.\n', 'mercury'],
  ['a.m', '(* A kettle *)\nBeginPackage["Kettle`"]\n', 'wolfram'],
  ['a.h', '#include <stdio.h>\nint f(void);\n', 'c'],
  ['a.h', 'namespace shop {\nclass Letter;\n}\n', 'cpp'],
  ['a.h', '#include <vector>\nstd::vector<int> f();\n', 'cpp'],
  ['a.h', '#import <UIKit/UIKit.h>\n@interface A\n', 'objective-c'],
  ['a.ts', '<?xml version="1.0"?>\n<!DOCTYPE TS>\n<TS version="2.1">\n', 'xml'],
  ['a.ts', '<!DOCTYPE TS><TS>\n', 'xml'],
  ['a.ts', 'const x = 1;\n', 'typescript'],
  ['a.pl', '#!/usr/bin/perl\nuse strict;\n', 'perl'],
  ['a.pl', ':- module(kettle, []).\n', 'prolog'],
  ['a.pl', 'boils(kettle).\nhot(X) :- boils(X).\n', 'prolog'],
  ['a.v', 'module top(input a);\nendmodule\n', 'verilog'],
  ['a.v', 'Require Import List.\nTheorem a : True.\n', 'coq'],
  ['a.v', 'module main\n\nfn main() {\n}\n', 'v'],
  ['a.r', 'x <- 1\n', 'r'],
  ['a.R', '# A kettle\nf <- function(x) x\n', 'r'],
  ['a.fs', '#version 330\nvoid main() {}\n', 'glsl'],
  ['a.fs', 'module Kettle\nlet x = 1\n', 'fsharp'],
  ['a.pp', 'program Kettle;\nbegin\nend.\n', 'pascal'],
  ['a.pp', "class kettle {\n  file { '/a': }\n}\n", 'puppet'],
  ['a.cls', '\\ProvidesClass{letter}\n', 'tex'],
  ['a.cls', 'VERSION 1.0 CLASS\nAttribute VB_Name = "A"\n', 'vb'],
  ['a.asc', '-----BEGIN PGP MESSAGE-----\n', 'binary'],
  ['a.asc', '= The kettle\n', 'asciidoc'],
  ['a.pro', 'QT += core\nTARGET = kettle\n', 'qmake'],
  ['a.t', 'use strict;\nuse Test::More;\n', 'perl'],
  ['run', '#!/bin/sh\necho hello\n', 'shellscript'],
  ['run', '#!/usr/bin/env python3\n', 'python'],
  ['run', '#!/usr/bin/env -S node --flag\n', 'javascript'],
  ['run', '#!/usr/bin/env -S A=1 deno run\n', 'typescript'],
  ['run', '#! /usr/bin/ruby -w\n', 'ruby'],
  ['run', '#!/usr/bin/unknown\n', 'plaintext'],
  ['run', '#!\n', 'plaintext'],
  ['page', '<!DOCTYPE html>\n<html>', 'html'],
  ['page', '<?xml version="1.0"?>', 'xml'],
  ['change', 'diff --git a/x b/x\n', 'diff'],
  ['change', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n', 'diff'],
  ['film', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n', 'subtitles'],
  ['ls.1', '.TH LS 1\n.SH NAME\n', 'troff'],
  ['letter', 'Dear Anna,\n--- thank you\n', 'plaintext'],
  ['letter.txt', '#!/bin/sh\n', 'plaintext'],
  ['letter.1', 'Dear Anna,\n', 'plaintext'],
];

describe('languageOfFile', () => {
  it.each(
    names.split('\n').flatMap((line) => {
      const [language = '', files = ''] = line.split(': ');
      return files.split(' ').flatMap((file) => (file === '' ? [] : [[file, language] as const]));
    }),
  )('takes %s for %s', (file, language) => {
    expect(languageOfFile(file)).toBe(language);
  });

  it.each(heads)('takes %s that begins with %j for %s', (file, text, language) => {
    expect(languageOfFile(file, text)).toBe(language);
  });

  it('reads only the beginning', () => {
    expect(languageOfFile('a.h', `${'\n'.repeat(5000)}namespace a {`)).toBe('c');
  });

  it.each(['(', 'a.', ' \n', '% ', 'a=', '.TH', '#!', '<', 'module '])(
    'reads any beginning in no time: %j',
    (sign) => {
      const text = sign.repeat(200_000 / sign.length);
      for (const ending of ['m', 'h', 'pl', 'v', 'cls', 'pp', 'sc', 'd', 'x']) {
        expect(languageOfFile(`a.${ending}`, text)).not.toBe('');
      }
    },
  );
});
