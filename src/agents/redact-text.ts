import { Cancelled } from '../base/cancelled';
import { RedactionMap } from '../redact/map';
import { lostLabels } from '../redact/operators';
import { redact, type LabelSummary, type Redacted } from '../redact/redact';
import type { OperatorOptions } from '../redact/replacing';
import { isPersonalLabel, personalLabel, type PersonalLabel } from '../tasks/personal-labels';
import type { AgentInputs } from './inputs';
import { countsOf, withRead, type ReadSource } from './reading';
import type { AgentParts, AgentTool, Call } from './tool';

export interface RedactedText {
  readonly text: string;
  /** What stands for whom; missing where nothing was replaced that could be put back. */
  readonly map_id?: string;
  /** For how long the map is kept after it was last used. */
  readonly map_expires_in_minutes?: number;
  /** What became of each label. */
  readonly summary: readonly LabelSummary[];
  /** Labels that cannot be put back into a text that was changed: they were masked or removed. */
  readonly not_restorable?: readonly string[];
  /** What is personal and was left, since the settings say so. */
  readonly kept?: Readonly<Record<string, number>>;
  /** What stands in names of fields, and was left. */
  readonly in_names?: Readonly<Record<string, number>>;
  /** How many places may be something, are below the threshold, and were left. */
  readonly uncertain?: number;
  readonly remark?: string;
}

/** Takes personal data out of a text; what stands for whom stays here, under an id. */
export class RedactTextTool implements AgentTool<'redact_text'> {
  readonly name = 'redact_text';

  constructor(private readonly parts: AgentParts) {}

  run({ map_id, ...input }: AgentInputs['redact_text'], call: Call): Promise<RedactedText> {
    const { maps } = this.parts;
    const known = map_id === undefined ? undefined : maps.get(map_id);
    return withRead(this.parts, input, call, async (read) => {
      const map = known ?? new RedactionMap();
      const { text, summary, items } = await this.made(read, map, call.signal);
      if (map_id !== undefined) {
        maps.use(map_id);
      }
      const id = map_id ?? (map.isEmpty ? undefined : maps.add(map));
      const { policy } = read.settings;
      const lost = lostLabels(
        policy,
        items.map(({ label }) => label),
      );
      const kept = read.found.filter((one) => policy[labelOf(one.label)] === 'keep');
      return {
        text,
        ...(id !== undefined && { map_id: id, map_expires_in_minutes: maps.minutes }),
        summary,
        ...(lost.length > 0 && { not_restorable: lost }),
        ...(kept.length > 0 && { kept: countsOf(kept) }),
        ...(read.fixed.length > 0 && { in_names: countsOf(read.fixed) }),
        ...(read.uncertain > 0 && { uncertain: read.uncertain }),
        ...(read.remark !== undefined && { remark: read.remark }),
      };
    });
  }

  /**
   * Redacts with a fork of the map, which takes over what was learnt in the end: a call that is
   * cancelled or fails leaves nothing in it, and two at once do not mix.
   */
  private async made(
    { source, view, found, settings }: ReadSource,
    map: RedactionMap,
    signal: AbortSignal,
  ): Promise<Redacted> {
    const labels = new Set(found.map(({ label }) => labelOf(label)));
    const operators = new Set([...labels].map((label) => settings.policy[label]));
    const { languages, fakes } = this.parts;
    const options: OperatorOptions = {
      ...(settings.keepLast !== undefined && { keepLast: settings.keepLast }),
      ...(operators.has('hash') && settings.key && { key: await settings.key() }),
      ...(operators.has('fake') && {
        fakes,
        language: (await languages.detect(view.text, 'plaintext', signal)).language,
      }),
    };
    for (;;) {
      const fork = map.fork();
      const redacted = await redact({
        ...options,
        source: source.text,
        view,
        findings: found,
        policy: settings.policy,
        map: fork,
      });
      if (signal.aborted) {
        throw new Cancelled();
      }
      this.parts.maps.check(fork);
      if (map.adopt(fork)) {
        return redacted;
      }
    }
  }
}

/** What a finding counts as where a policy is asked. */
function labelOf(label: string): PersonalLabel {
  return personalLabel(label) ?? (isPersonalLabel(label) ? label : 'MISCELLANEOUS');
}
