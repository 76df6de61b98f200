import { join } from 'node:path';
import { english } from '../base/message';
import { CachedInference } from '../engine/cached-inference';
import { ProcessEngine } from '../engine/process/model-process';
import { bundledGrammars } from '../grammars/bundled';
import { Readers } from '../grammars/readers';
import { LanguageDetector } from '../language/detector';
import { count } from '../many/result';
import { settle } from '../redact/find/settle';
import { formatOf } from '../redact/formats/format';
import type { RedactFormat } from '../redact/formats/format-names';
import { partsIn } from '../redact/formats/pieces';
import type { TextView } from '../redact/formats/view';
import { viewOf } from '../redact/formats/view-of';
import { PersonalDataReader } from '../runs/personal-data';
import type { Entity } from '../tasks/outputs';
import type { PersonalArguments } from './personal-arguments';
import { log, storeAt } from './store';
import { readWholeText } from './text';
import { UsageError } from './usage-error';

/** A text, how it is written, and what is read of it. */
export interface GivenText {
  readonly text: string;
  readonly format: RedactFormat;
  readonly view: TextView;
}

/** How the text is written: as it was said, or as the file's name says, or as it looks. */
function formatGiven({ format, source }: PersonalArguments, text: string): RedactFormat {
  const file = typeof source === 'object' && 'file' in source ? source.file : undefined;
  const known = formatOf(file === undefined ? { text } : { fileName: file });
  if (format === 'code' && known.name !== 'code') {
    throw new UsageError('--format code needs a --file whose name says in which language it is.');
  }
  return format === undefined || format === known.name ? known : { name: format };
}

/**
 * The text that was given.
 *
 * @throws UsageError where it is no text in UTF-8
 */
export async function givenText(given: PersonalArguments): Promise<GivenText> {
  const text = await readWholeText(given.source);
  if (text.includes('\0')) {
    // So does a file in UTF-16: nothing would be found in it, and all of it would come out.
    throw new UsageError(
      'The text has characters with the code 0: it is no text, or not in UTF-8.',
    );
  }
  const format = formatGiven(given, text);
  const readers = new Readers(bundledGrammars(join(__dirname, 'grammars')));
  const view = await readers.with((regionsOf) => viewOf(text, format, regionsOf));
  if (view.remark) {
    console.error(english(view.remark));
  }
  return { text, format, view };
}

/** How many places there are of each label. */
export function countsOf(found: readonly Entity[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of found) {
    count(counts, label);
  }
  return counts;
}

/** What was found in a text; offsets in the view's text. */
export interface FoundData {
  readonly found: readonly Entity[];
  /** What stands in names of fields or columns, which nothing replaces. */
  readonly fixed: readonly Entity[];
  /** BCP 47 tag of the text's language, where fakes are invented in it. */
  readonly language?: string;
}

function showProgress(done: number, total: number): void {
  if (process.stderr.isTTY && total > 4) {
    process.stderr.write(`\r${done} / ${total}${done >= total ? '\r\x1b[K' : ''}`);
  }
}

/**
 * Reads a text with the shipped model and the rules.
 *
 * @throws Cancelled when the signal is aborted
 * @throws RunFailedError, EngineEndedError as the contract of engines says
 */
export async function findPersonalData(
  { view }: GivenText,
  { region, threshold, allow, deny, policy }: PersonalArguments,
  signal: AbortSignal,
): Promise<FoundData> {
  const languages = new LanguageDetector(join(__dirname, 'language.js'), log);
  const inference = new CachedInference({
    engine: new ProcessEngine(join(__dirname, 'child.js'), log),
    maxLoaded: () => 2,
    idleMs: () => 0,
    threads: () => 0,
    log,
  });
  try {
    const reader = new PersonalDataReader({ inference, models: storeAt(), languages });
    const candidates =
      view.pieces.length === 0
        ? []
        : await reader.read(view.text, {
            signal,
            onProgress: showProgress,
            ...(region && { region }),
          });
    const { found } = settle(view.text, candidates, {
      allow,
      deny,
      ...(threshold !== undefined && { threshold }),
    });
    const isFixed = (entity: Entity): boolean => partsIn(view, entity).length === 0;
    const invents = Object.values(policy).includes('fake');
    const language = invents && (await languages.detect(view.text, 'plaintext', signal)).language;
    return {
      ...(language && { language }),
      found: found.filter((one) => !isFixed(one)),
      fixed: found.filter(isFixed),
    };
  } finally {
    inference.dispose();
    languages.dispose();
  }
}
