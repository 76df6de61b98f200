/**
 * In what units a text is best read for personal data: `npm run bench:reading-units`. Letters of
 * `bench/letters`, each alone and all as one text, are read whole (windows of 512 tokens), by
 * paragraphs, by lines, and in groups of paragraphs; said is F1 of persons, addresses and places
 * that are exactly right, and how many of their characters were found at all.
 */
import { resolve } from 'node:path';
import { createReader } from '../src/engine/model/session';
import { loadModel } from '../src/engine/model/load';
import type { RunContext } from '../src/engine/model/runner';
import { createUnitReader } from '../src/engine/model/unit-reader';
import { joinParts } from '../src/redact/find/parts';
import { unitsOf } from '../src/redact/find/units';
import { labelCount, labelsOf } from '../src/text/scores';
import type { Span } from '../src/text/spans';
import { handwritten, type Language, type Letter } from './letters';

const loaded = await loadModel('token-classification', resolve('models/rampart'), 'q4', 1);
const reader = createReader(loaded, { outputs: ['logits'], perToken: true });
const readUnits = createUnitReader(reader, labelCount(loaded.config) ?? 0, {
  aggregation: 'first',
  ignoreLabels: ['O'],
  threshold: 0,
  nameOf: labelsOf(loaded.config),
  marksSubwords: reader.aligner.marksSubwords,
  unknownId: reader.specialId('unk_token'),
});
const context: RunContext = {
  checkpoint: () => Promise.resolve(),
  computedMs: () => 0,
  cancelled: false,
  partial: () => undefined,
  progress: () => undefined,
  reread: () => Promise.resolve([]),
  found: () => undefined,
};

type Units = (text: string) => Iterable<Span>;

/** What stands between two `ends`. */
const between = (ends: RegExp): Units =>
  function* (text) {
    let read = 0;
    for (const { index, 0: end } of text.matchAll(ends)) {
      yield { start: read, end: index };
      read = index + end.length;
    }
    yield { start: read, end: text.length };
  };

/** Neighbours together as long as they have at most so many UTF-16 code units. */
const together = (units: Units, most: number): Units =>
  function* (text) {
    let last: Span | undefined;
    for (const unit of units(text)) {
      if (last && unit.end - last.start > most) {
        yield last;
        last = undefined;
      }
      last = { start: last?.start ?? unit.start, end: unit.end };
    }
    yield* last ? [last] : [];
  };

const paragraphs = between(/\n[ \t]*\n/gu);
const lines = between(/\n/gu);
const ways: Readonly<Record<string, Units>> = {
  'windows of 512 tokens': (text) => [{ start: 0, end: text.length }],
  'as it is done': unitsOf,
  paragraphs,
  lines,
  'paragraphs to 250': together(paragraphs, 250),
  'paragraphs to 500': together(paragraphs, 500),
  'paragraphs to 1000': together(paragraphs, 1000),
  'lines to 150': together(lines, 150),
  'lines to 300': together(lines, 300),
  'lines to 500': together(lines, 500),
  'lines to 1000': together(lines, 1000),
};

interface Tally {
  right: number;
  wanted: number;
  found: number;
  seen: number;
  characters: number;
}

async function tally(texts: readonly Letter[], units: Units): Promise<Map<string, Tally>> {
  const tallies = new Map<string, Tally>();
  for (const { text, marks } of texts) {
    const spans = [...units(text)];
    const pieces = await readUnits(
      spans.map(({ start, end }) => text.slice(start, end)),
      context,
    );
    const all = pieces.flatMap((some, index) => {
      const by = spans[index]?.start ?? 0;
      return some.map((piece) => ({ ...piece, start: piece.start + by, end: piece.end + by }));
    });
    const found = joinParts(text, all).filter(({ score }) => score >= 0.5);
    for (const label of ['PERSON', 'ADDRESS', 'LOCATION']) {
      const sum = tallies.get(label) ?? { right: 0, wanted: 0, found: 0, seen: 0, characters: 0 };
      tallies.set(label, sum);
      const own = found.filter((entity) => entity.label === label);
      const wanted = marks.filter((one) => one.label === label);
      sum.found += own.length;
      sum.wanted += wanted.length;
      for (const { start, end } of wanted) {
        sum.right += own.some((one) => one.start === start && one.end === end) ? 1 : 0;
        for (let at = start; at < end; at++) {
          if (/\S/u.test(text.charAt(at))) {
            sum.characters++;
            sum.seen += found.some((one) => one.start <= at && at < one.end) ? 1 : 0;
          }
        }
      }
    }
  }
  return tallies;
}

/** The letters as one text. @param between what stands between them, instead of blank lines too */
function asOne(letters: readonly Letter[], blank: string): readonly Letter[] {
  const marks: Letter['marks'][number][] = [];
  let text = '';
  for (const letter of letters) {
    const cut = (place: number): number =>
      text.length + letter.text.slice(0, place).replaceAll('\n\n', blank).length;
    marks.push(
      ...letter.marks.map(({ label, start, end }) => ({ label, start: cut(start), end: cut(end) })),
    );
    text += letter.text.replaceAll('\n\n', blank) + blank;
  }
  return [{ text, marks }];
}

const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1);

for (const [way, units] of Object.entries(ways)) {
  for (const language of ['en', 'de'] as const satisfies readonly Language[]) {
    const letters = handwritten(language);
    const kinds = {
      alone: letters,
      'one text': asOne(letters, '\n\n'),
      'no blank lines': asOne(letters, '\n'),
    };
    for (const [kind, texts] of Object.entries(kinds)) {
      const said = [...(await tally(texts, units))].map(
        ([label, { right, wanted, found, seen, characters }]) =>
          `${label} F1 ${percent(2 * right, wanted + found)} characters ${percent(seen, characters)}`,
      );
      console.log([way.padEnd(22), language, kind.padEnd(14), ...said].join(' | '));
    }
  }
}
