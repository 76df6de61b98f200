import { prefix } from './prefix';

/** What VS Code knows the provider of our MCP server by. */
export const mcpProviderId = `${prefix}.mcp`;

/** What people call the tools by in a chat, behind a `#`. */
export const toolReferenceNames = {
  find_entities: 'findPersonalData',
  redact_text: 'redactText',
  restore_text: 'restoreText',
} as const;
