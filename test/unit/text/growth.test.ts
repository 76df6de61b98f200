import { expect, test } from 'vitest';
import { hostileTexts } from '../../support/hostile-texts';
import { scanners } from '../../support/scanners';

/*
 * What is worse than linear takes a hundred times as long for ten times the text, or never comes
 * back; `npm run bench:scanners` has the whole table, up to 1 MB.
 */

const short = 2_000;
const long = 20_000;
/** Less than this says nothing about growth, in ms of the processor. */
const fewMs = 40;
/** What asks a library about each sentence or sign takes ms for a KB: a part of it is read here. */
const slow = /^markdown|^plain|^sentences|^passages|^words|^one/u;
/**
 * Code is read by grammars, whose library takes longer the deeper something is nested: how long that
 * may be is bounded by the clock, and `grammars/` has its tests.
 */
const byGrammars = /^(?:typescript|python|rust|html|shell|pascal|view of code)$/u;
const few = new Set([
  'closed brackets',
  'brackets in brackets',
  'emphasis in emphasis',
  'two kinds of emphasis',
  'closed stars',
  'open comments',
  'open instructions',
  'quotations',
  'bullets',
  'numbers of a list',
  'quotations in quotations',
  'lists in lists',
  'white space in a sentence',
  'inner white space',
  'soft breaks',
  'full stops',
  'percent and zeros',
]);

async function cpu(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each(
  Object.keys(scanners).filter((name) => name !== 'markdown again' && !byGrammars.test(name)),
)(
  '%s: ten times the text takes not much more than ten times as long',
  { retry: 1 },
  async (name) => {
    const slower: string[] = [];
    for (const [kind, make] of Object.entries(hostileTexts)) {
      if (!slow.test(name) || few.has(kind)) {
        await scanners[name]?.(make(short));
        const before = await cpu(() => scanners[name]?.(make(short)));
        const after = await cpu(() => scanners[name]?.(make(long)));
        if (after > 20 * Math.max(before, fewMs / 10)) {
          slower.push(`${kind}: ${before.toFixed(1)} ms, ${after.toFixed(1)} ms`);
        }
      }
    }
    expect(slower).toEqual([]);
  },
);
