import { english } from '../base/message';
import { nextTurn } from '../base/next-turn';
import type { Correction } from '../redact/find/correction';
import { Occurrences } from '../redact/find/listed-texts';
import { settle } from '../redact/find/settle';
import { settleInSteps } from '../redact/find/settle-in-steps';
import { partsIn } from '../redact/formats/pieces';
import type { RemoteView } from '../redact/formats/remote-view';
import { placeholdersIn } from '../redact/placeholders';
import { turnMs, turnOf } from '../runs/turn-of';
import type { Entity } from '../tasks/outputs';
import { inTurns } from '../text/steps';
import type { SourceInput } from './inputs';
import { sourceOf, type Source } from './source';
import type { AgentParts, AgentSettings, Call } from './tool';

/** A text that was read for personal data. Offsets of findings are those of the view's text. */
export interface ReadSource {
  readonly source: Source;
  readonly view: RemoteView;
  readonly settings: AgentSettings;
  /** What can be replaced, in order. */
  readonly found: readonly Entity[];
  /** What stands in names of fields or columns, which nothing replaces. */
  readonly fixed: readonly Entity[];
  /** How many have a score below the threshold, and stay. */
  readonly uncertain: number;
  /** What has to be said of how the text was read. */
  readonly remark?: string;
}

/**
 * Reads what an agent has given, as the commands do, and has it used; nothing of it is kept.
 *
 * @throws AgentError, Cancelled and what `PersonalDataReader` throws
 */
export async function withRead<T>(
  parts: AgentParts,
  input: SourceInput,
  call: Call,
  use: (read: ReadSource) => Promise<T>,
): Promise<T> {
  const source = await sourceOf(input, parts.files, call.signal);
  const view = await parts.views.read(source.text, source.format, call.signal);
  try {
    return await use(await readView(parts, source, view, call));
  } finally {
    view.forget();
  }
}

async function readView(
  { reader, settings: set }: AgentParts,
  source: Source,
  view: RemoteView,
  { signal, progress }: Call,
): Promise<ReadSource> {
  const settings = set();
  const { region, threshold, allow, deny } = settings;
  const candidates =
    view.text.trim() === ''
      ? []
      : await reader.read(view.text, {
          signal,
          onProgress: progress,
          ...(region !== undefined && { region }),
        });
  const corrections = await inView(view, source.said ?? []);
  await nextTurn(view.text.length);
  const above = threshold === undefined ? {} : { threshold };
  const hasWords = allow.length + deny.length + corrections.length > 0;
  const { found, below } = hasWords
    ? settle(view.text, candidates, { allow, deny, corrections, ...above })
    : await inTurns(settleInSteps(view.text, candidates, above), () => turnOf(signal), turnMs);
  await nextTurn(view.text.length);
  // A model takes `PERSON` of `[PERSON_1]` for a name now and then; nothing is replaced there.
  const done = new Occurrences([...placeholdersIn(view.text)].filter(({ exact }) => exact));
  const open = found.filter((one) => !done.cover(one));
  const isFixed = (one: Entity): boolean => partsIn(view, one).length === 0;
  return {
    source,
    view,
    settings,
    found: open.filter((one) => !isFixed(one)),
    fixed: open.filter(isFixed),
    uncertain: below.filter((one) => !done.cover(one)).length,
    ...(view.remark && { remark: english(view.remark) }),
  };
}

/** What a person has said of places of the source, as places of its view. */
async function inView(
  view: RemoteView,
  said: readonly Correction[],
): Promise<readonly Correction[]> {
  const placed: Correction[] = [];
  for (const { label, start, end } of said) {
    const span = await view.spanOf({ start, end });
    if (span) {
      placed.push({ ...span, label });
    }
  }
  return placed;
}

/** How many there are of each label. */
export function countsOf(
  found: readonly Pick<Entity, 'label'>[],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { label } of found) {
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}
