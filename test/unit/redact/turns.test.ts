import { expect, it } from 'vitest';
import { plainView } from '../../../src/redact/formats/view';
import { RedactionMap } from '../../../src/redact/map';
import { redact } from '../../../src/redact/redact';
import { restore } from '../../../src/redact/restore';
import { findingsOf, policyOf } from './findings';

/** How often something else had its turn while work was under way. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  const other = (): void => {
    turns++;
    next = setTimeout(other);
  };
  let next = setTimeout(other);
  await work();
  clearTimeout(next);
  return turns;
}

/** Turns during a redaction, and during a restoration of a part of what came of it. */
async function turnsOf(source: string): Promise<readonly [number, number]> {
  const map = new RedactionMap();
  const findings = findingsOf(source, { PERSON: ['Anna Keller'] });
  const policy = policyOf('placeholder');
  let text = '';
  const redacting = await turnsDuring(async () => {
    ({ text } = await redact({ source, view: plainView(source), findings, policy, map }));
  });
  return [redacting, await turnsDuring(() => restore({ text: `${text} [PERSON_9]`, map }))];
}

it('long texts are redacted and restored in turns with others', async () => {
  const [redacting, restoring] = await turnsOf(`Anna Keller${' came'.repeat(60_000)}`);
  expect(redacting).toBeGreaterThanOrEqual(4);
  expect(restoring).toBeGreaterThanOrEqual(2);
});
