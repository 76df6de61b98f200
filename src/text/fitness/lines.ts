/** What lines look like by which a kind of text is known. Each expression looks at one line. */

const timestamp =
  /^\W{0,3}(?:\d{4}[-/.]\d{2}[-/.]\d{2}|\d{2}[/.]\d{2}[/.]\d{2,4}|\d{1,2}[/ ](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[/ ]\d{2,4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} \d{2}:|\d{2}:\d{2}:\d{2}|\d{10,13}\b|\[?\s{0,8}\d{1,9}\.\d{3,9}\])/u;
const level =
  /\b(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL|TRACE|CRITICAL|NOTICE|SEVERE|debug|info|warn|error)\b[\]:|]?/u;
const stackFrame = /^\s{1,8}(?:at \S|File "|\.{3} \d)/u;
const speaker =
  /^(?:[[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp][Mm])?[\])]?[ ,–-]{0,3})?(?:<[^>\s]{1,30}>|[@\p{L}][\p{L}\d_.-]{0,20}(?: [\p{L}\d][\p{L}\d_.-]{0,20})?(?: ?[[(]\d{1,2}:\d{2}[^\])]{0,6}[\])])?:)\s+\S/u;
const clock = /^\s{0,4}[[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp][Mm])?[\])]?\s/u;
const poster =
  /^@?\p{L}[\p{L}\d_.-]{0,20}(?: \p{L}[\p{L}\d_.-]{0,20})?(?:,? {1,3}|\s[–-]\s)[[(]?\d{1,2}:\d{2}(?: ?[AaPp][Mm])?[\])]?$/u;
const quoted = /^\s{0,4}>/u;
const lower = /^\p{Ll}/u;
const bullet = /^\s{0,12}(?:[-*+•–]|\d{1,3}[.)]|\[[ xX]\]|- \[[ xX]\])\s+\S/u;
const heading = /^(?:#{1,6} \S|={3,}|-{3,}|\*{3,})/u;
const fence = /^\s{0,8}(?:```|~~~)/u;
const row = /^[^|\n]{0,400}\|[^|\n]{0,400}\|/u;
const tabs = /\t[^\t]{1,200}\t/u;
const cells = /^[^,;\n]{0,60}(?:[,;][^,;\s][^,;\n]{0,60}|[,;](?=[,;]|$)){2}/u;
const codeEnd = /[{};]\s{0,4}$|[=(]\s{0,4}$|=>\s{0,4}$|\):?\s{0,4}$/u;
const codeStart =
  /^\s{0,40}(?:import |from \S+ import|export |const |let |var |def |class |function |func |fn |public |private |protected |static |return\b|if ?\(|for ?\(|while ?\(|else\b|#include|#!|package |using |struct |enum |SELECT |CREATE |INSERT |UPDATE |<\/?[a-zA-Z]|\/\/|\/\*|\* |@\w+|\}|\{|\]|await |try|catch|\w+ = |\$ )/u;
const pair = /^\s{0,12}["']?[\w.-]{1,40}["']?\s?[:=]\s?\S/u;
const sentence = /[.!?…]["'”’)]?\s{0,4}$/u;

const kinds = {
  timestamp,
  level,
  stackFrame,
  speaker,
  clock,
  poster,
  quoted,
  lower,
  bullet,
  heading,
  fence,
  row,
  tabs,
  cells,
  codeEnd,
  codeStart,
  pair,
  sentence,
  indented: /^(?: {2,}|\t)\S/u,
} as const;

export type LineKind = keyof typeof kinds;

export const lineKinds = Object.keys(kinds) as readonly LineKind[];

/** No more of a line than this is looked at, in UTF-16 code units. */
const longest = 500;

/** What share of some lines is of each kind, from 0 to 1. */
export function sharesOfLines(lines: readonly string[]): Readonly<Record<LineKind, number>> {
  const shares = Object.fromEntries(lineKinds.map((kind) => [kind, 0])) as Record<LineKind, number>;
  for (const line of lines) {
    const short = line.slice(0, longest);
    for (const kind of lineKinds) {
      if (
        kinds[kind].test(kind === 'codeEnd' || kind === 'sentence' ? line.slice(-longest) : short)
      ) {
        shares[kind] += 1 / lines.length;
      }
    }
  }
  return shares;
}
