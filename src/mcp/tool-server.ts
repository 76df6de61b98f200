import { Server } from '@modelcontextprotocol/sdk/server/index.js';

/**
 * The SDK's own server. Its newer `McpServer` takes schemas of Zod only; here the manifest has the
 * same JSON schemas, and what tools are given is checked by themselves.
 */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- it is meant to stay for such uses
export class ToolServer extends Server {}
