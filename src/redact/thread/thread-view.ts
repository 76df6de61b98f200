import { translatable, type Message } from '../../base/message';
import type { Span } from '../../text/spans';
import type { AskedThread, Unanswered } from '../../thread/asked-thread';
import { RedactionError } from '../errors';
import type { RemoteView } from '../formats/remote-view';
import type { Replacement, SourceEdit } from '../formats/view';
import type { ViewAnswer, ViewQuestion, ViewRequest, ViewSource } from './messages';
import { packed, unpacked } from './spans';

export type ViewThread = AskedThread<ViewRequest, ViewAnswer>;

/** A view that a thread has; where that has ended meanwhile, or forgotten it, it is read anew. */
export class ThreadView implements RemoteView {
  readonly text: string;
  readonly pieces: readonly Span[];
  readonly remark?: Message;

  /** @param view the number that the thread keeps it under */
  constructor(
    private readonly thread: ViewThread,
    private readonly view: number,
    private readonly source: ViewSource,
    { text, pieces, remark }: Extract<ViewAnswer, { kind: 'view' }>,
  ) {
    this.text = text;
    this.pieces = unpacked(pieces);
    if (remark) {
      this.remark = remark;
    }
  }

  async sources(spans: readonly Span[]): Promise<readonly Span[]> {
    return spans.length === 0 ? [] : this.spans({ kind: 'sources', offsets: packed(spans) });
  }

  async edits(replacements: readonly Replacement[]): Promise<readonly SourceEdit[]> {
    if (replacements.length === 0) {
      return [];
    }
    const words = replacements.map(({ value }) => value);
    const answer = await this.ask({
      kind: 'edits',
      replacements: { offsets: packed(replacements), words },
    });
    if (answer.kind !== 'edits') {
      throw unwritten();
    }
    const { edits } = answer;
    return unpacked(edits.offsets).map((span, i) => ({ ...span, text: edits.words[i] ?? '' }));
  }

  async spanOf({ start, end }: Span): Promise<Span | undefined> {
    return (await this.spans({ kind: 'span', start, end }))[0];
  }

  forget(): void {
    this.thread.tell({ kind: 'forget', view: this.view });
  }

  private async spans(question: ViewQuestion): Promise<readonly Span[]> {
    const answer = await this.ask(question);
    if (answer.kind !== 'spans') {
      throw unwritten();
    }
    return unpacked(answer.offsets);
  }

  private async ask(question: ViewQuestion): Promise<ViewAnswer> {
    const { thread, view, source } = this;
    const answer = answered(await thread.ask({ ...question, view }));
    if (answer.kind !== 'forgotten') {
      return answer;
    }
    // Both are asked at once: nothing that is asked between can end the thread.
    const [, again] = await Promise.all([
      thread.ask({ kind: 'read', view, ...source }),
      thread.ask({ ...question, view }),
    ]);
    return answered(again);
  }
}

/** @throws RedactionError for what is no answer */
function answered(answer: ViewAnswer | Unanswered): ViewAnswer {
  if (typeof answer === 'string') {
    throw unwritten();
  }
  return answer;
}

function unwritten(): RedactionError {
  return new RedactionError(
    translatable(
      'What is to be replaced could not be written in the format of this text, and nothing was changed. Try again, or with a smaller text.',
    ),
  );
}
