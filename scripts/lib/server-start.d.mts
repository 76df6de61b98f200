/** What the tests, which are TypeScript, use of `server-start.mjs`. */
export function startServer(options?: {
  readonly vsix?: string;
  readonly trustAll?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<{
  readonly origin: string;
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
}>;
