import { atOnce, type Steps } from '../../text/steps';
import type { Chat } from './chat/chat';
import type { LoadedModel } from './load';
import type { TokenIds } from './token-ids';

/** What a model continues, and what it was made from. */
export interface Prompt {
  readonly ids: readonly number[];
  /** Number of tokens of the whole text, and how many of them are in the prompt. */
  readonly total: number;
  readonly kept: number;
  /** True when the model is told what to do in a chat. */
  readonly chat: boolean;
}

/**
 * The prompt of a chat: one message with the instruction and the text below it, and the model's
 * answer as far as it has come.
 */
function* chatPrompt(
  chat: Chat,
  tokens: TokenIds,
  instruction: string,
  text: string,
  soFar: string,
): Steps<readonly number[]> {
  const content = instruction === '' ? text : `${instruction}\n\n${text}`;
  const prompt = yield* chat.promptInSteps([{ role: 'user', content }]);
  // The template has written the special tokens already.
  return yield* tokens.ownInSteps(prompt + soFar);
}

/**
 * What a model is given to continue a text: the text itself, or a chat that asks for it where the
 * model has a chat template. A text too long is taken from its end, which is what is continued.
 *
 * @param soFar what was already written behind the text
 * @param room most tokens of the prompt
 * @param start id of the token to start from where there is no text
 */
export function* promptInSteps(
  { tokenizer, chat }: Pick<LoadedModel, 'tokenizer' | 'chat'>,
  tokens: TokenIds,
  { text, soFar, instruction }: { text: string; soFar: string; instruction: string },
  room: number,
  start: number,
): Steps<Prompt> {
  if (!chat) {
    const all = yield* tokens.wholeInSteps(text + soFar);
    // The decoder cannot start from nothing.
    const ids = all.length === 0 ? [start] : all.slice(-room);
    return { ids, total: all.length, kept: Math.min(all.length, room), chat: false };
  }
  const whole = yield* chatPrompt(chat, tokens, instruction, text, soFar);
  if (whole.length <= room) {
    return { ids: whole, total: whole.length, kept: whole.length, chat: true };
  }
  // Tokens of the text are left out at its beginning, until the chat around it fits.
  const own = yield* tokens.ownInSteps(text);
  const around = whole.length - own.length;
  let keep = Math.max(1, room - around);
  let ids = whole;
  while (ids.length > room && keep > 0) {
    const end = tokenizer.decode([...own.slice(-keep)], { skip_special_tokens: false });
    ids = yield* chatPrompt(chat, tokens, instruction, end, soFar);
    keep -= Math.max(1, ids.length - room);
  }
  return {
    ids: ids.slice(-room),
    total: whole.length,
    kept: Math.min(ids.length, room),
    chat: true,
  };
}

/** {@link promptInSteps}, all at once. */
export function promptOf(...given: Parameters<typeof promptInSteps>): Prompt {
  return atOnce(promptInSteps(...given));
}
