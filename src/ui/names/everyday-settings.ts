import type { SettingKey } from './settings';

/**
 * What most people change, in the order in which VS Code's settings editor shows it, first of all.
 * Every other setting is tagged `advanced`: the editor shows it when it is asked for.
 */
export const everydaySettings = [
  'live.enabled',
  'redact.operators',
  'redact.allow',
  'redact.deny',
  'translation.target',
  'summarization.length',
  'textGeneration.maxNewTokens',
  'questionAnswering.topK',
  'tokenClassification.showLabels',
  'tokenClassification.threshold',
  'inference.idleMinutes',
  'offline',
] as const satisfies readonly SettingKey[];
