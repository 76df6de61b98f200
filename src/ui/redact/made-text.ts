import type { SourceEdit } from '../../redact/formats/view';
import type { RedactionMap } from '../../redact/map';
import type { Fakes } from '../../redact/operators/fakes';
import type { HashKey } from '../../redact/operators/hash';
import type { Policy } from '../../redact/operators';
import { redact, type RedactedItem } from '../../redact/redact';
import type { PersonalLabel } from '../../tasks/personal-labels';
import type { Found } from './redaction-items';
import type { RedactionPart } from './redaction-text';

/** How a text is made. */
export interface Making {
  readonly policy: Policy;
  /** Learns what stands for whom. */
  readonly map: RedactionMap;
  /** The key of hashes, asked for where there are some. */
  readonly key: () => Promise<HashKey>;
  readonly maskKeep: number;
  readonly fakes: () => Promise<Fakes>;
  /** Of the text, asked for where there are fakes. */
  readonly language: () => Promise<string>;
}

/** What comes of a text, by what is replaced in it. */
export interface MadeText {
  readonly map: RedactionMap;
  /** Of the whole text, in order. */
  readonly edits: readonly SourceEdit[];
  /** What stands in the place of what was found, by its id. */
  readonly becomes: ReadonlyMap<string, string>;
}

/**
 * Replaces what was chosen in all parts of a text.
 *
 * @param chosen in order
 */
export async function madeText(
  parts: readonly RedactionPart[],
  chosen: readonly Found[],
  { policy: given, map, key, maskKeep, fakes, language }: Making,
): Promise<MadeText> {
  const labels = new Set(chosen.map(({ label }) => label));
  const policy = replacing(given, labels);
  const operators = new Set([...labels].map((label) => policy[label]));
  const options = {
    policy,
    map,
    keepLast: maskKeep,
    ...(operators.has('hash') && { key: await key() }),
    ...(operators.has('fake') && { fakes, language: await language() }),
  };
  const becomes = new Map<string, string>();
  const edits: SourceEdit[] = [];
  for (const [index, { offset, source, view }] of parts.entries()) {
    const own = chosen.filter(({ part }) => part === index);
    const findings = own.map(({ entity }) => entity);
    const redacted = await redact({ source, view, findings, ...options });
    assign(becomes, own, redacted.items);
    for (const { start, end, text } of redacted.edits) {
      edits.push({ start: start + offset, end: end + offset, text });
    }
  }
  return { map, edits, becomes };
}

/** Notes what stands for each finding; where it is replaced in pieces, all of them. Both in order. */
function assign(
  becomes: Map<string, string>,
  found: readonly Found[],
  items: readonly RedactedItem[],
): void {
  let at = 0;
  for (const { id, entity } of found) {
    const values: string[] = [];
    for (let item = items[at]; item && item.view.start < entity.end; item = items[++at]) {
      values.push(item.replacement);
    }
    if (values.length > 0) {
      becomes.set(id, values.join(' '));
    }
  }
}

/** Who switches on what is kept by its label wants it replaced. */
function replacing(policy: Policy, labels: ReadonlySet<PersonalLabel>): Policy {
  const kept = [...labels].filter((label) => policy[label] === 'keep');
  return { ...policy, ...Object.fromEntries(kept.map((label) => [label, 'placeholder'])) };
}
