import type { Log } from '../../base/log';
import { translatable, type Message } from '../../base/message';
import { AskedThread } from '../../thread/asked-thread';
import type { GrammarTable } from '../../grammars/grammars';
import { RedactionError } from '../errors';
import type { RedactFormat } from '../formats/format-names';
import { remoteView, type RemoteView, type ViewReader } from '../formats/remote-view';
import { plainView } from '../formats/view';
import { parseAnswer, type ViewAnswer, type ViewRequest } from './messages';
import { ThreadView, type ViewThread } from './thread-view';

/** A megabyte of YAML takes about a second; nobody waits longer than this, in ms. */
const usualLimitMs = 30_000;
/** The longest YAML that is read at all takes a third of this. */
const memory = { maxOldGenerationSizeMb: 2048 };

/**
 * Reads sources by their formats and writes them, in a thread of its own. What the thread was told
 * of a view ends with it; such a view is read anew when it is asked about. Its owner disposes it.
 */
export class Views implements ViewReader {
  private readonly thread: ViewThread;
  private last = 0;
  private known: GrammarTable | undefined;
  private edition = 0;

  /**
   * @param entry absolute path of the thread's bundle
   * @param table the grammars at present; the same object as long as they are the same
   * @param limitMs longest time for one question, in ms, once the thread runs
   */
  constructor(
    entry: string,
    private readonly table: () => GrammarTable,
    log: Log,
    private readonly limitMs = usualLimitMs,
  ) {
    const name = 'reads texts by their formats';
    this.thread = new AskedThread<ViewRequest, ViewAnswer>({
      entry,
      name,
      log,
      limitMs,
      memory,
      parse: parseAnswer,
    });
  }

  /**
   * What takes too long, or too much memory, is read as plain text, and has a remark.
   *
   * @throws Cancelled as soon as `signal` is aborted
   * @throws RedactionError where the thread ended by itself
   */
  async read(source: string, format: RedactFormat, signal?: AbortSignal): Promise<RemoteView> {
    if (format.name === 'text') {
      return remoteView(plainView(source));
    }
    const view = ++this.last;
    const table = this.table();
    if (table !== this.known) {
      this.known = table;
      this.edition++;
    }
    const given = { source, format, table, edition: this.edition };
    const answer = await this.thread.ask({ kind: 'read', view, ...given }, signal);
    if (answer === 'limit') {
      return remoteView({ ...plainView(source), remark: this.lateRemark(format) });
    }
    if (answer === 'ended' || answer.kind !== 'view') {
      throw new RedactionError(
        translatable('What reads this format has ended unexpectedly. Try again.'),
      );
    }
    return new ThreadView(this.thread, view, given, answer);
  }

  dispose(): void {
    this.thread.dispose();
  }

  private lateRemark({ name }: RedactFormat): Message {
    return translatable(
      'This could not be read as {0} within {1} seconds, so it was read as plain text: look whether quotes and escapes are still right.',
      name.toUpperCase(),
      this.limitMs / 1000,
    );
  }
}
