import * as vscode from 'vscode';
import { systemClock } from '../agents/clock';
import { AgentMaps } from '../agents/maps';
import type { AgentToolName } from '../agents/names';
import { AgentTools } from '../agents/tools';
import { hashKey } from '../redact/operators/hash';
import type { PersonalDataReader } from '../runs/personal-data';
import { confirmRestore } from '../ui/agents/confirm-restore';
import { languageModelTools } from '../ui/agents/language-model-tools';
import type { McpApi } from '../ui/agents/mcp-api';
import { serverProcess } from '../ui/agents/server-process';
import { WorkspaceFiles } from '../ui/agents/workspace-files';
import { saidOf } from '../ui/corrections/redacted';
import { redactSettings } from '../ui/redact/redact-settings';
import type { Redaction, RedactionParts } from './redaction';
import type { Services } from './services';

/** What agents reach of the extension. */
export interface Agents {
  readonly tools: Readonly<Record<AgentToolName, vscode.LanguageModelTool<unknown>>>;
  /** The MCP server as VS Code starts it. */
  readonly server: (api: McpApi) => Promise<unknown>;
}

/** What the tools are made of. */
export interface AgentsParts
  extends
    Pick<Services, 'views' | 'detector' | 'fakes' | 'machine' | 'log'>,
    Pick<RedactionParts, 'corrected'>,
    Pick<Redaction, 'key'> {
  readonly context: vscode.ExtensionContext;
  readonly personalData: PersonalDataReader;
}

/** The tools of this window. It is one connection: whoever calls them here shares its maps. */
export function agents({
  context,
  personalData: reader,
  detector: languages,
  views,
  fakes,
  machine,
  key,
  corrected,
  log,
}: AgentsParts): Agents {
  const maps = new AgentMaps(systemClock);
  context.subscriptions.push(maps);
  const tools = new AgentTools({
    reader,
    views,
    languages,
    fakes,
    files: new WorkspaceFiles(async (uri, whole) => saidOf(await corrected(), uri, whole)),
    settings: () => {
      const { maskKeep: keepLast, ...settings } = redactSettings();
      return { ...settings, keepLast, key: async () => hashKey(await key.get()) };
    },
    maps,
    confirm: confirmRestore,
  });
  const { extensionUri, extension } = context;
  const entry = vscode.Uri.joinPath(extensionUri, 'dist', 'mcp.js').fsPath;
  const { version } = extension.packageJSON as { version: string };
  return {
    tools: languageModelTools(tools, log),
    server: async (api) => {
      const { runtime } = await machine();
      return api.stdio('Local Transformers', serverProcess(runtime(), entry), version);
    },
  };
}
