interface ThemeNames {
  readonly label: string;
  readonly setting: string;
  readonly className: string;
}
export type Theme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';
export const themes: Readonly<Record<Theme, ThemeNames>>;
export function settingsFile(dataDir: string): string;
export function writeSettings(dataDir: string, changes?: Record<string, unknown>): Promise<void>;
