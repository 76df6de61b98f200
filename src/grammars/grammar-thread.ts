import type { Log } from '../base/log';
import { translatable } from '../base/message';
import { SaidError } from '../base/said-error';
import { unpackRegions } from '../text/structure/packed-regions';
import type { Region } from '../text/structure/regions';
import { AskedThread } from '../thread/asked-thread';
import type { CodeReader } from './contract';
import type { GrammarTable } from './grammars';
import { tooLong } from './limits';
import { parseAnswer, type ReadingAnswer, type ReadingRequest } from './messages';

/** Longest time for one source, in ms, with what the grammars take to load. */
const usualLimitMs = 30_000;
const memory = { maxOldGenerationSizeMb: 1024 };

/**
 * Reads code in a thread of its own, which is begun at the first question and ends when it is idle.
 * Its owner disposes it.
 */
export class GrammarThread implements CodeReader {
  private readonly thread: AskedThread<ReadingRequest, ReadingAnswer>;
  private known: { readonly table: GrammarTable; readonly languages: ReadonlySet<string> };
  private edition = 1;

  /**
   * @param entry absolute path of the thread's bundle
   * @param table the grammars at present; the same object as long as they are the same
   * @param limitMs longest time for one source, in ms, once the thread runs
   */
  constructor(
    entry: string,
    private readonly table: () => GrammarTable,
    log: Log,
    limitMs = usualLimitMs,
  ) {
    const name = 'reads code';
    this.thread = new AskedThread<ReadingRequest, ReadingAnswer>({
      entry,
      name,
      log,
      limitMs,
      memory,
      parse: parseAnswer,
    });
    this.known = { table: { sources: [], wasm: '' }, languages: new Set() };
  }

  knows(language: string): boolean {
    return this.current().languages.has(language);
  }

  async read(
    source: string,
    language: string,
    signal?: AbortSignal,
  ): Promise<readonly Region[] | undefined> {
    const { table, languages } = this.current();
    if (!languages.has(language)) {
      return undefined;
    }
    const request = { source, language, table, edition: this.edition };
    const answer = await this.thread.ask(request, signal);
    if (answer === 'limit') {
      throw tooLong();
    }
    if (answer === 'ended') {
      throw new SaidError(translatable('What reads code has ended unexpectedly. Try again.'));
    }
    switch (answer.kind) {
      case 'regions':
        return unpackRegions(answer.regions);
      case 'limit':
        throw tooLong();
      case 'unknown':
        return undefined;
    }
  }

  dispose(): void {
    this.thread.dispose();
  }

  /** The grammars at present, and what they read. */
  private current(): typeof this.known {
    const table = this.table();
    if (table !== this.known.table) {
      const ids = table.sources.flatMap(({ language }) => language ?? []);
      this.known = { table, languages: new Set(ids) };
      this.edition++;
    }
    return this.known;
  }
}
