import type { Fakes } from '../redact/operators/fakes';
import type { HashKey } from '../redact/operators/hash';
import { RedactionMap } from '../redact/map';
import type { Policy } from '../redact/operators';
import { redact } from '../redact/redact';
import { FileError, type ListedFile } from './files';
import { ofOne, withText, type FindOptions, type FindParts } from './find-files';
import type { Journal, WritingMark } from './journal';
import { lookAt, outcomeOf, type LookedAt } from './look';
import { sha256, type ReadText } from './read-text';
import type { FileResult } from './result';
import { inOrder } from './run';

/** The port by which files are written. */
export interface FileWriter {
  /** SHA-256 of what stands there, hex; undefined where nothing does. @throws FileError */
  digest(path: string): Promise<string | undefined>;
  /**
   * Writes a file, whole or not at all, in the place of what is there; it has the rights that this
   * had. Folders are made.
   *
   * @param isSecret true where nobody but its owner is to read it
   * @throws FileError
   */
  write(path: string, content: Uint8Array, isSecret: boolean): Promise<void>;
  /** How long a file is now, and when it was changed. @throws FileError */
  stamp(path: string): Promise<Pick<ListedFile, 'bytes' | 'modified'>>;
}

/** Where what is made of a file is written, as the port knows it. */
export interface Places {
  readonly text: string;
  /** Missing where no map is to be kept. */
  readonly map?: string;
}

export interface RedactParts extends FindParts {
  readonly journal?: Journal;
  readonly writer: FileWriter;
  readonly placesOf: (file: ListedFile) => Places;
  /** A map as it is written down; for places that have one. */
  readonly mapBytes?: (map: RedactionMap) => Promise<Uint8Array>;
  /**
   * The map that a file's redaction is kept in. By default each file has a new one of its own, so
   * that files depend on no other, nor on the order.
   */
  readonly newMap?: () => RedactionMap;
  readonly fakes?: () => Promise<Fakes>;
  /** BCP 47 tag of a text's language, where fakes are invented in it. */
  readonly language?: (text: string, signal: AbortSignal) => Promise<string>;
}

export interface RedactOptions extends FindOptions {
  readonly policy: Policy;
  /** True where files are written in their own place. */
  readonly inPlace: boolean;
  readonly key?: HashKey;
  readonly keepLast?: number;
  /** The same fakes each time. */
  readonly seed?: number;
}

function ownMap(seed: number | undefined): RedactionMap {
  return seed === undefined
    ? new RedactionMap()
    : RedactionMap.parse({ version: 1, seed, subjects: [], taken: [], records: [] });
}

class FileRedaction {
  private readonly places: Places;

  constructor(
    private readonly file: ListedFile,
    private readonly parts: RedactParts,
    private readonly options: RedactOptions,
    private readonly signal: AbortSignal,
  ) {
    this.places = parts.placesOf(file);
  }

  async result(): Promise<FileResult> {
    const { file, parts } = this;
    const { journal } = parts;
    const known = await journal?.resultOf(file);
    if (known) {
      return known;
    }
    const mark = await journal?.markOf(file.name);
    const result = await ofOne(file.name, async () => {
      if (mark && (await this.isWritten(mark))) {
        return mark.outcome;
      }
      if (!mark) {
        await this.checkPlaces();
      }
      return withText(parts, file, this.options.most, (read) => this.redacted(read));
    });
    // What was written in its own place has other bytes now.
    const isOther = this.options.inPlace && result.kind === 'read';
    await journal?.add(result, isOther ? await parts.writer.stamp(file.path) : file);
    return result;
  }

  /** Whether what a run was about to write when it was stopped stands there whole. */
  private async isWritten({ from, to }: WritingMark): Promise<boolean> {
    const now = await this.parts.writer.digest(this.places.text);
    if (now === to) {
      return true;
    }
    if (now !== (this.options.inPlace ? from : undefined)) {
      throw new FileError(
        `${this.places.text} has changed since the run was stopped, and was left as it is.`,
      );
    }
    return false;
  }

  /** Nothing that is there is ever written over, but a file in its own place. */
  private async checkPlaces(): Promise<void> {
    const { text, map } = this.places;
    for (const path of [
      ...(this.options.inPlace ? [] : [text]),
      ...(map === undefined ? [] : [map]),
    ]) {
      if ((await this.parts.writer.digest(path)) !== undefined) {
        throw new FileError(`${path} is there already, and is never written over.`);
      }
    }
  }

  private async redacted(read: ReadText) {
    const { file, parts, options, signal } = this;
    const looked = await lookAt(read.text, file.name, parts, options, signal);
    try {
      const outcome = await outcomeOf(read.text, read.sha256, looked);
      const map = parts.newMap?.() ?? ownMap(options.seed);
      const { text, items } = await this.made(read.text, looked, map);
      const done = { ...outcome, written: { replaced: items.length } };
      if (!options.inPlace || items.length > 0) {
        const content = new TextEncoder().encode(text);
        const to = await sha256(content);
        await parts.journal?.mark({ name: file.name, from: read.sha256, to, outcome: done });
        // The map is there before the text is: nothing is lost, whenever this ends.
        if (this.places.map !== undefined && parts.mapBytes && items.length > 0) {
          await parts.writer.write(this.places.map, await parts.mapBytes(map), true);
        }
        await this.checkUnchanged(read.sha256);
        await parts.writer.write(this.places.text, content, false);
      }
      return done;
    } finally {
      looked.view.forget();
    }
  }

  /** Somebody may have written the file while it was read. */
  private async checkUnchanged(digest: string): Promise<void> {
    const { file, parts, options } = this;
    if (options.inPlace && (await parts.writer.digest(file.path)) !== digest) {
      throw new FileError(`${file.path} was changed while it was read, and was left as it is.`);
    }
  }

  private async made(source: string, { view, found }: LookedAt, map: RedactionMap) {
    const { parts, options, signal } = this;
    const { policy, key, keepLast } = options;
    const invents = Object.values(policy).includes('fake');
    const language = invents ? await parts.language?.(view.text, signal) : undefined;
    return redact({
      source,
      view,
      findings: found,
      policy,
      map,
      ...(parts.fakes && { fakes: parts.fakes }),
      ...(language !== undefined && { language }),
      ...(key && { key }),
      ...(keepLast !== undefined && { keepLast }),
    });
  }
}

/**
 * Writes files with all replaced that was found in them.
 *
 * @returns what came of each, in their order
 * @throws Cancelled when `signal` is aborted; a file is then written whole, or not at all
 */
export async function* redactFiles(
  listed: Iterable<ListedFile> | AsyncIterable<ListedFile>,
  parts: RedactParts,
  options: RedactOptions,
  signal: AbortSignal,
): AsyncGenerator<FileResult, void> {
  yield* inOrder(listed, options.room, signal, (file, both) =>
    new FileRedaction(file, parts, options, both).result(),
  );
  await parts.journal?.complete();
}
