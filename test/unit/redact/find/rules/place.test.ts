import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { wayBetween } from '../../../../../scripts/lint/graph.mts';

it('the rules and their libraries are loaded where models run, and never into the host', () => {
  const rules = resolve('src/redact/find/rules/index.ts');
  expect(wayBetween(resolve('src/extension.ts'), rules)).toBeUndefined();
  expect(wayBetween(resolve('src/engine/process/main.ts'), rules)).toBeDefined();
});
