import * as vscode from 'vscode';

/**
 * The part of VS Code's API by which an extension offers MCP servers. It is there from 1.101 on, and
 * so in no types of the oldest version that this extension runs in.
 */
export interface McpApi {
  /** A server that is started as a process, and spoken to on its standard input and output. */
  stdio(label: string, server: McpProcess, version: string): unknown;
  register(id: string, provider: McpProvider): vscode.Disposable;
}

/** How a server is started. */
export interface McpProcess {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface McpProvider {
  readonly onDidChangeMcpServerDefinitions: vscode.Event<void>;
  provideMcpServerDefinitions(): Promise<readonly unknown[]>;
}

interface Lm {
  registerMcpServerDefinitionProvider(id: string, provider: McpProvider): vscode.Disposable;
}

type Stdio = new (
  label: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  version: string,
) => unknown;

/** The API where this VS Code has it. */
export function mcpApi(): McpApi | undefined {
  const lm = vscode.lm as unknown as Partial<Lm>;
  const { McpStdioServerDefinition: Definition } = vscode as unknown as {
    readonly McpStdioServerDefinition?: Stdio;
  };
  if (!lm.registerMcpServerDefinitionProvider || !Definition) {
    return undefined;
  }
  return {
    stdio: (label, { command, args, env }, version) =>
      new Definition(label, command, args, env, version),
    register: (id, provider) => (lm as Lm).registerMcpServerDefinitionProvider(id, provider),
  };
}
