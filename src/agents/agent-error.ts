/**
 * Why a tool did not do what it was asked. The message is a sentence for the model that asked, in
 * English as models read it, and says what can be done; it has nothing of a text in it.
 */
export class AgentError extends Error {
  override readonly name = 'AgentError';
}
