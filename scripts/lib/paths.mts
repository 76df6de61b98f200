import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What is downloaded or built for tests and `npm start`; not in git, safe to delete. */
export const toolsDir = join(root, '.vscode-test');

/** What a build or a test run leaves behind; not in git, safe to delete. */
export const outDir = join(root, 'out');

/** Joins path segments below the repository's root. */
export const inRoot = (...segments: readonly string[]): string => join(root, ...segments);

/** Where the extension keeps its models, below VS Code's folder `User`. */
export const modelsIn = (userFolder: string): string =>
  join(userFolder, 'globalStorage', 'local-transformers.local-transformers', 'models');
