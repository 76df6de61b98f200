/*
 * Comments that well-known tools read and that the rule of `tools.ts` would take for a sentence,
 * since they are words, or since people write their reasons behind them.
 */

const any = (...patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'u');

/** Tools that check or format code, and are told what to leave out. */
const checkers = any(
  /^(?:eslint|tslint|jslint|jshint|jscs|stylelint|htmlhint|csslint|sass-lint|scss-lint|solhint|slither|markdownlint|textlint|remark|oxlint|djlint|htmlbeautifier)(?:-[a-z]|:\s?\S|\s+[\w@/-]+\s*:)/,
  /^eslint-env\b|^(?:js|cs)lint\s/,
  /^(?:biome|prettier|dprint|deno-lint|deno-fmt|deno-coverage|alex|purgecss|svelte|rome|knip|ts-prune|ts-unused-exports)[-:](?:ignore|disable|allow)|^(?:purgecss|alex|lint|vale|remark) (?:start |end )?(?:ignore|disable|enable|off|on)\b/,
  /^(?:istanbul|c8|v8|node:coverage) (?:ignore|disable|enable)\b|^(?:pragma:|coverage:|codecov|pragma\b.*:) ?\w/,
  /^(?:noqa|nosec|nosemgrep|nolint|NOLINT|NOSONAR|NOPMD|NOCHECKSTYLE|NOTICKET|nocov|nopep8|noinspection|noformat)\w*(?:$|[\s:([#,-])/,
  /^(?:pylint|flake8|ruff|isort|black|yapf|fmt|mypy|pyright|pytype|pyre|bandit|pydocstyle|autopep8|sourcery|vulture|cython|distutils|sonar|ansible-lint|yamllint|hadolint|shellcheck|shfmt|bashate|checkov|tfsec|tflint|trivy|kics-scan|zizmor|renovate|dependabot|gitleaks|trufflehog|codespell|typos|cspell|spell-checker|spellchecker|cSpell|devskim|snyk|sqlfluff|sqlfmt|squawk|luacheck|stylua|selene|credo|coveralls|dialyzer|elvis|ameba|rubocop|standard|reek|steep|haml-lint|erb_lint|simplecov|brakeman|perltidy|codenarc|scalastyle|scalafmt|scalafix|wartremover|ktlint|detekt|swiftlint|swiftformat|periphery|sourcekit|dart|nixfmt|deadnix|statix|buildifier|gazelle|cmake-format|cmake-lint|cmakelang|gersemi|verilator|synopsys|synthesis|cadence|spyglass|hlint|HLint|HLINT|stylish-haskell|brittany|fourmolu|ormolu|styler|lintr|format|zig fmt|clang-format|clang-tidy|cppcheck|cppcheck-suppress|codechecker|IWYU|include-what-you-use|uncrustify|astyle|psalm|phpstan|phan|phpcs|php-cs-fixer|phpmd|infection|rector|spotless|formatter|checkstyle|CHECKSTYLE|CSOFF|CSON|ReSharper|StyleCop|golangci|revive|exhaustive|gocyclo|gofumpt|lll|staticcheck|lint)(?:[:=]\s?(?:[\w[$@-]+(?:[=:[(,].*|$|\s(?!\w+\s\w+\s\w+))|ignore|disable|enable|noqa|skip|allow|off|on|words|todo)|[-_](?:disable|enable|ignore|expect|allow|suppress|off|on|skip|begin|end|next|start|stop)|\s+(?:disable|enable|ignore|off|on|noqa|skip|translate_o|lint_o|suppress|begin|end|start|stop|full_case|parallel_case)[\w-]*\b)/,
  /^ ?# ?no critic|^#{1,2} (?:no|use) critic|^(?:no|use) critic\b|^[<>]{3}$/,
  /^(?:LCOV|GCOV|GCOVR|COV|KCOV)_EXCL\w*|^\$COVERAGE-O|^coverity ?\[|^-[eV]\d+|^lint [-!+]|^V_|^codeql\b ?\[|^lgtm ?\[/,
  /^(?:fall[ -]?s?-?thr(?:ough|u)|falls[ -]?thr(?:ough|u)|FALL.?THR(?:OUGH|U))\b\W*$/,
  /^(?:sqlfluff|squawk|tidy|keep)[- :](?:ignore|sorted|alphabetical)|^keep[- ]sorted\b|^do not sort$|^ignore-tidy/,
  /^ignore(?:_for_file)?: ?[a-z_]+(?:,|$|\s)/,
  /^\w+ (?:disable|enable|ignore|restore|suppress) (?:all|once|next|next-line|line|file)\b[^.]{0,40}$|^pragma (?:\w+_\w+|once|mark\b)|^want ["`]|^sord |^flow-typed /,
  /^\w+ pragma: |^[\w-]+ (?:format|fmt|lint|check|coverage) (?:off|on)$/,
  /^(?:synthesis|synopsys|cadence|exemplar) [a-z_]+(?:$|\s*[="])|^liquibase formatted/,
  /^standard:|^syntax-check|^suppress(?:ed)? ?[([:]/,
);

/** Compilers, interpreters, build tools. */
const builders = any(
  /^go:[a-z]|^\+build\b|^line \S+:\d+$|^export [A-Z]\w*$|^extern \w+$/,
  /^swift-tools-version\b|^webpack[A-Z]|^@vite-|^[#@]__\w|^@(?:ts-|jsx|flow|noflow|cc_on|jest-|vitest-|dart=|preserve|generated|license\b|formatter:|codeCoverage|phpstan-|psalm-|phan-|phpcs|checkstyle|raycast|errors:|filename:|noErrors)/,
  /^(?:[#@] ?)?source(?:Mapping)?URL=|^<reference\s|^<amd-(?:module|dependency)|^<auto-?generated/,
  /^(?:syntax|escape|check|language)=\S/,
  /^(?:frozen_string_literal|typed|warn_indent|shareable_constant_value|encoding|coding|cython|type|rbs_inline)\s?: ?[\w({[-]+(?:$|[[(.,)\s])(?!\w+ \w+ \w+)/,
  /^(?:DEPS|JAVA|JAVAC_OPTIONS|SOURCES|KOTLIN|REPOS|FILES|JAVA_OPTIONS) \S+/,
  /^> using \w|^usr\/bin\/env |^\/usr\/bin\/|^!\//,
  /^(?:SBATCH|PBS|BSUB|MSUB|COBALT|OAR)\s+-|^Requires -|^\$ -\w/,
  /^\$?omp\b|^\$acc\b|^(?:DEC|DIR|GCC)\$/,
  /^(?:compile-flags|edition|run-pass|build-pass|check-pass|ignore-\w+|only-\w+|error-pattern|aux-build|revisions|needs-\w+):?(?:$|\s\S+$)|^~[|^]* ?(?:ERROR|WARN|NOTE|HELP)/,
  /^RUN: |^(?:CHECK|CHECK-\w+|XFAIL|REQUIRES|UNSUPPORTED): ?\S/,
  /^(?:Unordered )?[Oo]utput:/,
  /^(?:PODNAME|ABSTRACT|VERSION|AUTHORITY): /,
  /^(?:liquibase |changeset |rollback |preconditions|precondition-|include |property )(?:\S+$|\S*:)|^\+(?:goose|migrate|micrate) |^migrate:(?:up|down)|^name: \w+ :\w+$/,
  /^\+\s?[A-Z_]+(?:\(|$| )|^!\d{5}/,
  /^sort-imports|^@?(?:start|end)uml/,
);

/** Editors, licence scanners, generators, documentation that quotes from code. */
const readers = any(
  /-\*-.*-\*-|^(?:vim?|ex): ?(?:se[t ]|[a-z]+=?)|^kate: |^:\w+=.*:$|^sublime: /,
  /^SPDX-[\w-]+:|^REUSE-|^\$(?:Id|Revision|Date|Author|Header|Log|Source|Name|FreeBSD|NetBSD|OpenBSD)\b.*\$|^@\(#\)/,
  /^\{{3}\d?(?:\s|$)|\}{3}\d?$|^\d{4}\b[^<>]{0,80}<\S+@\S+>$|^(?:\p{Lu}[\p{L}.'-]*\s){1,4}<[^<>\s@]+@[^<>\s]+>[.,]?$/u,
  /^(?:Copyright|COPYRIGHT|\([cC]\)|©)[ ,:]*(?:\([cC]\)|©)?[ ,:]*\d{4}|^(?:[Aa]uthors?|[Mm]aintainers?|[Cc]ontact|[Ww]ritten by|[Cc]ontributed by)\b[^@]{1,80}<?[\w.+-]{1,60}@[\w-]+\./,
  /\bDO NOT (?:EDIT|MODIFY|CHANGE|REMOVE)\b|^[Cc]ode generated (?:by|from) |^(?:THIS FILE|This file) (?:IS|is) (?:AUTO|auto)/,
  /^(?:MARK|PRAGMA MARK):|^MARK\b|^pragma mark|^- ?MARK/,
  /^#?(?:end)?region\b(?!.*\b(?:of|is|the|are|in|to)\b)|^#?(?:end)?(?:docregion|region)\b$|^#(?:end)?(?:doc)?region\b|^<\/?(?:editor-fold|snippet)\b|^<\/?snippet/,
  /^\[(?:START|END) [\w-]+\]|^(?:snippet|sample|docs|doc|code)[-:](?:start|end|begin)|^(?:tag|end)::|^(?:ANCHOR|ANCHOR_END): |^(?:begin|end)-snippet|^START doctoc|^END doctoc|^\[!code |^highlight-|^\^\?/,
  /^(?:BEGIN|END) (?:ANSIBLE|GENERATED|CERTIFICATE|INIT INFO|SNIPPET|AUTOGENERATED)|^#{2,3} (?:BEGIN|END) INIT INFO/,
  /^copybara:|^LINT\.\w+|^\[if |^<!\[endif|^\[endif|^#(?:include|exec|echo|if|set|config|fsize|flastmod|endif|else|elif)\b/,
  /^\/?ko(?:\s|$)|^prettier-ignore|^cloud-config|^cloud-boothook|^jinja2?:|^template:/,
  /^chkconfig: |^(?:Local Variables|End):$|^%{1,2} ?-\*-/,
  /^:(?:nodoc|doc|startdoc|stopdoc|nocov|call-seq|enddoc|include|title|main|yields?|notnew|category|section)\b:?/,
  /^\{-?#|^\{\$|^\{%|^<%/,
);

/** True for the text of a comment that a well-known tool reads, whatever else stands in it. */
export function namesTool(text: string): boolean {
  return checkers.test(text) || builders.test(text) || readers.test(text);
}
