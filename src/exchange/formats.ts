import { translatable, type Message } from '../base/message';
import type { DocumentWriter, ExportOptions } from './document';
import { BratWriter } from './formats/brat';
import { ColumnWriter, conll2003, twoColumns } from './formats/conll';
import { DoccanoWriter } from './formats/doccano';
import { HtmlWriter } from './formats/html';
import { LabelStudioWriter } from './formats/label-studio';
import { OwnWriter } from './formats/own';
import { PresidioWriter } from './formats/presidio';
import { ProdigyWriter } from './formats/prodigy';
import { RowWriter } from './formats/rows';
import { SpacyWriter } from './formats/spacy';
import { WebAnnotationWriter } from './formats/web-annotations';

/** A format in which findings are handed on. */
export interface ExportFormat {
  /** What it is called in code and on the command line. */
  readonly id: FormatId;
  /** Its name, which is the same in every language. */
  readonly title: string;
  /** What it is for. */
  readonly about: Message;
  /** `several` where a folder is written, `one` for a file. */
  readonly files: 'one' | 'several';
  /** Of its file, or of most of its files, without a dot. */
  readonly extension: string;
  /** VS Code's id of the language of its file. */
  readonly language: string;
  /** True where it has a token a line, and it can be chosen what a token is. */
  readonly hasTokens: boolean;
  /** True where what is exported can be imported again. */
  readonly isRead: boolean;
  readonly writer: (options?: ExportOptions) => DocumentWriter;
}

export const formatIds = [
  'json',
  'jsonl',
  'csv',
  'html',
  'doccano',
  'label-studio',
  'spacy',
  'prodigy',
  'brat',
  'conll2003',
  'doccano-conll',
  'presidio',
  'w3c',
] as const;

export type FormatId = (typeof formatIds)[number];

type Described = Omit<ExportFormat, 'id' | 'files' | 'hasTokens' | 'isRead'> &
  Partial<Pick<ExportFormat, 'files' | 'hasTokens' | 'isRead'>>;

const described: Readonly<Record<FormatId, Described>> = {
  json: {
    title: 'Local Transformers (JSON)',
    about: translatable(
      'Everything, and to be imported again: texts, entities, who says so, corrections',
    ),
    extension: 'json',
    language: 'json',
    isRead: true,
    writer: () => new OwnWriter(),
  },
  jsonl: {
    title: 'JSON Lines',
    about: translatable('An object on each line, for programs'),
    extension: 'jsonl',
    language: 'jsonl',
    writer: () => new RowWriter('jsonl'),
  },
  csv: {
    title: 'CSV',
    about: translatable('A table, for spreadsheets'),
    extension: 'csv',
    language: 'csv',
    writer: () => new RowWriter('csv'),
  },
  html: {
    title: 'HTML',
    about: translatable('A page to look at and to print, with the entities marked'),
    extension: 'html',
    language: 'html',
    writer: () => new HtmlWriter(),
  },
  doccano: {
    title: 'doccano (JSONL)',
    about: translatable('To annotate further in doccano, as sequence labelling'),
    extension: 'jsonl',
    language: 'jsonl',
    isRead: true,
    writer: () => new DoccanoWriter(),
  },
  'label-studio': {
    title: 'Label Studio',
    about: translatable(
      'Two files: tasks with predictions and annotations, and the labelling configuration',
    ),
    files: 'several',
    extension: 'json',
    language: 'json',
    isRead: true,
    writer: () => new LabelStudioWriter(),
  },
  spacy: {
    title: 'spaCy',
    about: translatable('Documents with tokens, which Doc.from_json reads, for training'),
    extension: 'jsonl',
    language: 'jsonl',
    isRead: true,
    writer: () => new SpacyWriter(),
  },
  prodigy: {
    title: 'Prodigy',
    about: translatable('Tasks with tokens and spans, in the shape that Prodigy documents'),
    extension: 'jsonl',
    language: 'jsonl',
    isRead: true,
    writer: () => new ProdigyWriter(),
  },
  brat: {
    title: 'brat',
    about: translatable('Two files for each text, and the configuration with all labels'),
    files: 'several',
    extension: 'ann',
    language: 'plaintext',
    isRead: true,
    writer: () => new BratWriter(),
  },
  conll2003: {
    title: 'CoNLL-2003',
    about: translatable('A token on each line, four columns, tags in IOB2'),
    extension: 'txt',
    language: 'plaintext',
    hasTokens: true,
    writer: ({ tokens = 'words' } = {}) => new ColumnWriter(conll2003, tokens),
  },
  'doccano-conll': {
    title: 'doccano (CoNLL)',
    about: translatable('A token on each line, two columns with a tab, tags in IOB2'),
    extension: 'txt',
    language: 'plaintext',
    hasTokens: true,
    writer: ({ tokens = 'words' } = {}) => new ColumnWriter(twoColumns, tokens),
  },
  presidio: {
    title: 'Presidio',
    about: translatable('Texts with results of an analyzer, as Presidio’s anonymizer takes them'),
    extension: 'jsonl',
    language: 'jsonl',
    isRead: true,
    writer: () => new PresidioWriter(),
  },
  w3c: {
    title: 'W3C Web Annotations',
    about: translatable('JSON-LD that says by offsets and by quotes where each entity stands'),
    extension: 'jsonld',
    language: 'json',
    writer: () => new WebAnnotationWriter(),
  },
};

/** The format with this id. */
export function formatOf(id: FormatId): ExportFormat {
  return { id, files: 'one', hasTokens: false, isRead: false, ...described[id] };
}

/** All formats, in the order in which they are offered. */
export const exportFormats: readonly ExportFormat[] = formatIds.map(formatOf);
