import { AgentError } from '../agents/agent-error';
import { restoreQuestion } from '../agents/question';
import type { AgentParts } from '../agents/tool';
import type { Message } from '../base/message';
import type { ToolServer } from './tool-server';

/** For how long a person may think it over, in ms. */
const patienceMs = 10 * 60_000;

/**
 * Asks the person through the client (elicitation), each time anew. A client that cannot ask gets no
 * originals: its own question before a tool is run may have been answered for ever, and what it asks
 * then does not say what comes back. Who starts the server with `--allow-restore` has answered.
 */
export function confirmWith(
  server: ToolServer,
  allowRestore: boolean,
  said: (message: Message) => string,
): AgentParts['confirm'] {
  return async (question, signal) => {
    if (allowRestore) {
      return true;
    }
    const { elicitation } = server.getClientCapabilities() ?? {};
    if (!elicitation || (elicitation.url && !elicitation.form)) {
      throw new AgentError(
        'Nothing was restored: this client cannot ask the person (it has no elicitation), and the server was started without --allow-restore. Tell the person that they can restore the text in VS Code, or start the server with --allow-restore.',
      );
    }
    const { title, detail } = restoreQuestion(question);
    const { action } = await server.elicitInput(
      {
        mode: 'form',
        message: `${said(title)}\n\n${said(detail)}`,
        requestedSchema: { type: 'object', properties: {} },
      },
      { signal, timeout: patienceMs },
    );
    return action === 'accept';
  };
}
