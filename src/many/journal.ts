import type { ListedFile } from './files';
import type { FileOutcome, FileResult } from './result';

/** Lines that are only ever added to: a file, or what stands for one in a test. */
export interface JournalStore {
  /**
   * All lines that are whole, in order, and where each stands. What is behind the last line end was
   * not written to its end when its writer was stopped: it counts for nothing.
   */
  lines(): AsyncIterable<JournalLine>;
  /** A line that {@link lines} or {@link append} has told of. */
  read(place: LinePlace): Promise<string>;
  /**
   * Adds a line; the first time, in place of what was not written to its end.
   *
   * @param lasting true where it has to outlive a power cut before anything else is done
   */
  append(line: string, lasting: boolean): Promise<LinePlace>;
}

/** Where a line stands, in bytes. */
export interface LinePlace {
  readonly at: number;
  readonly bytes: number;
}

export interface JournalLine extends LinePlace {
  readonly line: string;
}

/** What a run is: results of another one are not taken for its own. */
export interface JournalHead {
  readonly journal: 1;
  readonly command: 'find' | 'redact';
  /** All that decides what is found, and what is written: the same for all shards. */
  readonly options: string;
  /** Who reads: id, commit and dtype of the models, the first one first; none where rules alone do. */
  readonly models: readonly JournalModel[];
  readonly shard?: { readonly index: number; readonly count: number };
}

export interface JournalModel {
  readonly id: string;
  readonly commit: string;
  readonly dtype: string;
  readonly demo: boolean;
}

/** What tells a file from what it was when it was read. */
type Stamp = Pick<ListedFile, 'bytes' | 'modified'>;

/** That the writing of a file begins: whoever goes on knows of it what may stand there now. */
export interface WritingMark {
  readonly name: string;
  /** SHA-256 of the source, and of what is written, hex. */
  readonly from: string;
  readonly to: string;
  /** How many places are replaced, and what was found: what is said of it once it is written. */
  readonly outcome: FileOutcome;
}

type Line =
  | { readonly done: FileResult; readonly stamp: Partial<Stamp> }
  | { readonly writing: WritingMark }
  | { readonly complete: true };

/** A journal that is no journal, or that of another run; the message is a sentence. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
}

interface Known extends LinePlace {
  readonly stamp: Partial<Stamp>;
  /** True for what is tried again by whoever goes on. */
  readonly isFailed: boolean;
}

/**
 * What came of the files of a run, written down as soon as it is known: whoever was stopped goes on
 * where it was. Results are read from there again, and not kept in memory.
 */
export class Journal {
  private readonly known = new Map<string, Known>();
  private readonly marks = new Map<string, LinePlace>();
  private finished = false;

  private constructor(
    private readonly store: JournalStore,
    readonly head: JournalHead,
  ) {}

  /**
   * Goes on with what is there, or begins.
   *
   * @throws JournalError where it is that of another run
   */
  static async open(store: JournalStore, head: JournalHead): Promise<Journal> {
    const found = await Journal.load(store);
    if (!found) {
      await store.append(JSON.stringify(head), true);
      return new Journal(store, head);
    }
    if (JSON.stringify(found.head) !== JSON.stringify(head)) {
      throw new JournalError(
        'The journal is that of another run: of another command, with other options or models, or of another shard. Give the options that it was begun with, or another file.',
      );
    }
    return found;
  }

  /**
   * Reads what is there.
   *
   * @returns undefined where nothing is
   * @throws JournalError where that is no journal
   */
  static async load(store: JournalStore): Promise<Journal | undefined> {
    let journal: Journal | undefined;
    for await (const { line, at, bytes } of store.lines()) {
      const value = parsed(line);
      if (!journal) {
        if (!isHead(value)) {
          throw new JournalError('This is no journal of “find” or “redact”. Give another file.');
        }
        journal = new Journal(store, value);
      } else {
        journal.note(value, { at, bytes });
      }
    }
    return journal;
  }

  /** True where the run has come to its end. */
  get isComplete(): boolean {
    return this.finished;
  }

  /** The names of all files whose result it has. */
  get names(): Iterable<string> {
    return this.known.keys();
  }

  has(name: string): boolean {
    return this.known.has(name);
  }

  /**
   * What came of a file, where it is the same that it was; undefined where it is to be done: what has
   * failed is tried again.
   */
  async resultOf({ name, bytes, modified }: ListedFile): Promise<FileResult | undefined> {
    const known = this.known.get(name);
    if (!known || known.isFailed) {
      return undefined;
    }
    const isSame = known.stamp.bytes === bytes && known.stamp.modified === modified;
    return isSame ? this.result(name) : undefined;
  }

  /** What came of a file, whatever became of that since. */
  async result(name: string): Promise<FileResult | undefined> {
    const known = this.known.get(name);
    const line = known && (parsed(await this.store.read(known)) as Line | undefined);
    return line && 'done' in line ? line.done : undefined;
  }

  /** What was about to be written of a file when the run was stopped. */
  async markOf(name: string): Promise<WritingMark | undefined> {
    const place = this.marks.get(name);
    const line = place && (parsed(await this.store.read(place)) as Line | undefined);
    return line && 'writing' in line ? line.writing : undefined;
  }

  /** Writes down what came of a file. @param stamp how it is now: what was written changed it */
  async add(result: FileResult, stamp: Partial<Stamp>): Promise<void> {
    const { bytes, modified } = stamp;
    const kept = {
      ...(bytes !== undefined && { bytes }),
      ...(modified !== undefined && { modified }),
    };
    await this.append({ done: result, stamp: kept }, result.kind === 'read' && !!result.written);
  }

  /** Writes down that a file is about to be written. Nothing is written before this has settled. */
  async mark(writing: WritingMark): Promise<void> {
    await this.append({ writing }, true);
  }

  /** Writes down that nothing is left to be done. */
  async complete(): Promise<void> {
    if (!this.finished) {
      await this.append({ complete: true }, true);
    }
  }

  private async append(line: Line, lasting: boolean): Promise<void> {
    this.note(line, await this.store.append(JSON.stringify(line), lasting));
  }

  private note(value: unknown, place: LinePlace): void {
    const { done, stamp, writing, complete } = (value ?? {}) as {
      readonly done?: FileResult;
      readonly stamp?: Partial<Stamp>;
      readonly writing?: WritingMark;
      readonly complete?: boolean;
    };
    if (typeof done?.name === 'string') {
      const isFailed = done.kind === 'failed';
      this.known.set(done.name, { ...place, stamp: stamp ?? {}, isFailed });
      if (!isFailed) {
        this.marks.delete(done.name);
      }
      this.finished = false;
    } else if (typeof writing?.name === 'string') {
      this.marks.set(writing.name, place);
      this.known.delete(writing.name);
      this.finished = false;
    } else if (complete === true) {
      this.finished = true;
    }
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isHead(value: unknown): value is JournalHead {
  const { journal, command, options, models } = (value ?? {}) as Partial<JournalHead>;
  return (
    journal === 1 &&
    (command === 'find' || command === 'redact') &&
    typeof options === 'string' &&
    Array.isArray(models)
  );
}
