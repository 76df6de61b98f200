/** What VS Code's `inspect()` says of a setting: where its values stand. */
export interface Inspected {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
  readonly defaultValue?: unknown;
}

/** The value that stands for this machine; one of a workspace or a folder is never taken. */
export function machineValue(inspected: Inspected | undefined): unknown {
  return inspected?.globalValue;
}

/** A text that is not empty, without white space around it, or `preset`. */
export function stringOr(value: unknown, preset: string): string {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : preset;
}
