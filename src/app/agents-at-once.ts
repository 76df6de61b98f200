import * as vscode from 'vscode';
import { agentToolNames } from '../agents/names';
import { mcpApi } from '../ui/agents/mcp-api';
import { mcpProviderId } from '../ui/names/agents';
import { prefix } from '../ui/names/prefix';
import type { Agents } from './agents';
import type { Own } from './services';

/** Offers the tools for agents, and the server where this VS Code can have one; both load late. */
export function offerAgents(load: () => Promise<Agents>, own: Own): void {
  for (const name of agentToolNames) {
    own(
      vscode.lm.registerTool<unknown>(name, {
        prepareInvocation: async (options, token) =>
          (await load()).tools[name].prepareInvocation?.(options, token),
        invoke: async (options, token) => (await load()).tools[name].invoke(options, token),
      }),
    );
  }
  const api = mcpApi();
  if (api) {
    const provider = {
      onDidChangeMcpServerDefinitions: (listener: () => unknown) =>
        vscode.workspace.onDidChangeConfiguration((event) => {
          if (event.affectsConfiguration(`${prefix}.redact`)) {
            listener();
          }
        }),
      provideMcpServerDefinitions: async () => [await (await load()).server(api)],
    };
    own(api.register(mcpProviderId, provider));
  }
}
