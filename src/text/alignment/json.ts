import { UnsupportedTokenizerError, type JsonNode } from './types';

/** The child nodes in `node[key]`, for the `Sequence` kinds of tokenizer.json. */
export function nodesOf(node: JsonNode, key: string): JsonNode[] {
  const list = node[key];
  return Array.isArray(list) ? (list as JsonNode[]) : [];
}

export function textOf(node: JsonNode, key: string, otherwise: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : otherwise;
}

export function flagOf(node: JsonNode, key: string, otherwise: boolean): boolean {
  const value = node[key];
  return typeof value === 'boolean' ? value : otherwise;
}

/** `live[key]` of an object that is only known at run time. */
export function property(live: unknown, key: string): unknown {
  return (typeof live === 'object' || typeof live === 'function') && live !== null
    ? (live as Record<string, unknown>)[key]
    : undefined;
}

/**
 * The pattern of a `Split` or `Replace` node as a global regular expression.
 *
 * Patterns in tokenizer.json are Oniguruma's. transformers.js has translated them already, so its
 * compiled expression is taken from the running part.
 *
 * @throws UnsupportedTokenizerError when there is a pattern that was not translated
 */
export function patternOf(node: JsonNode, live: unknown): RegExp {
  const pattern = node.pattern as { String?: unknown; Regex?: unknown } | undefined;
  if (typeof pattern?.String === 'string') {
    return new RegExp(pattern.String.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gu');
  }
  const compiled = property(live, 'pattern');
  if (compiled instanceof RegExp) {
    return new RegExp(compiled.source, 'gu');
  }
  throw new UnsupportedTokenizerError(`pattern of ${String(node.type)}`);
}
