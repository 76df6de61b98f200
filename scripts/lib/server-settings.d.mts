type Theme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';
export const themeLabels: Readonly<Record<Theme, string>>;
export function settingsFile(dataDir: string): string;
export function writeSettings(dataDir: string, changes?: Record<string, unknown>): Promise<void>;
