import { toolDescriptions } from '../../src/agents/descriptions';
import { inputSchemas } from '../../src/agents/inputs';
import { agentToolNames, type AgentToolName } from '../../src/agents/names';
import { mcpProviderId, toolReferenceNames } from '../../src/ui/names/agents';
import { nlsKey, type Json } from './json';

/** Names of codicons. */
const icons: Readonly<Record<AgentToolName, string>> = {
  find_entities: 'search',
  redact_text: 'eye-closed',
  restore_text: 'eye',
};

/** `contributes.languageModelTools`: what people read is translated, what models read is English. */
export const languageModelTools: Json = agentToolNames.map((name) => ({
  name,
  toolReferenceName: toolReferenceNames[name],
  displayName: nlsKey(`tool.${name}.name`),
  userDescription: nlsKey(`tool.${name}.description`),
  modelDescription: toolDescriptions[name],
  icon: `$(${icons[name]})`,
  canBeReferencedInPrompt: true,
  tags: ['personal-data', 'redaction'],
  inputSchema: inputSchemas[name],
}));

/** `contributes.mcpServerDefinitionProviders`. */
export const mcpServerDefinitionProviders: Json = [
  { id: mcpProviderId, label: 'Local Transformers' },
];
