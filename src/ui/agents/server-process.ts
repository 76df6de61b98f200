import * as vscode from 'vscode';
import { personalLabels } from '../../tasks/personal-labels';
import { redactSettings, usualOperator } from '../redact/redact-settings';
import type { McpProcess } from './mcp-api';

/** What programs of Node run on here. */
export interface Runtime {
  /** Absolute path of the program that this code runs in. */
  readonly program: string;
  /** True for one that is Node only when told so. */
  readonly isElectron: boolean;
  readonly isWindows: boolean;
}

/** In which language the person is asked. */
export function localeOptions(): readonly string[] {
  const { language } = vscode.env;
  return language === 'en' ? [] : ['--locale', language];
}

/** Says to a program that is Node only when told so that it is. */
export function runtimeEnvironment({ isElectron }: Runtime): Readonly<Record<string, string>> {
  return isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {};
}

/** What is set about redaction, as the server's options have it. */
function settingOptions(): readonly string[] {
  const { policy, threshold, allow, deny, region, maskKeep } = redactSettings();
  // The key of hashes does not leave the editor's secret storage: a number stands there instead.
  const operators = personalLabels
    .filter((label) => policy[label] !== usualOperator && policy[label] !== 'hash')
    .map((label) => `${label}=${policy[label]}`);
  return [
    ...operators.flatMap((one) => ['--operator', one]),
    ...allow.map((one) => `--allow=${one}`),
    ...deny.map((one) => `--deny=${one}`),
    ...['--threshold', String(threshold), '--keep-last', String(maskKeep)],
    ...(region === undefined ? [] : ['--region', region]),
    ...localeOptions(),
  ];
}

/**
 * How this window starts its own server. What is set goes through the environment: it may have names
 * in it, and everybody on the machine can read arguments.
 *
 * @param entry absolute path of the server's bundle
 */
export function serverProcess(runtime: Runtime, entry: string): McpProcess {
  return {
    command: runtime.program,
    args: [entry],
    env: {
      ...runtimeEnvironment(runtime),
      LOCAL_TRANSFORMERS_OPTIONS: JSON.stringify(settingOptions()),
    },
  };
}
