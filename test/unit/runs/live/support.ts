import { FindingStore, type Found } from '../../../../src/findings/store';
import type { LiveGate } from '../../../../src/runs/live/gate';
import { Live } from '../../../../src/runs/live/live';
import { Paragraphs, type LiveText } from '../../../../src/runs/live/paragraphs';
import { readable } from '../../../../src/runs/live/readable';
import type { LiveReader, LiveReading } from '../../../../src/runs/live/reading';
import type { Document } from '../../findings/edits';
import { TestLog } from '../support';

export const key = 'file:///letter.txt';
const source = { kind: 'model', id: 'words', commit: '1', dtype: 'fp32', demo: false } as const;

/** Words with a capital letter, with how many words the paragraph has: what others stand there matters. */
export function namesIn(text: string): Found[] {
  const words = text.match(/\S+/gu)?.length ?? 0;
  return [...text.matchAll(/\b[A-Z][a-z]+(?:\s[A-Z][a-z]+)?/gu)].map(({ index, 0: name }) => ({
    start: index,
    end: index + name.length,
    label: words % 2 === 0 ? 'PERSON' : 'LOCATION',
    score: 1 / (words + 1),
  }));
}

/** Reads with {@link namesIn}, and notes what. The sample's first letter is how it reads. */
export class NameReader implements LiveReader {
  readonly texts: string[] = [];
  readonly samples: string[] = [];
  /** Called before a paragraph is read. */
  before: (text: string, signal: AbortSignal) => Promise<void> = () => Promise.resolve();

  constructor(private readonly keyOf: (sample: string) => string = () => 'names') {}

  reading(sample: string): Promise<LiveReading> {
    this.samples.push(sample);
    return Promise.resolve({
      key: this.keyOf(sample),
      origin: { kind: 'entity', source, run: 'live' },
      read: async (text, signal) => {
        await this.before(text, signal);
        this.texts.push(text);
        return { found: namesIn(text), processorMs: 10 };
      },
    });
  }
}

const silent = new TestLog();

export const liveText = (document: Document): LiveText => ({
  get length() {
    return document.text.length;
  },
  read: document.read,
});

export interface Fixture {
  readonly document: Document;
  readonly findings: FindingStore;
  readonly live: Live;
  readonly reader: NameReader;
}

/** A document that is marked while it is written. */
export function fixture(
  document: Document,
  reader = new NameReader(),
  gate: LiveGate = { closed: () => undefined, spent: () => undefined },
): Fixture {
  const findings = new FindingStore();
  const live = new Live({ findings, reader, gate, log: silent, quietMs: 0 });
  live.add({ uri: key, language: 'plaintext' }, liveText(document));
  return { document, findings, live, reader };
}

/** Where everything stands that a fresh reading finds, paragraph by paragraph. */
export function fresh({ text, read }: Document): readonly string[] {
  const paragraphs = new Paragraphs(text.length);
  while (!paragraphs.isCut) {
    paragraphs.cut({ length: text.length, read });
  }
  return Array.from({ length: paragraphs.size }, (_, index) => paragraphs.get(index)).flatMap(
    ({ start, end }) => {
      const words = readable(text.slice(start, end));
      return namesIn(words.text).map((one) =>
        said(start + words.at(one.start), start + words.at(one.end), one),
      );
    },
  );
}

/** What the store says, in the same words. */
export function stored({ findings }: Pick<Fixture, 'findings'>): readonly string[] {
  return findings.all(key).map(({ start, end, finding }) => said(start, end, finding));
}

const said = (
  start: number,
  end: number,
  { label, score }: Pick<Found, 'label' | 'score'>,
): string => `${start}–${end} ${label} ${score}`;
