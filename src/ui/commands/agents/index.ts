import * as vscode from 'vscode';
import { configurationOf, type ConfigurationKind } from '../../agents/configuration';
import { launcher } from '../../agents/launcher';
import type { Runtime } from '../../agents/server-process';
import { command } from '../command';

/** What the commands for agents need. */
export interface AgentCommandParts {
  readonly context: vscode.ExtensionContext;
  readonly machine: () => Promise<{ readonly runtime: () => Runtime }>;
}

type ClientItem = vscode.QuickPickItem & { readonly format: ConfigurationKind };

/** The commands by which agents outside of VS Code are given the tools. */
export function agentCommands({ context, machine }: AgentCommandParts) {
  return [
    command('copyMcpConfiguration', async () => {
      const client = await askForClient();
      if (!client) {
        return;
      }
      const { runtime } = await machine();
      const server = await launcher(context, runtime());
      await vscode.env.clipboard.writeText(configurationOf(server, client.format));
      tell(client.detail ?? '', context);
    }),
  ] as const;
}

function askForClient(): Thenable<ClientItem | undefined> {
  const items: readonly ClientItem[] = [
    {
      label: vscode.l10n.t('Claude, Cursor, Windsurf and Most Others'),
      description: 'mcpServers',
      detail: 'claude_desktop_config.json, .mcp.json, .cursor/mcp.json, mcp_config.json',
      format: 'mcpServers',
    },
    {
      label: 'VS Code',
      description: 'servers',
      detail: '.vscode/mcp.json, mcp.json',
      format: 'servers',
    },
    { label: 'Codex', description: 'TOML', detail: '~/.codex/config.toml', format: 'toml' },
  ];
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Copy MCP Configuration'),
    placeHolder: vscode.l10n.t('Which program is to use the tools?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
}

/** Says where what was copied belongs, and on which machine. */
function tell(files: string, { extension }: vscode.ExtensionContext): void {
  const { remoteName } = vscode.env;
  const isRemote =
    remoteName !== undefined && extension.extensionKind === vscode.ExtensionKind.Workspace;
  const where = vscode.l10n.t(
    'The configuration is on the clipboard. Paste it into one of {0}, beside the servers that are there, and start that program anew.',
    files,
  );
  const machine = isRemote
    ? vscode.l10n.t(
        'It is for programs on the same machine as this window’s folder ({0}).',
        remoteName,
      )
    : undefined;
  const message = machine === undefined ? where : `${where} ${machine}`;
  void vscode.window.showInformationMessage(message);
}
