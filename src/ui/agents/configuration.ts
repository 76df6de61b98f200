import type { McpProcess } from './mcp-api';

/** How clients write down which servers they start. */
export type ConfigurationKind = 'mcpServers' | 'servers' | 'toml';

const id = 'local-transformers';

/** A string or a list of such as TOML has it, which is as JSON has it. */
const toml = (value: string | readonly string[]): string =>
  typeof value === 'string' ? JSON.stringify(value) : `[${value.map(toml).join(', ')}]`;

/** What a person pastes into a client's configuration. */
export function configurationOf(server: McpProcess, kind: ConfigurationKind): string {
  const { command, args, env } = server;
  const hasEnvironment = Object.keys(env).length > 0;
  if (kind === 'toml') {
    const pairs = Object.entries(env).map(([key, value]) => `${key} = ${toml(value)}`);
    const lines = [
      `[mcp_servers.${id}]`,
      `command = ${toml(command)}`,
      `args = ${toml(args)}`,
      ...(hasEnvironment ? [`env = { ${pairs.join(', ')} }`] : []),
    ];
    return `${lines.join('\n')}\n`;
  }
  const entry = {
    ...(kind === 'servers' && { type: 'stdio' }),
    command,
    args,
    ...(hasEnvironment && { env }),
  };
  return `${JSON.stringify({ [kind]: { [id]: entry } }, null, 2)}\n`;
}
