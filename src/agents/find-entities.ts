import { partsIn } from '../redact/formats/pieces';
import type { RemoteView } from '../redact/formats/remote-view';
import type { Entity } from '../tasks/outputs';
import { personalLabel } from '../tasks/personal-labels';
import type { Span } from '../text/spans';
import type { AgentInputs } from './inputs';
import { mostFindings } from './limits';
import { previewOf } from './preview';
import { countsOf, withRead } from './reading';
import type { AgentParts, AgentTool, Call } from './tool';

/** What an agent is told of something that was found: where it is, and never what it says. */
export interface ToldEntity extends Span {
  readonly label: string;
  /** Line of its beginning; the first is 1. */
  readonly line: number;
  /** From 0 to 1, to four digits. */
  readonly score: number;
  readonly preview: string;
}

export interface FoundEntities {
  /** In order; offsets in UTF-16 code units of the text or file that was given. */
  readonly findings: readonly ToldEntity[];
  /** Of all, also of those that are not among `findings`. */
  readonly counts: Readonly<Record<string, number>>;
  /** How many are not among `findings`, which has the first ones. */
  readonly more?: number;
  /** What stands in names of fields, which cannot be redacted. */
  readonly in_names?: Readonly<Record<string, number>>;
  /** How many places may be something, and are below the threshold. */
  readonly uncertain?: number;
  readonly remark?: string;
}

/** Tells where personal data is in a text, with a preview that hides it. */
export class FindEntitiesTool implements AgentTool<'find_entities'> {
  readonly name = 'find_entities';

  constructor(private readonly parts: AgentParts) {}

  run({ labels, ...input }: AgentInputs['find_entities'], call: Call): Promise<FoundEntities> {
    const isWanted = ({ label }: Entity): boolean =>
      labels === undefined || labels.some((one) => one === (personalLabel(label) ?? label));
    return withRead(this.parts, input, call, async (read) => {
      const found = read.found.filter(isWanted);
      const fixed = read.fixed.filter(isWanted);
      const some = found.slice(0, mostFindings);
      const spans = await sourcesOf(read.view, some);
      const lineOf = lineCounter(read.source.text);
      return {
        findings: some.map(({ label, score, text }, i) => {
          const { start, end } = spans[i] ?? { start: 0, end: 0 };
          const preview = previewOf(label, text);
          return { label, start, end, line: lineOf(start), score: rounded(score), preview };
        }),
        counts: countsOf(found),
        ...(found.length > some.length && { more: found.length - some.length }),
        ...(fixed.length > 0 && { in_names: countsOf(fixed) }),
        ...(read.uncertain > 0 && { uncertain: read.uncertain }),
        ...(read.remark !== undefined && { remark: read.remark }),
      };
    });
  }
}

const rounded = (score: number): number => Math.round(score * 10_000) / 10_000;

/** Where findings stand in the source, from their first piece to their last. */
async function sourcesOf(view: RemoteView, found: readonly Span[]): Promise<readonly Span[]> {
  const ends = found.map((one) => {
    const parts = partsIn(view, one);
    return [parts[0] ?? one, parts.at(-1) ?? one];
  });
  const sources = await view.sources(ends.flat());
  return found.map((one, i) => ({
    start: sources[2 * i]?.start ?? one.start,
    end: sources[2 * i + 1]?.end ?? one.end,
  }));
}

/** Tells the line of an offset; of offsets in order, in one go through the text. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (; at < offset; at++) {
      const unit = text[at];
      if (unit === '\n' || (unit === '\r' && text[at + 1] !== '\n')) {
        line++;
      }
    }
    return line;
  };
}
