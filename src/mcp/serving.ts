import type {
  JsonSchemaValidator,
  jsonSchemaValidator,
} from '@modelcontextprotocol/sdk/validation/types.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import { serverInstructions, toolDescriptions } from '../agents/descriptions';
import { inputSchemas } from '../agents/inputs';
import { agentToolNames, type AgentToolName } from '../agents/names';
import { outputSchemas } from '../agents/outputs';
import { sentenceFor, type AgentTools } from '../agents/tools';
import { isCancelled } from '../base/cancelled';
import { ToolServer } from './tool-server';

const titles: Readonly<Record<AgentToolName, string>> = {
  find_entities: 'Find Personal Data',
  redact_text: 'Redact Personal Data',
  restore_text: 'Restore a Redacted Text',
};

/** What clients list. They ask before a tool that does not only read, if they ask at all. */
const listed = agentToolNames.map((name): Tool => ({
  name,
  title: titles[name],
  description: toolDescriptions[name],
  inputSchema: inputSchemas[name] as unknown as Tool['inputSchema'],
  outputSchema: outputSchemas[name] as unknown as NonNullable<Tool['outputSchema']>,
  annotations: {
    title: titles[name],
    readOnlyHint: name !== 'restore_text',
    destructiveHint: false,
    openWorldHint: false,
  },
}));

/** Of what a person fills in: nobody is given anything to fill in, only to agree to. */
const unchecked: jsonSchemaValidator = {
  getValidator: <T>(): JsonSchemaValidator<T> => {
    return (data) => ({ valid: true, data: data as T, errorMessage: undefined });
  },
};

/** A server of the protocol that has nothing to say yet: see {@link serveTools}. */
export function newServer(version: string): ToolServer {
  return new ToolServer(
    { name: 'local-transformers', title: 'Local Transformers', version },
    {
      capabilities: { tools: {} },
      instructions: serverInstructions,
      jsonSchemaValidator: unchecked,
    },
  );
}

/** Answers what a client asks of the tools. A cancelled call has no answer. */
export function serveTools(server: ToolServer, tools: AgentTools): void {
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listed }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const name = agentToolNames.find((known) => known === params.name);
    if (name === undefined) {
      const known = agentToolNames.join(', ');
      throw new McpError(ErrorCode.InvalidParams, `There is no such tool; there are ${known}.`);
    }
    const progressToken = params._meta?.progressToken;
    let told = -1;
    const progress = (done: number, total: number): void => {
      const percent = Math.floor((100 * done) / Math.max(1, total));
      if (progressToken !== undefined && percent > told) {
        told = percent;
        const about = { progressToken, progress: done, total };
        // A client that is gone is noticed by the transport.
        extra
          .sendNotification({ method: 'notifications/progress', params: about })
          .catch(() => undefined);
      }
    };
    return answered(tools, name, params.arguments ?? {}, { signal: extra.signal, progress });
  });
}

/** Standard error is what clients write down. */
function unexpected(where: string): void {
  console.error(where);
}

async function answered(
  tools: AgentTools,
  name: AgentToolName,
  input: unknown,
  call: Parameters<AgentTools['run']>[2],
): Promise<CallToolResult> {
  try {
    const result = await tools.run(name, input, call);
    return {
      content: [{ type: 'text', text: JSON.stringify(result) }],
      structuredContent: result as Record<string, unknown>,
    };
  } catch (error) {
    if (call.signal.aborted || isCancelled(error)) {
      throw error;
    }
    return { content: [{ type: 'text', text: sentenceFor(error, unexpected) }], isError: true };
  }
}
