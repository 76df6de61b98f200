import { joinParts } from '../../src/redact/find/parts';
import { stretchesOf } from '../../src/redact/find/stretches';
import { unitsOf } from '../../src/redact/find/units';
import { rules } from '../../src/redact/find/rules';
import type { RedactFormat } from '../../src/redact/formats/format-names';
import { unfitness } from '../../src/text/fitness';
import { splitPassages, splitSentence } from '../../src/text/passages';
import { sentenceSpans } from '../../src/text/sentences';
import { settledText } from '../../src/text/stop-sequences';
import type { Layout } from '../../src/text/structure/layout';
import { escapeMarkdown } from '../../src/text/structure/markdown/escape';
import { markdownLayout } from '../../src/text/structure/markdown/layout';
import { cutAtPlaceholders } from '../../src/text/structure/placeholders';
import { plainLayout } from '../../src/text/structure/plain';
import { protectedSpans } from '../../src/text/structure/protected';
import { cutSentences } from '../../src/text/structure/sentence';
import { translateSentence } from '../../src/text/structure/translate-sentence';
import { breakLines } from '../../src/text/structure/written';
import { readCode } from './layouts';
import { viewOf } from './views';

const measure = (text: string): number => 2 + Math.ceil(text.length / 4);

/** Asks for a layout, and then whether it is the same with its own words in it. */
function reread(layout: Layout): unknown {
  return layout.misread(layout.blocks.map(({ start, end }) => layout.source.slice(start, end)));
}

const cut = (layout: Layout): unknown =>
  layout.blocks.map(({ atoms }) => cutSentences(atoms, 'en'));

/** A translator that gives back what it was given. */
const echo = {
  placeholders: true,
  translate: (sentence: string): Promise<string> => Promise.resolve(sentence),
};

const labels = ['GIVEN_NAME', 'SURNAME', 'CITY', 'ZIP_CODE'];

/** Joins what a model might have found: something in every place. */
function joined(text: string): unknown {
  const pieces = Array.from({ length: text.length / 4 }, (_, index) => ({
    label: labels[(index >> 4) % labels.length] ?? '',
    score: 1,
    start: index * 4,
    end: index * 4 + 3,
  }));
  return joinParts(text, pieces);
}

/** Reads a source for personal data, and replaces the first words of everything in it. */
function reviewed(source: string, format: RedactFormat): unknown {
  const view = viewOf(source, format);
  return view.edits(
    view.pieces.map(({ start, end }) => ({ start, end: Math.min(end, start + 5), value: '[P_1]' })),
  );
}

/** Everything that reads a text of the user's, each on its own. */
export const scanners: Readonly<Record<string, (text: string) => unknown>> = {
  fitness: unfitness,
  units: (text) => [...unitsOf(text)],
  stretches: (text) => [...stretchesOf(text)],
  'parts of persons and addresses': joined,
  'protected pieces': protectedSpans,
  sentences: (text) => sentenceSpans(text, 'en'),
  'sentences (ko)': (text) => sentenceSpans(text, 'ko'),
  passages: (text) => splitPassages(text, 'en', 100, measure),
  'words of a sentence': (text) => splitSentence(text, 100, measure),
  'stop sequences': (text) => settledText(text, [text, `${text.slice(1)}x`, 'a']),
  placeholders: (text) => cutAtPlaceholders(text, 1),
  escapes: (text) => escapeMarkdown(text, { lineStart: true, full: true }, true),
  plain: (text) => cut(plainLayout(text)),
  markdown: (text) => cut(markdownLayout(text)),
  'markdown again': (text) => reread(markdownLayout(text)),
  typescript: (text) => reread(readCode(text, 'typescript', true)),
  python: (text) => readCode(text, 'python', true),
  rust: (text) => readCode(text, 'rust', true),
  html: (text) => readCode(text, 'html', true),
  shell: (text) => readCode(text, 'shellscript', true),
  pascal: (text) => readCode(text, 'pascal', true),
  'view of JSON': (text) => [
    reviewed(JSON.stringify({ a: [text] }), { name: 'json' }),
    reviewed(text, { name: 'json' }),
  ],
  'view of CSV': (text) => [
    reviewed(`a,b\n"${text.replaceAll('"', '""')}",c\n`, { name: 'csv' }),
    reviewed(text, { name: 'csv' }),
  ],
  'view of YAML': (text) => [
    reviewed(`a: |\n${text.replace(/^/gmu, '  ')}\n`, { name: 'yaml' }),
    reviewed(`a: ${JSON.stringify(text)}\n`, { name: 'yaml' }),
    reviewed(text, { name: 'yaml' }),
  ],
  'view of XML': (text) =>
    reviewed(`<a><![CDATA[${text.replaceAll(']]>', '')}]]></a>`, { name: 'xml' }),
  'view of HTML': (text) => reviewed(text, { name: 'html' }),
  'view of variables': (text) => reviewed(text, { name: 'env' }),
  'view of a log': (text) => reviewed(text, { name: 'log' }),
  'view of code': (text) => reviewed(text, { name: 'code', language: 'typescript' }),
  'line breaks': (text) =>
    breakLines(
      [{ kind: 'text', text }],
      Array.from({ length: text.length / 50 }, (_, index) => ({
        source: '\n',
        share: (index * 50) / text.length,
      })),
    ),
  'rules for personal data': (text) =>
    rules.flatMap((rule) => [...rule.find(text, { region: 'DE' })]),
  'one sentence': (text) => translateSentence([{ kind: 'text', text }], echo, true, { place: 0 }),
};
