import * as vscode from 'vscode';
import { configurationOf, type ConfigurationKind } from '../../agents/configuration';
import { launcher } from '../../agents/launcher';
import type { Runtime } from '../../agents/server-process';
import { command } from '../command';

/** How the tools are used. Opened by the user's browser, not by us. */
const page = 'https://github.com/local-transformers/local-transformers/blob/main/docs/agents.md';

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
      // The command is done, however long that is read.
      void tell(client.detail ?? '', context);
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
async function tell(files: string, { extension }: vscode.ExtensionContext): Promise<void> {
  const { remoteName } = vscode.env;
  const isRemote =
    remoteName !== undefined && extension.extensionKind === vscode.ExtensionKind.Workspace;
  const where = vscode.l10n.t(
    'The configuration is on the clipboard. Paste it into the program’s own file ({0}), beside the servers that are there, and start the program anew.',
    files,
  );
  const machine = isRemote
    ? vscode.l10n.t('It is for programs on the same machine as this folder ({0}).', remoteName)
    : undefined;
  const more = vscode.l10n.t('How to Use the Tools');
  const message = machine === undefined ? where : `${where} ${machine}`;
  if ((await vscode.window.showInformationMessage(message, more)) === more) {
    await vscode.env.openExternal(vscode.Uri.parse(page));
  }
}
