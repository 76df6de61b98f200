import { translatable, type Message } from '../../../base/message';
import {
  Dict,
  none,
  parseTemplate,
  renderInSteps,
  TemplateError,
  type Block,
  type Value,
} from '../../../text/jinja';
import type { Steps } from '../../../text/steps';
import { UserFacingError } from '../runner';

/** A message of a chat. */
export interface ChatMessage {
  readonly role: 'user' | 'assistant' | 'system';
  readonly content: string;
}

/** Longest piece of a template's own words that is shown, in UTF-16 code units. */
const longestWords = 300;

/** How a chat with a model is written down. */
export class Chat {
  private parsed: Block | undefined;

  /**
   * @param template as the model's files have it
   * @param special the tokens that it can name
   * @param now what its clock says
   */
  constructor(
    private readonly template: string,
    private readonly special: ReadonlyMap<string, string | string[]>,
    private readonly now = (): Date => new Date(),
  ) {}

  /**
   * The text of a chat in which the model is to answer, special tokens included.
   *
   * @throws UserFacingError which says why the template gives none
   */
  *promptInSteps(messages: readonly ChatMessage[]): Steps<string> {
    const names = new Map<string, Value>([
      ...this.special,
      ['messages', messages.map((message) => new Dict(Object.entries(message)))],
      ['tools', none],
      ['documents', none],
      ['add_generation_prompt', true],
    ]);
    const size = messages.reduce((sum, { content }) => sum + content.length, 0);
    try {
      this.parsed ??= parseTemplate(this.template);
      return yield* renderInSteps(this.parsed, { names, size, now: this.now });
    } catch (error) {
      throw error instanceof TemplateError
        ? new UserFacingError(explained(error), { cause: error })
        : error;
    }
  }
}

/** What the user is told of a template that gives no text. */
function explained({ problem, detail, line }: TemplateError): Message {
  switch (problem) {
    case 'raised':
      return translatable(
        'This model’s chat template refuses the text, and says: “{0}”. Choose another model.',
        detail.trim().slice(0, longestWords),
      );
    case 'unsupported':
      return translatable(
        'This model’s chat template uses {0} (line {1}), which is not supported here. Choose another model.',
        detail.slice(0, longestWords),
        line,
      );
    case 'bounds':
      return translatable(
        'This model’s chat template computes without an end, or writes too much (line {0}). Choose another model.',
        line,
      );
    case 'fault':
      return translatable(
        'This model’s chat template has a fault in line {0}, with which no prompt can be made. Fetch the model again, or choose another.',
        line,
      );
  }
}
