/** What the tools for agents are called: in the manifest, and by every client of the server. */
export const agentToolNames = ['find_entities', 'redact_text', 'restore_text'] as const;

export type AgentToolName = (typeof agentToolNames)[number];
